"""Which TMDB entry a Letterboxd film is, and how that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lbstats_desktop.domain.film_data import MediaType, SearchResult


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
    """What a search offered, with its score, 0 to 1, and why, in words."""

    entry: SearchResult
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for a film, and from what; best candidate first.

    `rule`, `score`, `tmdb_id` and `media_type` are those of the match; without one, None.
    """

    state: MatchState
    reason: str
    candidates: tuple[Candidate, ...] = ()
    rule: MatchRule | None = None
    score: float | None = None
    tmdb_id: int | None = None
    media_type: MediaType | None = None
