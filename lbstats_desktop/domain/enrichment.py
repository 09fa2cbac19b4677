"""Film data for a session: which films lack it, what became of each, how far the work has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from lbstats_desktop.domain.film_data import Collection, FilmData, MediaType
from lbstats_desktop.domain.folding import retyped
from lbstats_desktop.domain.matching import Decision, MatchRule, MatchState
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.domain.session import Session

_WEAK_SCORE = 0.95


class EntryId(NamedTuple):
    """Names one entry of TMDB: films and series are numbered apart."""

    media_type: MediaType
    tmdb_id: int


def film_key(uri: str, name: str, year: int | None) -> str:
    """Return what names a film in every session: its link, without one its name and year."""
    return uri or f"{retyped(name)} ({'' if year is None else year})"


def is_by_hand(decision: Decision) -> bool:
    """Return whether the person decided."""
    return decision.rule is MatchRule.BY_HAND


def needs_review(decision: Decision) -> bool:
    """Return whether the person should look: nothing was found, or it rests on little."""
    if is_by_hand(decision):
        return False
    match decision.state:
        case MatchState.AMBIGUOUS | MatchState.NOT_FOUND:
            return True
        case MatchState.MATCHED:
            return decision.score is not None and decision.score < _WEAK_SCORE
    return False


@dataclass(frozen=True, slots=True)
class PendingFilm:
    """A film to look up; `entry` is set where only the data of a known entry are missing."""

    key: str
    name: str
    year: int | None
    entry: EntryId | None = None


@dataclass(frozen=True, slots=True)
class FilmOutcome:
    """What became of a film; `film_data` None: not matched, or stored already.

    Without a `decision` the one there stands. One of state FAILED replaces no other: the film
    is only tried again later.
    """

    key: str
    decision: Decision | None
    film_data: FilmData | None = None


@dataclass(frozen=True, slots=True)
class BundledFilmData:
    """What came with the program, not from a key of the person's: known on the day `fetched_at`."""

    outcomes: tuple[FilmOutcome, ...]
    collections: tuple[Collection, ...]
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class FilmMatch:
    """A film of a session and what was decided for it; `decision` None: nothing yet."""

    film_id: int
    key: str
    uri: str
    name: str
    year: int | None
    seen: bool
    decision: Decision | None
    film_data: FilmData | None = None


class MatchCounts(NamedTuple):
    """The films of a session that film data is wanted for, each in exactly one state.

    `to_review` counts some of them once more.
    """

    pending: int
    matched: int
    ambiguous: int
    not_found: int
    failed: int
    to_review: int

    @property
    def total(self) -> int:
        """All films that film data is wanted for."""
        return self.pending + self.decided + self.failed

    @property
    def decided(self) -> int:
        """The films that need no more asking."""
        return self.matched + self.ambiguous + self.not_found


@dataclass(frozen=True, slots=True)
class MatchesChanged:
    """The films and sessions, as they are now, that a write changed."""

    keys: Sequence[str]
    sessions: Sequence[Session]


@dataclass(frozen=True, slots=True)
class CacheSize:
    """What film data takes up; films that TMDB knows as one entry count once."""

    films: int
    size_bytes: int
    oldest_at: datetime | None


class EnrichmentState(StrEnum):
    """What an enrichment is doing."""

    FETCHING = "fetching"
    PAUSED = "paused"
    WAITING = "waiting"
    """For the network, or for a server that fails."""
    FINISHING = "finishing"
    """All films are done; what belongs to several of them is fetched."""


@dataclass(frozen=True, slots=True)
class EnrichmentProgress(Progress):
    """`done` of `total` films, watchlist included; `what` says why it waits, if it does.

    `stored` films of this run are in the store by now. `rate_per_s` are films. `seconds_left`
    None: not known.
    """

    stored: int = 0
    matched: int = 0
    to_review: int = 0
    rate_per_s: float = 0.0
    seconds_left: float | None = None
    state: EnrichmentState = EnrichmentState.FETCHING


@dataclass(frozen=True, slots=True)
class EnrichmentOutcome:
    """How a session's films stand after a run, and what the run took."""

    session: Session
    counts: MatchCounts
    requests: int
    seconds: float
