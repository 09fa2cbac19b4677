"""The film data that come with the sample member: facts and numbers of TMDB's, in one file.

No synopses, no taglines, no pictures: these come with a key, as the entries count as incomplete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from lbstats_desktop.assets import resource
from lbstats_desktop.domain.enrichment import BundledFilmData, FilmOutcome, needs_review
from lbstats_desktop.domain.film_data import (
    BILLED,
    SINGLE_FIELDS,
    Collection,
    CollectionPart,
    Credit,
    FilmData,
    MediaType,
    Named,
    Person,
    Role,
    SearchResult,
)
from lbstats_desktop.domain.matching import Candidate, Decision, MatchRule, MatchState

SAMPLE_NAME = "Sample data"
_FILE = "film_data.json"
_SOURCE = (
    "TMDB, https://www.themoviedb.org. This product uses the TMDB API but is not endorsed or"
    " certified by TMDB."
)
_LEFT_OUT = {"overview": "", "poster_path": ""}
_FACTS = tuple(name for name in SINGLE_FIELDS if name not in _LEFT_OUT)


def sample_folder() -> Path:
    """Return where the export of the made-up member lies."""
    return resource("sample")


def bundled_with(paths: Sequence[Path]) -> BundledFilmData | None:
    """Return the film data that came with the program for `paths`: None but for the sample."""
    folder = sample_folder()
    if len(paths) != 1 or paths[0].resolve() != folder.resolve():
        return None
    return read_film_data((folder / _FILE).read_text(encoding="utf-8"))


def write_film_data(
    films: Iterable[FilmOutcome], collections: Iterable[Collection], fetched_on: date
) -> str:
    """Return the file's text: JSON, a film or a collection a line, each list in its order."""
    head = {"source": _SOURCE, "fetched_on": fetched_on}
    lists: dict[str, list[Any]] = {
        "films": [_film_values(film) for film in films],
        "collections": [_collection_values(one) for one in collections],
    }
    parts = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    for name, values in lists.items():
        lines = ",\n".join(map(_json, values))
        parts.append(f"{_json(name)}: [\n{lines}\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read_film_data(text: str) -> BundledFilmData:
    """Return what `write_film_data` wrote, as of the beginning of its day (UTC)."""
    values = json.loads(text)
    return BundledFilmData(
        outcomes=tuple(map(_outcome, values["films"])),
        collections=tuple(_collection(*one) for one in values["collections"]),
        fetched_at=datetime.combine(date.fromisoformat(values["fetched_on"]), time(), UTC),
    )


def _film_values(film: FilmOutcome) -> dict[str, Any]:
    decision, data = film.decision or Decision(MatchState.PENDING, ""), film.film_data
    values: dict[str, Any] = {
        "film": film.key,
        "state": decision.state,
        "rule": decision.rule,
        "score": decision.score,
        "reason": decision.reason,
    }
    if needs_review(decision):
        # Whoever reviews a match wants to see between what it was decided.
        values["candidates"] = [
            {"score": one.score, "reason": one.reason} | _candidate_values(one.entry)
            for one in decision.candidates
        ]
    if data is not None:
        values |= {"media_type": data.media_type, "tmdb_id": data.tmdb_id}
        values |= {name: getattr(data, name) for name in _FACTS}
        values |= {
            "collection": data.collection,
            "genres": data.genres,
            "studios": data.studios,
            "keywords": data.keywords,
        }
        values["credits"] = {
            role: [person[:2] for person in people]
            for role in Role
            if (people := data.people(role)[: BILLED if role is Role.CAST else None])
        }
    return values


def _collection_values(collection: Collection) -> tuple[Any, ...]:
    parts = [part[:3] for part in collection.parts]
    return collection.id, collection.name, parts


def _candidate_values(entry: SearchResult) -> dict[str, Any]:
    return {
        "media_type": entry.media_type,
        "tmdb_id": entry.tmdb_id,
        "title": entry.title,
        "original_title": entry.original_title,
        "release_date": entry.release_date,
        "popularity": entry.popularity,
        "vote_count": entry.vote_count,
    }


def _outcome(values: dict[str, Any]) -> FilmOutcome:
    data = _film_data(values) if "tmdb_id" in values else None
    decision = Decision(
        MatchState(values["state"]),
        values["reason"],
        tuple(map(_candidate, values.get("candidates", ()))),
        rule=MatchRule(values["rule"]) if values["rule"] else None,
        score=values["score"],
        tmdb_id=data.tmdb_id if data else None,
        media_type=data.media_type if data else None,
    )
    return FilmOutcome(values["film"], decision, data)


def _film_data(values: dict[str, Any]) -> FilmData:
    facts = {name: values[name] for name in _FACTS} | _LEFT_OUT
    facts |= {name: tuple(facts[name]) for name in ("countries", "languages")}
    facts["release_date"] = _day(facts["release_date"])
    return FilmData(
        media_type=MediaType(values["media_type"]),
        tmdb_id=values["tmdb_id"],
        **facts,
        collection=Named(*values["collection"]) if values["collection"] else None,
        genres=_named(values["genres"]),
        studios=_named(values["studios"]),
        keywords=_named(values["keywords"]),
        credits=tuple(
            Credit(Role(role), Person(*person), position)
            for role, people in values["credits"].items()
            for position, person in enumerate(people)
        ),
    )


def _collection(id_: int, name: str, parts: list[list[Any]]) -> Collection:
    return Collection(
        id_,
        name,
        tuple(CollectionPart(part, title, _day(day), "") for part, title, day in parts),
    )


def _candidate(values: dict[str, Any]) -> Candidate:
    score, reason = values.pop("score"), values.pop("reason")
    values |= {
        "media_type": MediaType(values["media_type"]),
        "release_date": _day(values["release_date"]),
    }
    return Candidate(SearchResult(**values), score, reason)


def _named(values: list[list[Any]]) -> tuple[Named, ...]:
    return tuple(Named(*one) for one in values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=date.isoformat)
