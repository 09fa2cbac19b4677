"""TMDB entries and decisions as the finder would hand them over, made in memory."""

from __future__ import annotations

from datetime import date
from typing import Any

from lbstats_desktop.domain.enrichment import FilmOutcome
from lbstats_desktop.domain.film_data import (
    Credit,
    FilmData,
    MediaType,
    Named,
    Person,
    Role,
    SearchResult,
)
from lbstats_desktop.domain.matching import Candidate, Decision, MatchRule, MatchState


def make_entry(tmdb_id: int, title: str = "Amélie", **values: Any) -> FilmData:
    """A film with something in every field."""
    fields: dict[str, Any] = {
        "media_type": MediaType.MOVIE,
        "imdb_id": f"tt{tmdb_id:07}",
        "original_title": f"{title} (original)",
        "release_date": date(2001, 4, 25),
        "runtime_min": 122,
        "budget_usd": 10_000_000,
        "revenue_usd": None,
        "popularity": 24.5,
        "vote_average": 7.9,
        "vote_count": 10_000,
        "original_language": "fr",
        "poster_path": "/poster.jpg",
        "overview": "A waitress\nhelps others.",
        "collection": None,
        "genres": (Named(35, "Comedy"), Named(10749, "Romance")),
        "countries": ("FR", "DE"),
        "languages": ("fr",),
        "studios": (Named(591, "UGC"),),
        "keywords": (Named(254, "france"), Named(90, "café")),
        "credits": (
            Credit(Role.DIRECTOR, Person(2405, "Jean-Pierre Jeunet", "/jeunet.jpg"), 0),
            Credit(Role.WRITER, Person(2406, "Guillaume Laurant"), 0),
            Credit(Role.WRITER, Person(2405, "Jean-Pierre Jeunet", "/jeunet.jpg"), 1),
            Credit(Role.CAST, Person(100_000 + tmdb_id, "Audrey Tautou"), 0, "Amélie"),
        ),
    }
    return FilmData(tmdb_id=tmdb_id, title=title, **(fields | values))


def make_candidate(tmdb_id: int, score: float = 0.8, **values: Any) -> Candidate:
    """A film that a search offered."""
    fields: dict[str, Any] = {
        "media_type": MediaType.MOVIE,
        "title": "Amélie",
        "original_title": "Le Fabuleux Destin d'Amélie Poulain",
        "release_date": date(2001, 4, 25),
        "popularity": 24.5,
        "vote_count": 10_000,
        "poster_path": "/poster.jpg",
        "overview": "A story.",
        "alternative_titles": ("Amelie from Montmartre",),
    }
    entry = SearchResult(tmdb_id=tmdb_id, **(fields | values))
    return Candidate(entry, score, "The same title, the same year.")


def matched(tmdb_id: int, score: float = 1.0, rule: MatchRule = MatchRule.EXACT) -> Decision:
    """A match, with the candidate that it is."""
    return Decision(
        MatchState.MATCHED,
        "The same title, the same year.",
        (make_candidate(tmdb_id, score),),
        rule=rule,
        score=score,
        tmdb_id=tmdb_id,
        media_type=MediaType.MOVIE,
    )


AMBIGUOUS = Decision(
    MatchState.AMBIGUOUS,
    "2 entries fit equally well.",
    (make_candidate(1), make_candidate(2, release_date=None)),
)
NOT_FOUND = Decision(MatchState.NOT_FOUND, "Nothing near this title and year.")
FAILED = Decision(MatchState.FAILED, "TMDB answered with a failure (HTTP 502).")


def found(key: str, tmdb_id: int, **values: Any) -> FilmOutcome:
    """The outcome of a film that was found, with its data."""
    return FilmOutcome(key, matched(tmdb_id), make_entry(tmdb_id, **values))
