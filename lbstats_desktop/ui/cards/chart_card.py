"""A card over a chart whose marks filter the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, LeftOut, Lines, Matrix, Unit
from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.ui.charts.chart import Chart
from lbstats_desktop.ui.charts.linking import connect_chart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame

NO_DATES = "No viewing here has a date. Films logged in the diary appear in this chart."
NO_RATINGS = "No film here is rated. Ratings appear in this chart as soon as an export has some."
NO_MATCH = "Nothing meets the filters. Lift one to see more."
NEEDS_FILM_DATA = (
    "This needs film data from TMDB, and none is known here yet. "
    "A TMDB key, which is free, can be entered in Settings; the rest goes by itself."
)
NONE_OF_THESE_YET = (
    "This needs film data, and of the films that could count here none has any yet. "
    "What TMDB knows appears by itself; Matches shows what was not found."
)
NONE_LEFT_KNOWN = "No film that meets the filters has film data yet. Lift one to see more."

FEW = 3
"""A mean over fewer ratings is not called the highest."""


class ChartCard(CardFrame):
    """Draws figures on a chart, with what they show in words and what they rest on.

    The chart is made with the first figure: a page has more of them than it could make at once
    without keeping the window from answering.

    `empty` says why there may be nothing to draw, for what is `of_film_data` besides that there
    is no film data.
    """

    def __init__(
        self,
        title: str,
        make_chart: Callable[[], Chart[Any]],
        dashboard: Dashboard,
        *,
        empty: str = NO_DATES,
        of_film_data: bool = False,
        control: QWidget | None = None,
    ) -> None:
        super().__init__(title, control=control)
        self._make_chart = make_chart
        self._dashboard = dashboard
        self._why_empty = empty
        self._of_film_data = of_film_data

    @cached_property
    def chart(self) -> Chart[Any]:
        """What is drawn on."""
        chart = self._make_chart()
        self.set_body(chart)
        connect_chart(chart, self._dashboard)
        return chart

    @property
    def source(self) -> str:
        return source(self._dashboard)

    def draw(self, figure: Bars | Matrix | Lines, finding: Callable[[], str]) -> None:
        """Draw `figure`; `finding` is asked for only when there is something to find."""
        if not figure.basis.used:
            self.say_empty(figure.basis)
            return
        selection = self._dashboard.selection
        selected = selection.condition(figure.dimension) if figure.dimension else None
        # Told first, a chart that was hidden has its size when it is drawn.
        chart = self.chart
        self.tell(finding(), wording.basis_caption(figure.basis))
        chart.draw(figure, selected)

    def say_empty(self, basis: Basis | None = None) -> None:
        """Say why there is nothing to draw: the filters, film data, or the export."""
        lacking = why_no_film_data(self._dashboard, basis) if self._of_film_data else ""
        self.tell_empty(lacking or why_nothing(self._dashboard, self._why_empty))


def source(dashboard: Dashboard) -> str:
    """Whose data is on screen, and of which day: Summer 2026 · 9 Jul 2026."""
    if dashboard.session is None or dashboard.frames is None:
        return ""
    name, day = dashboard.session.name, dashboard.frames.as_of.day
    dated = wording.day(day) in name or wording.short_day(day) in name
    return name if dated else f"{name} · {wording.short_day(day)}"


def why_nothing(dashboard: Dashboard, empty: str) -> str:
    """Why a card has nothing to show: the filters, or `empty`."""
    return NO_MATCH if dashboard.selection else empty


def why_no_film_data(dashboard: Dashboard, basis: Basis | None) -> str:
    """Why a figure of film data rests on none; "" if a lack of it is not the reason."""
    session, frames = dashboard.session, dashboard.frames
    if session is None or frames is None or not frames.facts.known.any():
        enriching = session is not None and session.status is SessionStatus.ENRICHING
        return NONE_OF_THESE_YET if enriching else NEEDS_FILM_DATA
    if basis is None or basis.used or basis.unit not in {Unit.FILMS, Unit.RATINGS}:
        return ""
    reasons = ((basis.left_out, basis.why), *basis.also)
    lacking = any(count and why is LeftOut.NO_FILM_DATA for count, why in reasons)
    if not lacking:
        return ""
    return NONE_LEFT_KNOWN if dashboard.selection else NONE_OF_THESE_YET


def highest(bars: Bars) -> int:
    """Where the highest bar is; of equal ones the last."""
    return max(range(len(bars.values)), key=lambda i: (bars.values[i], i))


def most_often(bars: Bars, *, of_all: bool = False) -> str:
    """The key that occurs most, with its count: 2019, 151; or 4 ★, 448 of 1,978."""
    at = highest(bars)
    said = wording.key_label(bars.dimension, bars.keys[at])
    text = f"{said}, {wording.number(bars.values[at])}"
    return f"{text} of {wording.number(bars.basis.used)}" if of_all else text


def highest_mean(bars: Bars) -> str:
    """The key with the highest mean of enough ratings: highest: 1990s, 3.98 ★."""
    counts = bars.counts or ()
    enough = [i for i, count in enumerate(counts) if count >= FEW]
    if not enough:
        return ""
    at = max(enough, key=lambda i: (bars.values[i], counts[i]))
    label = wording.key_label(bars.dimension, bars.keys[at])
    return f"highest: {label}, {wording.mean_stars(bars.values[at])}"


def busiest(bars: Bars) -> str:
    """The step of time with the most viewings: busiest: March 2024, 73."""
    return f"busiest: {most_often(bars)}"
