"""An export into the tables, and what its import reported out of them."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

from peewee import fn

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import BundledFilmData, film_key
from lbstats_desktop.domain.export import (
    Export,
    ExportSummary,
    FileKind,
    Problem,
    SourceFile,
)
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.session import ImportReport, Session
from lbstats_desktop.store import tables
from lbstats_desktop.store.bundled import write_bundled
from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.enriched import count_enriched
from lbstats_desktop.store.sessions import SESSION_COLUMNS, require_session, session_values

_ROWS_BETWEEN_CANCELS = 10_000

Rows = Iterable[Sequence[Any]]


def add_session(
    database: Database,
    session: Session,
    export: Export,
    cancel: CancelToken,
    bundled: BundledFilmData | None,
) -> Session:
    """Store `session` with all of `export`, or nothing (CancelledError when cancelled).

    So it is with the film data `bundled` with it.

    Returns it with the films counted of which film data are stored already.
    """
    with database.writing() as peewee:
        first = {
            table: _next_id(peewee, table) for table in (tables.FILM, tables.VIEWING, tables.LIST)
        }
        member = json.dumps(asdict(export.member), default=str)
        summary = json.dumps(asdict(export.summary))
        row = (*session_values(session), member, summary)
        _insert(peewee, tables.SESSION, [row], cancel)
        for table, rows in (
            (tables.SESSION_FILE, _file_rows(export, session.id)),
            (tables.PROBLEM, _problem_rows(export, session.id)),
            (tables.FILM, _film_rows(export, session.id, first[tables.FILM])),
            (tables.VIEWING, _viewing_rows(export, first[tables.FILM], first[tables.VIEWING])),
            (tables.REVIEW, _review_rows(export, first[tables.FILM], first[tables.VIEWING])),
            (tables.LIST, _list_rows(export, session.id, first[tables.LIST])),
            (tables.LIST_ITEM, _item_rows(export, first[tables.FILM], first[tables.LIST])),
        ):
            _insert(peewee, table, rows, cancel)
        if bundled is not None:
            write_bundled(peewee, bundled)
        count_enriched(peewee, session.id)
        return require_session(peewee, session.id)


def import_report(database: Database, session_id: str) -> ImportReport:
    """Return what the session's import read, and what it could not use."""
    session, file, problem = tables.SESSION, tables.SESSION_FILE, tables.PROBLEM
    with database.reading() as peewee:
        require_session(peewee, session_id)
        (summary,) = peewee.execute(
            session.select(session.summary).where(session.id == session_id)
        ).fetchone()
        files = peewee.execute(
            file.select(file.name, file.kind, file.size_bytes, file.rows, file.sha256)
            .where(file.session_id == session_id)
            .order_by(file.id)
        ).fetchall()
        problems = peewee.execute(
            problem.select(problem.file, problem.line, problem.reason, problem.skipped)
            .where(problem.session_id == session_id)
            .order_by(problem.id)
        ).fetchall()
    return ImportReport(
        ExportSummary(**json.loads(summary)),
        tuple(SourceFile(name, FileKind(kind), *rest) for name, kind, *rest in files),
        tuple(Problem(path, line, why, bool(skipped)) for path, line, why, skipped in problems),
    )


def _next_id(peewee: Any, table: Any) -> int:
    (newest,) = peewee.execute(table.select(fn.MAX(table.id))).fetchone()
    return (newest or 0) + 1


def _insert(peewee: Any, table: Any, rows: Rows, cancel: CancelToken) -> None:
    """Insert rows that have a value for each of the table's `_WRITTEN` columns."""
    connection: sqlite3.Connection = peewee.connection()
    written = _WRITTEN[table]
    names, places = ", ".join(written), ", ".join("?" * len(written))
    statement = f'INSERT INTO "{table.__name__}" ({names}) VALUES ({places})'  # noqa: S608 (our names)
    remaining = iter(rows)
    while batch := list(itertools.islice(remaining, _ROWS_BETWEEN_CANCELS)):
        cancel.raise_if_cancelled()
        # peewee's insert_many takes ten times as long as the driver's own executemany.
        connection.executemany(statement, batch)


_WRITTEN: dict[Any, tuple[str, ...]] = {
    tables.SESSION: (*SESSION_COLUMNS, "member", "summary"),
    tables.SESSION_FILE: ("session_id", "name", "kind", "size_bytes", "rows", "sha256"),
    tables.PROBLEM: ("session_id", "file", "line", "reason", "skipped"),
    tables.FILM: (
        "id", "session_id", "uri", "name", "folded_name", "year", "seen", "recorded_on",
        "rating", "rated_on", "rating_from_diary", "liked", "liked_on",
        "watchlisted", "watchlisted_on", "key",
    ),
    tables.VIEWING: (
        "id", "film_id", "entry_uri", "recorded_on", "watched_on", "rating", "rewatch", "tags",
        "ambiguous",
    ),
    tables.REVIEW: (
        "film_id", "viewing_id", "entry_uri", "recorded_on", "watched_on", "rating", "rewatch",
        "tags", "ambiguous", "text",
    ),
    tables.LIST: ("id", "session_id", "name", "uri", "description", "tags", "created_on"),
    tables.LIST_ITEM: ("list_id", "film_id", "position", "note"),
}  # fmt: skip
"""The columns of each table that the functions below give rows of, in their order."""


def _file_rows(export: Export, session_id: str) -> Rows:
    for file in export.files:
        name = _storable(file.name)
        yield session_id, name, file.kind, file.size_bytes, file.rows, file.sha256


def _problem_rows(export: Export, session_id: str) -> Rows:
    for problem in export.problems:
        file, reason = _storable(problem.file), _storable(problem.reason)
        yield session_id, file, problem.line, reason, problem.skipped


def _film_rows(export: Export, session_id: str, first_id: int) -> Rows:
    for id_, film in enumerate(export.films, first_id):
        yield (
            id_,
            session_id,
            film.uri,
            film.name,
            fold(film.name),
            film.year,
            film.seen,
            _day(film.recorded_on),
            film.rating,
            _day(film.rated_on),
            film.rating_from_diary,
            film.liked,
            _day(film.liked_on),
            film.watchlisted,
            _day(film.watchlisted_on),
            film_key(film.uri, film.name, film.year),
        )


def _viewing_rows(export: Export, first_film: int, first_id: int) -> Rows:
    for id_, viewing in enumerate(export.viewings, first_id):
        yield (
            id_,
            first_film + viewing.film,
            viewing.entry_uri,
            _day(viewing.recorded_on),
            _day(viewing.watched_on),
            viewing.rating,
            viewing.rewatch,
            _lines(viewing.tags),
            viewing.ambiguous,
        )


def _review_rows(export: Export, first_film: int, first_viewing: int) -> Rows:
    for review in export.reviews:
        yield (
            first_film + review.film,
            None if review.viewing is None else first_viewing + review.viewing,
            review.entry_uri,
            _day(review.recorded_on),
            _day(review.watched_on),
            review.rating,
            review.rewatch,
            _lines(review.tags),
            review.ambiguous,
            review.text,
        )


def _list_rows(export: Export, session_id: str, first_id: int) -> Rows:
    for id_, films in enumerate(export.lists, first_id):
        tags, created_on = _lines(films.tags), _day(films.created_on)
        yield id_, session_id, films.name, films.uri, films.description, tags, created_on


def _item_rows(export: Export, first_film: int, first_list: int) -> Rows:
    for list_id, films in enumerate(export.lists, first_list):
        for item in films.items:
            yield list_id, first_film + item.film, item.position, item.note


def _storable(text: str) -> str:
    """Return `text` without what SQLite's UTF-8 cannot hold; file names of any bytes exist."""
    return text.encode(errors="replace").decode()


@lru_cache(maxsize=4096)
def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _lines(tags: tuple[str, ...]) -> str:
    return "\n".join(tags)
