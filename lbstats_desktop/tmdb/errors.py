"""What can go wrong between here and TMDB; none of it says that a film does not exist but
`NotFoundError`.
"""

from __future__ import annotations

from lbstats_desktop.domain.errors import LBStatsError


class TmdbError(LBStatsError):
    """TMDB did not give what was asked for."""


class KeyRefusedError(TmdbError):
    """TMDB does not accept the key: nothing can be asked until another one is given."""


class OfflineError(TmdbError):
    """TMDB cannot be reached, or does not answer in time."""


class ConnectionLostError(OfflineError):
    """The connection broke off before the answer was complete."""


class ServerFailedError(TmdbError):
    """TMDB answered, but with a failure of its own or in a way that it never should."""


class MalformedAnswerError(TmdbError):
    """TMDB answered something that cannot be read."""


class RateLimitedError(TmdbError):
    """TMDB takes no more requests for now; `retry_after_s` when it said for how long."""

    def __init__(self, what: str, *, retry_after_s: float | None = None, detail: str = "") -> None:
        super().__init__(what, next_step="Go on later.", detail=detail)
        self.retry_after_s = retry_after_s


class NotFoundError(TmdbError):
    """TMDB has no entry of this id (any more)."""
