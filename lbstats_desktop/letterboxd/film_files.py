"""What the film files say of each film: watched, ratings, likes, watchlist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.letterboxd.date_columns import DateColumns
from lbstats_desktop.letterboxd.fields import rating_of
from lbstats_desktop.letterboxd.films import FilmBook, FilmDraft
from lbstats_desktop.letterboxd.problems import Problems
from lbstats_desktop.letterboxd.tables import Table

Apply = Callable[[FilmDraft, date | None], None]


def apply_film_rows(
    kind: FileKind, table: Table, book: FilmBook, dates: DateColumns, problems: Problems
) -> None:
    """Note on the films of `book` what the rows of a film file tell of them."""
    date_at = table.at("date")
    days = dates.of(table.file, "date")
    rating_at = table.at("rating")
    apply = _APPLY[kind]
    for row in table.rows:
        film = book.of_film_row(row.link, row.name, row.year)
        day = None
        if date_at is not None:
            cell = row.cells[date_at]
            day = days[cell]
            if day is None and cell:
                problems.add(table.file, row.line, f"“{cell[:40]}” is not a date.", skipped=False)
        apply(film, day)
        if kind is FileKind.RATINGS and rating_at is not None:
            rating, complaint = rating_of(row.cells[rating_at])
            if complaint:
                problems.add(table.file, row.line, complaint, skipped=False)
            _rate(film, rating, day)


def _watched(film: FilmDraft, day: date | None) -> None:
    film.seen = True
    if film.recorded_on is None:
        film.recorded_on = day


def _rated(film: FilmDraft, day: date | None) -> None:  # noqa: ARG001
    film.seen = True


def _rate(film: FilmDraft, rating: float | None, day: date | None) -> None:
    if rating is None or (film.rated_on and day and day < film.rated_on):
        return
    film.rating = rating
    film.rated_on = day


def _liked(film: FilmDraft, day: date | None) -> None:
    film.liked = True
    film.liked_on = film.liked_on or day


def _watchlisted(film: FilmDraft, day: date | None) -> None:
    film.watchlisted = True
    film.watchlisted_on = film.watchlisted_on or day


_APPLY: dict[FileKind, Apply] = {
    FileKind.WATCHED: _watched,
    FileKind.RATINGS: _rated,
    FileKind.LIKES: _liked,
    FileKind.WATCHLIST: _watchlisted,
}
