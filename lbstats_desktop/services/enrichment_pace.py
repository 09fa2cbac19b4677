"""How far an enrichment has come, and how fast it goes; told after every film."""

from __future__ import annotations

import time
from collections import deque

from lbstats_desktop.domain.enrichment import (
    EnrichmentProgress,
    EnrichmentState,
    FilmOutcome,
    MatchCounts,
    needs_review,
)
from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.domain.progress import Report

_RATE_OVER_S = 20.0
_RATE_AFTER_S = 1.0


class EnrichmentPace:
    """Counts films as they are finished, on top of those that were done before this run."""

    def __init__(self, report: Report, before: MatchCounts, to_do: int) -> None:
        self._report = report
        self._total = before.total
        self._left = to_do
        self._matched = before.matched
        self._to_review = before.to_review
        self._stored = 0
        self._finished_at: deque[float] = deque([time.monotonic()])
        self.tell(EnrichmentState.FETCHING)

    def finished(self, outcome: FilmOutcome) -> None:
        """Count a film whose state is known."""
        self._left -= 1
        decision = outcome.decision
        self._matched += decision is None or decision.state is MatchState.MATCHED
        self._to_review += decision is not None and needs_review(decision)
        now = time.monotonic()
        self._finished_at.append(now)
        while now - self._finished_at[0] > _RATE_OVER_S:
            self._finished_at.popleft()
        self.tell(EnrichmentState.FETCHING)

    def stored(self, films: int) -> None:
        """Count films that were written to the store."""
        self._stored += films
        self.tell(EnrichmentState.FETCHING)

    def resumed(self) -> None:
        """Forget how fast it went before a wait."""
        self._finished_at = deque([time.monotonic()])
        self.tell(EnrichmentState.FETCHING)

    def tell(self, state: EnrichmentState, why: str = "") -> None:
        """Report the state of things."""
        rate_per_s = self._rate_per_s() if state is EnrichmentState.FETCHING else 0.0
        self._report(
            EnrichmentProgress(
                self._total - self._left,
                self._total,
                why,
                stored=self._stored,
                matched=self._matched,
                to_review=self._to_review,
                rate_per_s=rate_per_s,
                seconds_left=self._left / rate_per_s if rate_per_s else None,
                state=state,
            )
        )

    def _rate_per_s(self) -> float:
        span_s = self._finished_at[-1] - self._finished_at[0]
        return (len(self._finished_at) - 1) / span_s if span_s >= _RATE_AFTER_S else 0.0
