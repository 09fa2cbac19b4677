"""A card over a chart whose marks filter the dashboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures import Bars, Lines, Matrix
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.card import Card
from lbstats_desktop.ui.charts.chart import Chart
from lbstats_desktop.ui.charts.linking import connect_chart
from lbstats_desktop.ui.dashboard import Dashboard

NO_DATES = "No viewing here has a date. Films logged in the diary appear in this chart."
NO_RATINGS = "No film here is rated. Ratings appear in this chart as soon as an export has some."
NO_MATCH = "Nothing meets the filters. Lift one to see more."
NEEDS_FILM_DATA = (
    "This needs film data from TMDB, and none is known here yet. "
    "A TMDB key, which is free, can be entered in Settings; the rest goes by itself."
)

FEW = 3
"""A mean over fewer ratings is not called the highest."""


class ChartCard(Card):
    """Draws figures on `chart`, with what they show in words and what they rest on.

    `empty` says why there may be nothing to draw, for what is `of_film_data` besides that there
    is no film data.
    """

    def __init__(
        self,
        title: str,
        chart: Chart,
        dashboard: Dashboard,
        *,
        empty: str = NO_DATES,
        of_film_data: bool = False,
        control: QWidget | None = None,
    ) -> None:
        super().__init__(title, control=control)
        self.chart = chart
        self.set_body(chart)
        self._dashboard = dashboard
        self._why_empty = empty
        self._of_film_data = of_film_data
        connect_chart(chart, dashboard)

    def draw(
        self, figure: Bars | Matrix | Lines, finding: Callable[[], str], **options: object
    ) -> None:
        """Draw `figure`; `finding` is asked for only when there is something to find."""
        if not figure.basis.used:
            self.say_empty()
            return
        selection = self._dashboard.selection
        selected = selection.condition(figure.dimension) if figure.dimension else None
        # Told first, a chart that was hidden has its size when it is drawn.
        self.tell(finding(), wording.basis_caption(figure.basis))
        self.chart.draw(figure, selected=selected, **options)

    def say_empty(self) -> None:
        """Say why there is nothing to draw: the filters, film data, or the export."""
        self.tell_empty(
            why_nothing(self._dashboard, self._why_empty, of_film_data=self._of_film_data)
        )


def why_nothing(dashboard: Dashboard, empty: str, *, of_film_data: bool) -> str:
    """Why a card has nothing to show: no film data, the filters, or `empty`."""
    frames = dashboard.frames
    if of_film_data and (frames is None or not frames.facts.known.any()):
        return NEEDS_FILM_DATA
    return NO_MATCH if dashboard.selection else empty


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
