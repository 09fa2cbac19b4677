"""Which TMDB entry a Letterboxd film is, and how that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MediaType(StrEnum):
    """The two kinds of TMDB entries; an id means something only together with its kind."""

    MOVIE = "movie"
    TV = "tv"


class MatchState(StrEnum):
    """Where a film stands on its way to TMDB; a film that failed is tried again later."""

    PENDING = "pending"
    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    FAILED = "failed"


class MatchRule(StrEnum):
    """How a matched film was found."""

    EXACT = "exact"
    CLOSE = "close"
    TV = "tv"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A TMDB entry that a search offered; `year` None: without a date. Of TV, the first year.

    `alternative_titles` are empty until they were asked for.
    """

    media_type: MediaType
    tmdb_id: int
    title: str
    original_title: str
    year: int | None
    popularity: float = 0.0
    vote_count: int = 0
    poster_path: str = ""
    overview: str = ""
    alternative_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The first page of a search; `total_results` counts those on later pages too."""

    candidates: tuple[Candidate, ...]
    total_results: int


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with its score, 0 to 1, and what speaks for and against it, in words."""

    candidate: Candidate
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for a film, and from what; best candidate first.

    `rule`, `score`, `tmdb_id` and `media_type` are those of the match; without one, None.
    """

    state: MatchState
    reason: str
    candidates: tuple[ScoredCandidate, ...] = ()
    rule: MatchRule | None = None
    score: float | None = None
    tmdb_id: int | None = None
    media_type: MediaType | None = None
