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


class ChartCard(Card):
    """Draws figures on `chart`, with what they show in words and what they rest on.

    `empty` says why there may be nothing to draw.
    """

    def __init__(
        self,
        title: str,
        chart: Chart,
        dashboard: Dashboard,
        *,
        empty: str = NO_DATES,
        control: QWidget | None = None,
    ) -> None:
        super().__init__(title, control=control)
        self.chart = chart
        self.set_body(chart)
        self._dashboard = dashboard
        self._why_empty = empty
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
        """Say why there is nothing to draw: the filters, or the export."""
        self.tell_empty(NO_MATCH if self._dashboard.selection else self._why_empty)


def highest(bars: Bars) -> int:
    """Where the highest bar is; of equal ones the last."""
    return max(range(len(bars.values)), key=lambda i: (bars.values[i], i))


def most_often(bars: Bars, *, of_all: bool = False) -> str:
    """The key that occurs most, with its count: 2019, 151; or 4 ★, 448 of 1,978."""
    at = highest(bars)
    said = wording.key_label(bars.dimension, bars.keys[at])
    text = f"{said}, {wording.number(bars.values[at])}"
    return f"{text} of {wording.number(bars.basis.used)}" if of_all else text


def busiest(bars: Bars) -> str:
    """The step of time with the most viewings: busiest: March 2024, 73."""
    return f"busiest: {most_often(bars)}"
