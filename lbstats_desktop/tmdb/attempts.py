"""Asking until there is an answer: what is asked again, after how long, and when to give up."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import NAMES, SHAPES, CredentialKind
from lbstats_desktop.tmdb import payload
from lbstats_desktop.tmdb.errors import (
    ConnectionLostError,
    KeyRefusedError,
    MalformedAnswerError,
    NotFoundError,
    OfflineError,
    RateLimitedError,
    ServerFailedError,
    TmdbError,
)
from lbstats_desktop.tmdb.fields import JsonObject, whole
from lbstats_desktop.tmdb.pacer import Pacer
from lbstats_desktop.tmdb.wire import Answer, Wire

Jitter = Callable[[float], float]

_WAITS_S = (1.0, 2.0, 4.0, 8.0)
# Who is offline stays so for longer than a film is worth waiting for: the run pauses instead.
_WAITS_OFFLINE_S = (1.0,)
_HOLD_MAX_S = 120.0
_NO_SUCH_ENTRY = 34


def spread(wait_s: float) -> float:
    """Return `wait_s` give or take a quarter, so that threads do not come back in step."""
    return wait_s * random.SystemRandom().uniform(0.75, 1.25)


class Attempts:
    """Asks at the pacer's pace, and again after failures that pass."""

    def __init__(
        self, wire: Wire, pacer: Pacer, cancel: CancelToken, jitter: Jitter = spread
    ) -> None:
        self._wire = wire
        self._pacer = pacer
        self._cancel = cancel
        self._jitter = jitter

    def ask(self, path: str, params: dict[str, str], *, tries: int | None = None) -> JsonObject:
        """Return the JSON object at `path`; a TmdbError says why there is none.

        `tries` at most, else as many as the failure is worth. CancelledError when cancelled, at
        once while it waits.
        """
        failures = 0
        while True:
            turn_at = self._pacer.wait_turn(self._cancel)
            try:
                return _understood(self._wire.get(path, params), self._wire.credential_kind)
            except TmdbError as error:
                waits_s = _waits_s(error)
                if failures >= len(waits_s) or failures + 1 == tries:
                    raise
                wait_s = self._jitter(waits_s[failures])
                failures += 1
                if isinstance(error, RateLimitedError):
                    self._hold(turn_at, error, wait_s)
                else:
                    self._pacer.clock.wait(self._cancel, wait_s)

    def _hold(self, turn_at: float, error: RateLimitedError, wait_s: float) -> None:
        """Have all threads wait for what the server said, else for `wait_s`."""
        asked_s = error.retry_after_s
        if asked_s is not None and asked_s > _HOLD_MAX_S:
            raise error
        self._pacer.refused(turn_at, wait_s if asked_s is None else asked_s)


def _waits_s(error: TmdbError) -> tuple[float, ...]:
    match error:
        case ConnectionLostError() | ServerFailedError() | MalformedAnswerError():
            return _WAITS_S
        case RateLimitedError():
            return _WAITS_S
        case OfflineError():
            return _WAITS_OFFLINE_S
    return ()


def _understood(answer: Answer, kind: CredentialKind | None) -> JsonObject:
    """Return the answer's content, or raise what its status means."""
    if answer.status == 200:
        return payload.parse(answer.body)
    code = _tmdb_code(answer)
    detail = f"HTTP {answer.status}" if code is None else f"HTTP {answer.status}, code {code}"
    if answer.status == 401:
        raise _refused(kind, detail)
    if answer.status == 404 and code == _NO_SUCH_ENTRY:
        raise NotFoundError("TMDB has no such entry.", detail=detail)
    if answer.status == 429:
        raise RateLimitedError(
            "TMDB takes no more requests for now.",
            retry_after_s=_retry_after_s(answer.headers),
            detail=detail,
        )
    raise ServerFailedError(
        f"TMDB answered with a failure (HTTP {answer.status}).",
        next_step="Try again later.",
        detail=detail,
    )


def _refused(kind: CredentialKind | None, detail: str) -> KeyRefusedError:
    """Return which of the two credentials it was, and what a right one looks like."""
    if kind is None:
        return KeyRefusedError("TMDB wants a key.", detail=detail)
    return KeyRefusedError(
        f"TMDB does not accept this {NAMES[kind]}.",
        next_step=f"Copy it again: a right one {SHAPES[kind]}.",
        detail=detail,
    )


def _tmdb_code(answer: Answer) -> int | None:
    try:
        return whole(payload.parse(answer.body), "status_code")
    except MalformedAnswerError:
        return None


def _retry_after_s(headers: dict[str, str]) -> float | None:
    """Return how long `Retry-After` asks to wait.

    Where it is a date, the server's own clock counts, since this machine's may be wrong.
    """
    given = headers.get("retry-after", "").strip()
    if given.isdecimal():
        return float(given)
    try:
        until = parsedate_to_datetime(given)
        now = parsedate_to_datetime(headers.get("date", ""))
        return max((until - now).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
