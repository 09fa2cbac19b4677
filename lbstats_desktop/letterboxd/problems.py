"""What could not be used, collected; the reasons of one file are bounded."""

from __future__ import annotations

from collections import Counter

from lbstats_desktop.domain.export import Problem


class BrokenFileError(Exception):
    """A file of the export cannot be used at all; says why."""


class Problems:
    """The problems of an import, file by file."""

    def __init__(self, per_file: int) -> None:
        self._per_file = per_file
        self._met: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, file: str, line: int, reason: str, *, skipped: bool) -> None:
        """Note a problem; beyond the bound of its file it is only counted."""
        self._counts[file] += 1
        if self._counts[file] <= self._per_file:
            self._met.append(Problem(file, line, reason, skipped))

    def all(self) -> tuple[Problem, ...]:
        """Every problem in the order met, and how many more each file had."""
        more = [
            Problem(file, 0, f"{count - self._per_file:,} more problems in this file")
            for file, count in self._counts.items()
            if count > self._per_file
        ]
        return (*self._met, *more)
