"""What the bar at the bottom says of a session's film data: in words, in colour, with buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from lbstats_desktop.domain.enrichment import (
    EnrichmentProgress,
    EnrichmentState,
    MatchCounts,
)
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.ui.text import wording

_LEAST_TOLD_S = 10
_MINUTE_S = 60
_HOUR_S = 3600


class Tone(StrEnum):
    """The colour of a state, by its name in the theme; the words say the same."""

    GOING = "accent"
    HELD = "muted"
    WARNING = "warning"
    DANGER = "danger"


class Action(Enum):
    """What the bar offers to do, from left to right."""

    PAUSE = auto()
    RESUME = auto()
    TRY_AGAIN = auto()
    REVIEW = auto()
    GET_KEY = auto()
    ENTER_KEY = auto()
    STOP = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class BarState:
    """What the bar shows. `share` is how far it has come, 0 to 1; None: there is no bar."""

    state: str
    tone: Tone
    actions: tuple[Action, ...]
    detail: str = ""
    share: float | None = None


NO_KEY = BarState(
    "Film data needs a TMDB key",
    Tone.HELD,
    (Action.GET_KEY, Action.ENTER_KEY, Action.CLOSE),
    "Directors, countries, runtimes and more come with one; it is free.",
)

_LOOKS = {
    EnrichmentState.FETCHING: ("Fetching film data", Tone.GOING),
    EnrichmentState.PAUSED: ("Paused", Tone.HELD),
    EnrichmentState.WAITING: ("Waiting for TMDB", Tone.WARNING),
    EnrichmentState.FINISHING: ("Fetching collections", Tone.GOING),
}


def starting() -> BarState:
    """A run that has not said anything yet."""
    return BarState("Fetching film data", Tone.GOING, (Action.PAUSE, Action.STOP), share=0.0)


def running(
    progress: EnrichmentProgress, *, pausing: bool = False, silent: bool = False
) -> BarState:
    """A run at work; `pausing`: it was asked to hold on and will in a moment; `silent`: it has
    not said anything for a while.
    """
    said, tone = _LOOKS[progress.state]
    share = progress.done / progress.total if progress.total else 0.0
    done = f"{wording.number(progress.done)} / {wording.number(progress.total)}"
    match progress.state:
        case EnrichmentState.WAITING:
            actions = (Action.TRY_AGAIN, Action.STOP)
            why = progress.what.rstrip(".")
            return BarState(said, tone, actions, f"{done}  ·  {why}", share)
        case EnrichmentState.PAUSED:
            return BarState(said, tone, (Action.RESUME, Action.STOP), done, share)
        case EnrichmentState.FINISHING:
            return BarState(said, tone, (Action.STOP,), done, share)
    if pausing:
        return BarState("Pausing …", Tone.HELD, (Action.RESUME, Action.STOP), done, share)
    if silent:
        detail = f"{done}  ·  TMDB takes its time"
        return BarState(said, Tone.WARNING, (Action.PAUSE, Action.STOP), detail, share)
    rate = f"{wording.number(progress.rate_per_s)} films/s" if progress.rate_per_s >= 1 else ""
    parts = (done, rate, time_left(progress.seconds_left))
    detail = "  ·  ".join(part for part in parts if part)
    return BarState(said, tone, (Action.PAUSE, Action.STOP), detail, share)


def waiting_for(name: str, *, paused: bool = False) -> BarState:
    """Another session is at work first, or would be if it were not `paused`."""
    if paused:
        actions = (Action.RESUME, Action.STOP)
        return BarState("Waits its turn", Tone.HELD, actions, f"after “{name}”, which is paused")
    return BarState("Waits its turn", Tone.HELD, (Action.STOP,), f"after “{name}”")


def stopped(left: int) -> BarState:
    """The person stopped it with so many films to go."""
    films = f"{wording.plural(left, 'film has', 'films have')} none yet" if left else ""
    return BarState("Film data stopped", Tone.HELD, (Action.RESUME, Action.CLOSE), films)


def key_refused(error: LBStatsError) -> BarState:
    """TMDB does not accept the key, or it is none."""
    return BarState("Key refused", Tone.DANGER, (Action.ENTER_KEY, Action.CLOSE), str(error))


def failed(error: BaseException) -> BarState:
    """Something else ended the run."""
    actions = (Action.TRY_AGAIN, Action.CLOSE)
    if isinstance(error, LBStatsError):
        return BarState("Film data stopped", Tone.DANGER, actions, str(error))
    what = "A fault in this program ended it; the log says more."
    return BarState("Film data stopped", Tone.DANGER, actions, what)


def done(counts: MatchCounts) -> BarState:
    """All films have their state; some are worth a look."""
    known = f"{wording.number(counts.matched)} of {wording.plural(counts.total, 'film', 'films')}"
    if counts.failed:
        fetched = wording.plural(counts.failed, "film", "films")
        detail = f"{fetched} could not be fetched and will be tried again later"
        return BarState("Film data fetched", Tone.WARNING, (Action.TRY_AGAIN, Action.CLOSE), detail)
    if counts.to_review:
        state = f"Done with {wording.number(counts.to_review)} to review"
        return BarState(
            state, Tone.WARNING, (Action.REVIEW, Action.CLOSE), f"{known} found on TMDB"
        )
    return BarState("Done", Tone.GOING, (Action.CLOSE,), f"{known} found on TMDB")


def others(at_work: str, progress: EnrichmentProgress | None, waiting: Sequence[str]) -> str:
    """What is done for other sessions, in a line: one `at_work` ("" for none), some `waiting`."""
    parts = []
    if at_work and progress is not None and progress.total:
        said, _ = _LOOKS[progress.state]
        done = f"{wording.number(progress.done)} / {wording.number(progress.total)}"
        parts.append(f"{said} for “{at_work}”, {done}")
    elif at_work:
        parts.append(f"Fetching film data for “{at_work}”")
    if waiting:
        named = ", ".join(f"“{name}”" for name in waiting[:2])
        more = f" and {wording.number(len(waiting) - 2)} more" if len(waiting) > 2 else ""
        verb = "waits" if len(waiting) == 1 else "wait"
        parts.append(f"{named}{more} {verb}")
    return "  ·  ".join(parts)


def time_left(seconds: float | None) -> str:
    """A time in words that do not flicker: 2 min left, 40 s left."""
    if seconds is None:
        return ""
    if seconds < _MINUTE_S:
        tens = max(round(seconds / _LEAST_TOLD_S), 1) * _LEAST_TOLD_S
        return f"{tens} s left" if seconds > _LEAST_TOLD_S else "a few seconds left"
    if seconds < _HOUR_S:
        return f"{round(seconds / _MINUTE_S)} min left"
    return f"{wording.decimal(seconds / _HOUR_S, 1)} h left"
