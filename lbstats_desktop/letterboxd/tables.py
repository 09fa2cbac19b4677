"""A file's bytes -> its header and rows, each row with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lbstats_desktop.letterboxd.encoding import encoding_of
from lbstats_desktop.letterboxd.fields import link_of, year_of
from lbstats_desktop.letterboxd.problems import BrokenFileError, Problems
from lbstats_desktop.letterboxd.reading import Reading
from lbstats_desktop.letterboxd.records import Broken, records, separator_of

_HEADER_WITHIN_ROWS = 5

Rows = Iterator[tuple[int, list[str]]]

DATE_COLUMNS = ("date", "watcheddate")
FILM_COLUMNS = ("name", "year", "letterboxduri")


def column_key(title: str) -> str:
    """A column's title without case, spaces and signs: `Letterboxd URI` -> `letterboxduri`."""
    return re.sub(r"[^a-z0-9]+", "", title.casefold())


class NamedRow(NamedTuple):
    """A row that names a film; `link` is "" when blank, `cells` the row as it came."""

    line: int
    name: str
    year: int | None
    link: str
    cells: list[str]


@dataclass(slots=True)
class Table:
    """A file with its columns by key, its usable rows, and the distinct cells of its date
    columns; `met` counts all rows but blank ones.
    """

    file: str
    columns: dict[str, int]
    rows: list[NamedRow] = field(default_factory=list)
    days: dict[str, set[str]] = field(default_factory=dict)
    met: int = 0

    def at(self, column: str) -> int | None:
        """Where a column stands, None when the file lacks it."""
        return self.columns.get(column)


def read_rows(file: str, data: bytes, reading: Reading) -> Rows:
    """The records of a file with their lines.

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
    return rows


def _without_nul(rows: Rows, broken: Broken) -> Rows:
    for line, row in rows:
        if any("\0" in cell for cell in row):
            broken(line, "The row holds NUL bytes.")
        else:
            yield line, row


def open_table(
    file: str, data: bytes, needs: tuple[str, ...], reading: Reading
) -> tuple[Table, Rows]:
    """A file with one header, still without rows, and what comes below the header.

    Raises `BrokenFileError` without the columns it needs.
    """
    rows = read_rows(file, data, reading)
    table = Table(file, _header(rows, needs))
    return table, checked_rows(table, rows, needs, reading)


def checked_rows(table: Table, rows: Rows, needs: tuple[str, ...], reading: Reading) -> Rows:
    """The rows below a header, padded to its width, without blank ones; a row cut short or too
    wide becomes a problem.
    """
    width = max(table.columns.values()) + 1
    least = max(table.columns[need] for need in needs) + 1
    for line, row in rows:
        if not (row and row[0]) and not any(row):
            continue
        table.met += 1
        reading.count_row(table.file)
        if len(row) == width:
            yield line, row
            continue
        complaint = _widths_complaint(row, width, least)
        if complaint:
            reading.problems.add(table.file, line, complaint, skipped=True)
        else:
            yield line, (row + [""] * width)[:width]


def take_named_rows(table: Table, rows: Rows, problems: Problems) -> None:
    """Take the rows that name a film; those without a name or with another link than
    Letterboxd's become problems.

    Each row is judged while it is at hand: going over all of them again costs more than this.
    """
    name_at, year_at = table.columns["name"], table.columns["year"]
    link_at = table.columns["letterboxduri"]
    table.days = {key: set() for key in DATE_COLUMNS if key in table.columns}
    days = [(table.columns[key], met) for key, met in table.days.items()]
    for line, cells in rows:
        name = cells[name_at].strip()
        link = link_of(cells[link_at])
        if not name or link is None:
            what = "The link is not Letterboxd's." if name else "The row has no name."
            problems.add(table.file, line, what, skipped=True)
            continue
        year, complaint = year_of(cells[year_at])
        if complaint:
            problems.add(table.file, line, complaint, skipped=False)
        for at, met in days:
            met.add(cells[at])
        table.rows.append(NamedRow(line, name, year, link, cells))


def _widths_complaint(row: list[str], width: int, least: int) -> str:
    if len(row) < least:
        return f"The row has {len(row)} of {width} columns."
    if any(row[width:]):
        return f"The row has {len(row)} columns where the header has {width}."
    return ""


def _header(rows: Rows, needs: tuple[str, ...]) -> dict[str, int]:
    nearest: list[str] | None = None
    for count, (_line, row) in enumerate(rows):
        columns = header_columns(row)
        missing = [need for need in needs if need not in columns]
        if not missing:
            return columns
        if any(row) and (nearest is None or len(missing) < len(nearest)):
            nearest = missing
        if count >= _HEADER_WITHIN_ROWS:
            break
    if nearest is None:
        raise BrokenFileError("The file is empty.")
    titles = ", ".join(_TITLES.get(need, need) for need in nearest)
    raise BrokenFileError(f"It has no column {titles}.")


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
