"""An export within a folder, found without wandering through everything below it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from os import DirEntry, scandir
from pathlib import Path

from lbstats_desktop.letterboxd.archive import too_many_files
from lbstats_desktop.letterboxd.limits import Limits
from lbstats_desktop.letterboxd.recognition import is_clutter, is_subfolder

_PART_DEPTH = 3


def tables_below(folder: Path, limits: Limits) -> list[str]:
    """The CSV and ZIP files below `folder`, nearest first, as relative paths with slashes.

    Looks at no more than `limits.entries` names and `limits.depth` levels, follows no links, and
    passes over folders it may not open.
    """
    found: list[str] = []
    left = limits.entries
    waiting = deque([(folder, "", 0)])
    while waiting and left > 0:
        here, prefix, depth = waiting.popleft()
        try:
            with scandir(here) as names:
                entries = sorted(islice(names, left), key=_name)
        except OSError:
            if here == folder:
                raise
            continue
        left -= len(entries)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if depth < limits.depth:
                    waiting.append((here / entry.name, f"{prefix}{entry.name}/", depth + 1))
            elif entry.name.lower().endswith((".csv", ".zip")) and _is_file(entry):
                found.append(prefix + entry.name)
    return found


def export_files(root: Path, limits: Limits) -> list[tuple[str, Path]]:
    """The CSV files of the export at `root`: its own and those of its known subfolders, as
    (path in the export, path).

    Raises `ExportError` when they are more than `limits.files`.
    """
    found: list[tuple[str, Path]] = []
    for part in _parts(root):
        for name, path in part:
            found.append((name, path))
            if len(found) > limits.files:
                raise too_many_files(root, limits)
    return found


def part_files(folder: Path, limits: Limits) -> list[tuple[str, Path]]:
    """The CSV files of a part of an export (`likes`, `deleted`…) that was dropped by itself."""
    found: list[tuple[str, Path]] = []
    for name, path in _csv_below(folder, f"{folder.name}/", _PART_DEPTH):
        found.append((name, path))
        if len(found) > limits.files:
            raise too_many_files(folder, limits)
    return found


def _parts(root: Path) -> Iterator[Iterator[tuple[str, Path]]]:
    yield _csv_below(root, "", 0)
    for entry in _entries(root):
        if entry.is_dir(follow_symlinks=False) and is_subfolder(entry.name):
            yield _csv_below(root / entry.name, f"{entry.name}/", _PART_DEPTH)


def _csv_below(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, Path]]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            if depth > 0:
                yield from _csv_below(folder / entry.name, f"{prefix}{entry.name}/", depth - 1)
        elif _is_file(entry) and entry.name.lower().endswith(".csv"):
            yield prefix + entry.name, folder / entry.name


def _entries(folder: Path) -> list[DirEntry[str]]:
    """The folders and CSV files in `folder` by name."""
    with scandir(folder) as entries:
        wanted = [
            entry
            for entry in entries
            if entry.name.lower().endswith(".csv") or entry.is_dir(follow_symlinks=False)
        ]
    return sorted(wanted, key=_name)


def _name(entry: DirEntry[str]) -> str:
    return entry.name


def _is_file(entry: DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and not is_clutter(entry.name)
