"""A file of lists/: a preamble about the list, then its films."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from lbstats_desktop.domain.export import FilmList, ListItem
from lbstats_desktop.letterboxd.date_columns import DateColumns
from lbstats_desktop.letterboxd.fields import tags_of
from lbstats_desktop.letterboxd.films import FilmBook
from lbstats_desktop.letterboxd.problems import BrokenFileError
from lbstats_desktop.letterboxd.reading import Reading
from lbstats_desktop.letterboxd.tables import (
    FILM_COLUMNS,
    Rows,
    Table,
    checked_rows,
    header_columns,
    read_rows,
    take_named_rows,
)

DATES_FILE = "lists"
"""All lists share one date column: each has a single date, which alone decides nothing."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list file: what the preamble says, and the table of its films."""

    name: str
    uri: str
    description: str
    tags: str
    created: str
    items: Table


def read_list(file: str, data: bytes, reading: Reading) -> ListTable:
    """Read a list file; raises `BrokenFileError` when it is none."""
    rows = read_rows(file, data, reading)
    about, columns = _preamble(rows)
    items = Table(file, columns)
    take_named_rows(items, checked_rows(items, rows, FILM_COLUMNS, reading), reading.problems)
    return ListTable(
        about.get("name", "").strip() or PurePosixPath(file).stem,
        about.get("letterboxduri", "").strip(),
        about.get("description", ""),
        about.get("tags", ""),
        about.get("date", ""),
        items,
    )


def film_list(table: ListTable, book: FilmBook, dates: DateColumns) -> FilmList:
    """The list with its films, each known to `book`."""
    position_at = table.items.at("position")
    note_at = table.items.at("description")
    items = []
    for row in table.items.rows:
        film = book.of_film_row(row.link, row.name, row.year)
        position = "" if position_at is None else row.cells[position_at].strip()
        note = "" if note_at is None else row.cells[note_at]
        items.append(ListItem(film.index, _count(position), note))
    return FilmList(
        table.name,
        table.uri,
        table.description,
        tags_of(table.tags),
        dates.of(DATES_FILE, "date").get(table.created),
        tuple(items),
    )


def _preamble(rows: Rows) -> tuple[dict[str, str], dict[str, int]]:
    about: dict[str, str] = {}
    header: dict[str, int] = {}
    for _line, row in rows:
        columns = header_columns(row)
        if "position" in columns and all(need in columns for need in FILM_COLUMNS):
            return about, columns
        if "name" in columns and "description" in columns:
            header = columns
        elif header and not about and any(row):
            about = {key: row[at] for key, at in header.items() if at < len(row)}
    raise BrokenFileError("The file is not a Letterboxd list.")


def _count(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() and cell.isascii() and len(cell) <= 9 else None
