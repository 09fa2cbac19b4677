"""Films and what the member did with them, read."""

from __future__ import annotations

from typing import Any

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.library import (
    FilmDetail,
    FilmRow,
    Library,
    ListItemRow,
    ListRow,
    ReviewRow,
    ReviewText,
    ViewingRow,
)
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.sessions import require_session
from lbstats_desktop.store.tables import FILM, LIST, LIST_ITEM, REVIEW, VIEWING

# peewee composes it of operators on columns that are made at run time: nothing to check.
Query = Any


def library(database: Database, session_id: str) -> Library:
    """Return all of a session that figures need, each table in the order of the export."""
    of_session = FILM.session_id == session_id
    with database.reading() as peewee:
        require_session(peewee, session_id)
        return Library(
            films=_rows(peewee, FilmRow, _select(FILM, FilmRow).where(of_session)),
            viewings=_rows(peewee, ViewingRow, _with_film(VIEWING, ViewingRow).where(of_session)),
            reviews=_rows(peewee, ReviewRow, _with_film(REVIEW, ReviewRow).where(of_session)),
            lists=_rows(
                peewee, ListRow, _select(LIST, ListRow).where(LIST.session_id == session_id)
            ),
            list_items=_rows(
                peewee,
                ListItemRow,
                _select(LIST_ITEM, ListItemRow)
                .join(LIST, on=(LIST_ITEM.list_id == LIST.id))
                .where(LIST.session_id == session_id),
            ),
        )


def film_detail(database: Database, film_id: int) -> FilmDetail:
    """Return a film with everything the member said of it; StoreError if it is gone."""
    with database.reading() as peewee:
        found = _rows(peewee, FilmRow, _select(FILM, FilmRow).where(FILM.id == film_id))
        if not found:
            raise StoreError("This film is not there any more.", detail=str(film_id))
        by_day = (VIEWING.watched_on.asc(nulls="LAST"), VIEWING.id)
        viewings = _select(VIEWING, ViewingRow).where(VIEWING.film_id == film_id)
        reviews = _select(REVIEW, ReviewText).where(REVIEW.film_id == film_id)
        in_lists = LIST_ITEM.select(LIST_ITEM.list_id).where(LIST_ITEM.film_id == film_id)
        return FilmDetail(
            film=found[0],
            viewings=tuple(_rows(peewee, ViewingRow, viewings.order_by(*by_day))),
            reviews=tuple(_rows(peewee, ReviewText, reviews)),
            lists=tuple(
                _rows(peewee, ListRow, _select(LIST, ListRow).where(LIST.id.in_(in_lists)))
            ),
        )


def _rows(peewee: Any, row_type: Any, query: Query) -> list[Any]:
    """Return rows of `row_type` straight from SQLite's cursor; peewee's own are far slower."""
    return list(map(row_type._make, peewee.execute(query)))


def _columns(table: Any, row_type: Any) -> list[Any]:
    return [getattr(table, name) for name in row_type._fields]


def _select(table: Any, row_type: Any) -> Query:
    return table.select(*_columns(table, row_type)).order_by(table.id)


def _with_film(table: Any, row_type: Any) -> Query:
    return _select(table, row_type).join(FILM, on=(table.film_id == FILM.id))
