"""Where somebody was in the window, and where they came back from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui.pages.route import Route

_STEPS_MAX = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and the film whose panel lies over it, if one does."""

    page: Route
    film: Condition | None = None


class History:
    """The place that is on screen, those before it, and those after it."""

    def __init__(self, now: Place) -> None:
        self.now = now
        self._before: list[Place] = []
        self._after: list[Place] = []

    def visit(self, place: Place) -> None:
        """Go on to another place; what one came back from is left behind."""
        if place == self.now:
            return
        self._before = [*self._before, self.now][-_STEPS_MAX:]
        self._after = []
        self.now = place

    def back(self) -> bool:
        """Go back a step; false if there is none."""
        return self._step(self._before, self._after)

    def forward(self) -> bool:
        """Take back a step back; false if there is none."""
        return self._step(self._after, self._before)

    def lately(self) -> Iterator[Place]:
        """The places from now backwards."""
        yield self.now
        yield from reversed(self._before)

    def forget(self, now: Place) -> None:
        """Begin anew at `now`."""
        self.now = now
        self._before, self._after = [], []

    def _step(self, source: list[Place], target: list[Place]) -> bool:
        if not source:
            return False
        target.append(self.now)
        self.now = source.pop()
        return True
