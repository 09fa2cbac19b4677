"""Diary and reviews: log entries, each with its film."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lbstats_desktop.domain.export import Review, Viewing
from lbstats_desktop.letterboxd.date_columns import DateColumns
from lbstats_desktop.letterboxd.fields import rating_of, rewatch_of, tags_of
from lbstats_desktop.letterboxd.films import FilmBook
from lbstats_desktop.letterboxd.problems import Problems
from lbstats_desktop.letterboxd.tables import NamedRow, Table

Unlinked = tuple[str, int | None, date | None, date | None]


@dataclass(slots=True)
class Entry:
    """What diary and reviews have in common."""

    row: NamedRow
    recorded_on: date | None
    watched_on: date | None
    rating: float | None
    rewatch: bool
    tags: tuple[str, ...]

    @property
    def key(self) -> str | Unlinked:
        """The entry's link; rows of removed films have none, they are known by what is left."""
        row = self.row
        return row.link or (row.name, row.year, self.recorded_on, self.watched_on)


@dataclass(slots=True)
class Log:
    """The entries read so far; `by_key` leads from an entry's key to its viewing."""

    viewings: list[Viewing] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    by_key: dict[str | Unlinked, int] = field(default_factory=dict)


def entries_of(table: Table, dates: DateColumns, problems: Problems) -> Iterator[Entry]:
    """The log entries of a table; a cell that cannot be read is told and taken as blank."""
    recorded = dates.of(table.file, "date")
    watched = dates.of(table.file, "watcheddate")
    # A missing column reads as the blank cell that ends every row here.
    date_at, watched_at, rating_at, rewatch_at, tags_at = (
        -1 if at is None else at
        for at in map(table.at, ("date", "watcheddate", "rating", "rewatch", "tags"))
    )
    for row in table.rows:
        cells = [*row.cells, ""]
        recorded_on = recorded.get(cells[date_at])
        watched_on = watched.get(cells[watched_at])
        rating, rating_complaint = rating_of(cells[rating_at])
        rewatch, rewatch_complaint = rewatch_of(cells[rewatch_at])
        if recorded_on is None or watched_on is None:
            for cell, day in ((cells[date_at], recorded_on), (cells[watched_at], watched_on)):
                if cell.strip() and day is None:
                    complaint = f"“{cell[:40]}” is not a date."
                    problems.add(table.file, row.line, complaint, skipped=False)
        for complaint in (rating_complaint, rewatch_complaint):
            if complaint:
                problems.add(table.file, row.line, complaint, skipped=False)
        yield Entry(row, recorded_on, watched_on, rating, rewatch, tags_of(cells[tags_at]))


def add_viewings(
    table: Table, entries: Iterable[Entry], book: FilmBook, log: Log, problems: Problems
) -> None:
    """Take the diary's entries as viewings."""
    for entry in entries:
        row = entry.row
        if row.link and row.link in log.by_key:
            problems.add(table.file, row.line, "The same entry stands here twice.", skipped=True)
            continue
        film, ambiguous = book.of_entry(
            row.link, row.name, row.year, entry.rating, entry.recorded_on
        )
        film.seen = True
        film.entries += 1
        log.by_key.setdefault(entry.key, len(log.viewings))
        log.viewings.append(
            Viewing(
                film.index,
                row.link,
                entry.recorded_on,
                entry.watched_on,
                entry.rating,
                entry.rewatch,
                entry.tags,
                ambiguous,
            )
        )


def add_reviews(table: Table, entries: Iterable[Entry], book: FilmBook, log: Log) -> None:
    """Take the reviews: of a viewing if the diary has their entry, else of a film."""
    text_at = table.columns["review"]
    for entry in entries:
        row = entry.row
        viewing = log.by_key.get(entry.key)
        if viewing is None:
            film, ambiguous = book.of_entry(
                row.link, row.name, row.year, entry.rating, entry.recorded_on
            )
            film.entries += 1
        else:
            film = book.drafts[log.viewings[viewing].film]
            ambiguous = log.viewings[viewing].ambiguous
        film.seen = True
        text = row.cells[text_at]
        if not text.strip():
            continue
        log.reviews.append(
            Review(
                film.index,
                viewing,
                row.link,
                entry.recorded_on,
                entry.watched_on,
                entry.rating,
                entry.rewatch,
                entry.tags,
                text,
                ambiguous,
            )
        )


def rate_from_diary(book: FilmBook, viewings: Iterable[Viewing]) -> None:
    """Give films without a rating that of their latest rated viewing."""
    latest: dict[int, tuple[date, date]] = {}
    for viewing in viewings:
        film = book.drafts[viewing.film]
        if viewing.rating is None or (film.rating is not None and not film.rating_from_diary):
            continue
        when = (viewing.watched_on or date.min, viewing.recorded_on or date.min)
        if when >= latest.get(viewing.film, (date.min, date.min)):
            latest[viewing.film] = when
            film.rating = viewing.rating
            film.rated_on = viewing.recorded_on
            film.rating_from_diary = True
