"""A file's bytes -> its header and rows, each row with its line."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from lbstats_desktop.letterboxd.encoding import encoding_of
from lbstats_desktop.letterboxd.problems import BrokenFileError
from lbstats_desktop.letterboxd.reading import Reading
from lbstats_desktop.letterboxd.records import Broken, records, separator_of

_HEADER_WITHIN_ROWS = 5

Rows = Iterator[tuple[int, list[str]]]

FILM_COLUMNS = ("name", "year", "letterboxduri")


def column_key(title: str) -> str:
    """A column's title without case, spaces and signs: `Letterboxd URI` -> `letterboxduri`."""
    return re.sub(r"[^a-z0-9]+", "", title.casefold())


@dataclass(slots=True)
class Table:
    """A file's rows, all as wide as its header; `lines[i]` is where `rows[i]` begins."""

    file: str
    separator: str
    columns: dict[str, int]
    rows: list[list[str]]
    lines: array[int]
    met: int

    def at(self, column: str) -> int | None:
        """Where a column stands, None when the file lacks it."""
        return self.columns.get(column)

    def cells(self, column: str) -> Iterator[str]:
        """A column from top to bottom; nothing when the file lacks it."""
        at = self.columns.get(column)
        return iter(()) if at is None else (row[at] for row in self.rows)


def read_rows(file: str, data: bytes, reading: Reading) -> tuple[str, Rows]:
    """The separator of a file, and its records with their lines.

    Raises `BrokenFileError` for NUL-filled files.
    """
    encoding = encoding_of(data)
    if encoding.complaint:
        reading.problems.add(file, 0, encoding.complaint, skipped=False)
    separator = separator_of(encoding.open(data))

    def broken(line: int, reason: str) -> None:
        reading.problems.add(file, line, reason, skipped=True)

    rows = records(encoding.open(data), separator, reading.limits.field_chars, broken, len(data))
    if 0 in data and not encoding.name.startswith("utf-16"):
        rows = _without_nul(rows, broken)
    return separator, rows


def _without_nul(rows: Rows, broken: Broken) -> Rows:
    for line, row in rows:
        if any("\0" in cell for cell in row):
            broken(line, "The row holds NUL bytes.")
        else:
            yield line, row


def read_table(
    file: str,
    data: bytes,
    needs: tuple[str, ...],
    reading: Reading,
) -> Table:
    """Read a file with one header; raises `BrokenFileError` without the columns it needs."""
    separator, rows = read_rows(file, data, reading)
    columns = _header(rows, needs)
    table = Table(file, separator, columns, [], array("L"), 0)
    fill_table(table, rows, needs, reading)
    return table


def fill_table(
    table: Table,
    rows: Rows,
    needs: tuple[str, ...],
    reading: Reading,
) -> None:
    """Take the rows below a header, padded to its width; a row cut short, too wide or with NUL
    bytes in it becomes a problem.
    """
    width = max(table.columns.values()) + 1
    least = max((table.columns[need] for need in needs), default=0) + 1
    count_row = reading.count_row
    for line, row in rows:
        if not (row and row[0]) and not any(row):
            continue
        if len(row) != width:
            complaint = _widths_complaint(row, width, least)
            if complaint:
                table.met += 1
                reading.problems.add(table.file, line, complaint, skipped=True)
                continue
        table.met += 1
        count_row(table.file)
        table.rows.append(row if len(row) == width else (row + [""] * width)[:width])
        table.lines.append(line)


def _widths_complaint(row: list[str], width: int, least: int) -> str:
    if len(row) < least:
        return f"The row has {len(row)} of {width} columns."
    if any(row[width:]):
        return f"The row has {len(row)} columns where the header has {width}."
    return ""


def _header(rows: Rows, needs: tuple[str, ...]) -> dict[str, int]:
    seen: list[str] = []
    for count, (_line, row) in enumerate(rows):
        columns = header_columns(row)
        if all(need in columns for need in needs):
            return columns
        seen = seen or [cell for cell in row if cell]
        if count >= _HEADER_WITHIN_ROWS:
            break
    if not seen:
        raise BrokenFileError("The file is empty.")
    raise BrokenFileError("It has no columns " + ", ".join(_TITLES.get(n, n) for n in needs) + ".")


def header_columns(row: list[str]) -> dict[str, int]:
    """Column key -> position; of two columns of one title the first counts."""
    columns: dict[str, int] = {}
    for at, title in enumerate(row):
        key = column_key(title)
        columns.setdefault(_ALIASES.get(key, key), at)
    columns.pop("", None)
    return columns


_ALIASES = {"url": "letterboxduri", "uri": "letterboxduri"}
_TITLES = {"name": "Name", "year": "Year", "letterboxduri": "Letterboxd URI"}
