"""Films and what the member did with them, read."""

from __future__ import annotations

from typing import Any

from peewee import fn

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.library import (
    FilmDetail,
    FilmFilter,
    FilmOrder,
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

# peewee composes these of operators on columns that are made at run time: nothing to check.
Query = Any
Condition = Any


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


def films(
    database: Database,
    session_id: str,
    wanted: FilmFilter,
    *,
    order: FilmOrder | None,
    limit: int | None,
    offset: int,
) -> list[FilmRow]:
    """Return the wanted films of a session in order; those that are equal in it by name."""
    by_name = (FILM.folded_name, FILM.year, FILM.id)
    query = FILM.select(*_columns(FILM, FilmRow)).where(*_conditions(session_id, wanted))
    query = query.order_by(*([_ordering(order)] if order else []), *by_name)
    if limit is not None or offset:
        query = query.limit(-1 if limit is None else limit).offset(offset)
    with database.reading() as peewee:
        return _rows(peewee, FilmRow, query)


def count_films(database: Database, session_id: str, wanted: FilmFilter) -> int:
    """Return how many films of a session are wanted."""
    query = FILM.select(fn.COUNT(FILM.id)).where(*_conditions(session_id, wanted))
    with database.reading() as peewee:
        return int(peewee.execute(query).fetchone()[0])


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


def _ordering(order: FilmOrder) -> Condition:
    if order.column not in FilmRow._fields:
        raise ValueError(order.column)
    column = FILM.folded_name if order.column == "name" else getattr(FILM, order.column)
    return column.desc(nulls="LAST") if order.descending else column.asc(nulls="LAST")


def _conditions(session_id: str, wanted: FilmFilter) -> list[Condition]:
    conditions = [FILM.session_id == session_id]
    for column, flag in (
        (FILM.seen, wanted.seen),
        (FILM.liked, wanted.liked),
        (FILM.watchlisted, wanted.watchlisted),
    ):
        if flag is not None:
            conditions.append(column == flag)
    for column, lowest, highest in (
        (FILM.year, wanted.year_from, wanted.year_to),
        (FILM.rating, wanted.rating_from, wanted.rating_to),
    ):
        if lowest is not None:
            conditions.append(column >= lowest)
        if highest is not None:
            conditions.append(column <= highest)
    if wanted.rated is not None:
        conditions.append(FILM.rating.is_null(not wanted.rated))
    if text := fold(wanted.text.strip()):
        conditions.append(fn.INSTR(FILM.folded_name, text) > 0)
    if wanted.tag is not None:
        conditions.append(_tagged(VIEWING, wanted.tag) | _tagged(REVIEW, wanted.tag))
    if wanted.list_id is not None:
        of_list = LIST_ITEM.list_id == wanted.list_id
        conditions.append(FILM.id.in_(LIST_ITEM.select(LIST_ITEM.film_id).where(of_list)))
    return conditions


def _tagged(table: Any, tag: str) -> Condition:
    """Return the condition that an entry of the film in `table` has the tag, exactly."""
    lines = fn.CHAR(10).concat(table.tags).concat(fn.CHAR(10))
    entries = table.select(table.id).where(
        table.film_id == FILM.id, fn.INSTR(lines, f"\n{tag}\n") > 0
    )
    return fn.EXISTS(entries)
