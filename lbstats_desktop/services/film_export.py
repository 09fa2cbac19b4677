"""The films of a session with what TMDB says of them, as one table in a file.

Films that were seen, in the order of the export, one a row, whatever became of their match. The
columns are `HEADER`, in CSV, JSON (an array of objects) and SQLite (the table `films`) alike.

`title`, `year`, `letterboxd_uri`, `rating` (0.5 to 5), `viewings` (diary entries),
`first_viewing`, `last_viewing` and `liked` (1 or 0) are Letterboxd's. `state` is pending, matched,
ambiguous, not_found or failed; `rule` exact, close, tv or by_hand; `score` goes from 0 to 1. All
that follows is TMDB's and empty without a match. Days are ISO 8601, countries ISO 3166-1,
languages ISO 639-1, money US dollars. What has several values, `LISTS`, is separated by “; ” in
CSV, an array in JSON and a JSON array in SQLite. The cast are the first 15 billed.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from lbstats_desktop.domain.enrichment import FilmMatch
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import BILLED, SINGLE_FIELDS, FilmData, Named, Person, Role
from lbstats_desktop.domain.library import FilmRow, ViewingRow
from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.store import Store

LISTS = (
    "tags",
    "genres",
    "directors",
    "cast",
    "countries",
    "languages",
    "writers",
    "cinematographers",
    "composers",
    "editors",
    "producers",
    "creators",
    "studios",
    "keywords",
)
_UNTOLD = ("title", "poster_path")
"""Letterboxd's title stands there; where a poster is says nothing to a person."""
_FIRST = (
    "title",
    "year",
    "letterboxd_uri",
    "rating",
    "viewings",
    "first_viewing",
    "last_viewing",
    "liked",
    "tags",
    "state",
    "rule",
    "score",
    "media_type",
    "tmdb_id",
    "imdb_id",
    "runtime_min",
    "genres",
    "directors",
    "cast",
    "countries",
    "languages",
    "original_title",
    "original_language",
    "release_date",
    "writers",
    "cinematographers",
    "composers",
    "editors",
    "producers",
    "creators",
    "studios",
    "keywords",
    "collection",
    "budget_usd",
    "revenue_usd",
    "popularity",
    "vote_average",
    "vote_count",
)
"""The columns in the order that they have had since there is an export; newer ones follow."""
HEADER = (*_FIRST, *(name for name in SINGLE_FIELDS if name not in (*_FIRST, *_UNTOLD)))

Row = dict[str, Any]


def export_films(store: Store, session_id: str, target: Path) -> int:
    """Write the session's films to `target`, whole or not at all; returns how many.

    Its ending says in which form; LBStatsError for one that is not known.
    """
    write = _WRITERS.get(target.suffix.casefold())
    if write is None:
        raise LBStatsError(
            f"“{target.name}” does not say in which form to write the films.",
            next_step=f"Let its name end in {', '.join(_WRITERS)}.",
        )
    rows = list(film_rows(store, session_id))
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        write(rows, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(rows)


def film_rows(store: Store, session_id: str) -> Iterator[Row]:
    """Yield each film that was seen as a row, lists as lists."""
    library = store.library(session_id)
    matches = {match.film_id: match for match in store.film_matches(session_id)}
    viewings: dict[int, list[ViewingRow]] = defaultdict(list)
    for viewing in library.viewings:
        viewings[viewing.film_id].append(viewing)
    for film in library.films:
        if film.seen:
            values = _own(film, viewings[film.id]) | _decided(matches[film.id])
            yield {name: values.get(name, [] if name in LISTS else None) for name in HEADER}


def _own(film: FilmRow, viewings: list[ViewingRow]) -> Row:
    days = sorted(viewing.watched_on for viewing in viewings if viewing.watched_on)
    tags = (tag for viewing in viewings for tag in viewing.tags.split("\n") if tag)
    return {
        "title": film.name,
        "year": film.year,
        "letterboxd_uri": film.uri,
        "rating": film.rating,
        "viewings": len(viewings),
        "first_viewing": days[0] if days else None,
        "last_viewing": days[-1] if days else None,
        "liked": film.liked,
        "tags": list(dict.fromkeys(tags)),
    }


def _decided(match: FilmMatch) -> Row:
    decision = match.decision
    if decision is None:
        return {"state": MatchState.PENDING.value}
    said: Row = {
        "state": decision.state.value,
        "rule": decision.rule.value if decision.rule else None,
        "score": decision.score,
        "media_type": decision.media_type.value if decision.media_type else None,
        "tmdb_id": decision.tmdb_id,
    }
    return said | (_known(match.film_data) if match.film_data else {})


def _known(data: FilmData) -> Row:
    singles = {name: _told(getattr(data, name)) for name in SINGLE_FIELDS if name not in _UNTOLD}
    return singles | {
        "genres": _names(data.genres),
        "directors": _names(data.people(Role.DIRECTOR)),
        "cast": _names(data.people(Role.CAST)[:BILLED]),
        "writers": _names(data.people(Role.WRITER)),
        "cinematographers": _names(data.people(Role.CINEMATOGRAPHER)),
        "composers": _names(data.people(Role.COMPOSER)),
        "editors": _names(data.people(Role.EDITOR)),
        "producers": _names(data.people(Role.PRODUCER)),
        "creators": _names(data.people(Role.CREATOR)),
        "studios": _names(data.studios),
        "keywords": _names(data.keywords),
        "collection": data.collection.name if data.collection else None,
    }


def _told(value: Any) -> Any:
    """Return one value of film data as a cell holds it."""
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def _names(named: tuple[Named | Person, ...]) -> list[str]:
    return [one.name for one in named]


def _write_csv(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for row in rows:
            table.writerow(_joined(row[name], "; ".join) for name in HEADER)


def _write_json(rows: list[Row], path: Path) -> None:
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def _write_sqlite(rows: list[Row], path: Path) -> None:
    path.unlink(missing_ok=True)
    columns = ", ".join(f'"{name}"' for name in HEADER)
    places = ", ".join("?" * len(HEADER))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE films ({columns})")
        connection.executemany(
            f"INSERT INTO films ({columns}) VALUES ({places})",  # noqa: S608 (our names)
            [[_joined(row[name], _json_array) for name in HEADER] for row in rows],
        )


def _joined(value: Any, join: Callable[[list[str]], str]) -> Any:
    return join(value) if isinstance(value, list) else value


def _json_array(values: list[str]) -> str:
    return json.dumps(values, ensure_ascii=False)


_WRITERS: dict[str, Callable[[list[Row], Path], None]] = {
    ".csv": _write_csv,
    ".json": _write_json,
    ".sqlite": _write_sqlite,
}
