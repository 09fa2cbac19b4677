"""CSV records with the line each begins on; a broken one never takes its neighbours along."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import TextIO

_SEPARATORS = ",;\t"
_HEADER_CHARS = 16_384
_CELLS_PER_LINE = 8
_ROW_START = re.compile(
    r'\s*"?(?:\d[\d./-]*|[A-Za-z]{3,9}\.? \d{1,2}, \d{4})?"?[,;\t]',
)
_REREAD_PER_BYTE = 4

Broken = Callable[[int, str], None]


def separator_of(text: TextIO) -> str:
    """The separator of the first line that looks like a header."""
    for line in text.read(_HEADER_CHARS).splitlines():
        if "name" in line.casefold():
            best = max(_SEPARATORS, key=line.count)
            if best in line:
                return best
    return ","


class _Lines:
    """A text's lines, with those of the row being read kept, to go back to."""

    def __init__(self, text: TextIO, longest: int, reread_chars: int) -> None:
        self._readline = text.readline
        self._longest = longest
        self._again: deque[str] = deque()
        self._reread_chars = reread_chars
        self.taken: list[str] = []
        self.row_line = 1

    def feed(self, *, resume: bool) -> Iterator[str]:
        """The lines from here on; `resume` first passes over those that begin no row.

        Raises `csv.Error` when one row takes more than its share of text.
        """
        taken, again, readline, longest = self.taken, self._again, self._readline, self._longest
        chars = 0
        while line := (again.popleft() if again else readline(longest)):
            if len(line) >= longest:
                self._drop_rest_of(line)
            if resume and not _ROW_START.match(line):
                self.row_line += 1
                continue
            resume = False
            chars = chars + len(line) if taken else len(line)
            taken.append(line)
            if chars > longest:
                raise csv.Error("the row is too long")
            yield line

    def next_row(self) -> None:
        """The lines taken made a row, or a hopeless one."""
        self.row_line += len(self.taken)
        self.taken.clear()

    def back_to_second_line(self) -> None:
        """Give up the row's first line and read its others again, within a bound: a file made
        of open quotes would else be read once per line.
        """
        again = self.taken[1:]
        self._reread_chars -= sum(map(len, again))
        if self._reread_chars < 0:
            self.next_row()
            return
        self._again.extendleft(reversed(again))
        self.row_line += 1
        self.taken.clear()

    def _drop_rest_of(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._readline(self._longest)


def records(
    text: TextIO, separator: str, field_chars: int, broken: Broken, size_bytes: int
) -> Iterator[tuple[int, list[str]]]:
    """Every record with the 1-based line it begins on, blank lines as empty lists.

    A record that is not CSV is told to `broken` by line and reason, and reading goes on with
    the next line that looks like the beginning of one. `size_bytes`, the file's, bounds how
    much is read again for that.
    """
    longest = field_chars * _CELLS_PER_LINE
    lines = _Lines(text, longest, longest + _REREAD_PER_BYTE * size_bytes)
    taken = lines.taken
    resume = False
    while True:
        try:
            for row in csv.reader(lines.feed(resume=resume), delimiter=separator, strict=True):
                if len(taken) > 1 or len(taken[0]) > field_chars:
                    _check_cells(row, field_chars)
                yield lines.row_line, row
                lines.row_line += len(taken)
                taken.clear()
        except csv.Error as error:
            broken(lines.row_line, _reason(str(error)))
            lines.back_to_second_line()
            resume = True
        else:
            return


def _check_cells(row: list[str], field_chars: int) -> None:
    if max(map(len, row), default=0) > field_chars:
        raise csv.Error("field larger than field limit")


def _reason(error: str) -> str:
    if "expected after" in error or "unexpected end" in error:
        return "A quote is not closed, or text follows a closing quote."
    if "limit" in error or "too long" in error:
        return "A cell of the row is too long."
    return "The row is not CSV."
