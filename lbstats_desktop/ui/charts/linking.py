"""What is done with a chart acts on the dashboard."""

from __future__ import annotations

from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.charts.chart import Chart, Figure
from lbstats_desktop.ui.dashboard import Dashboard


def connect_chart(chart: Chart[Figure], dashboard: Dashboard) -> None:
    """Let picks and ranges on `chart` filter every page, and its menu ask for films."""

    def pick(dimension: Dimension, key: Key, add: bool) -> None:  # a signal's
        dashboard.toggle(dimension, key, add=add)

    def want_films(dimension: Dimension, key: Key) -> None:
        dashboard.show_films(dashboard.selection.keeping(dimension, [key]))

    chart.picked.connect(pick)
    chart.range_picked.connect(dashboard.select_range)
    chart.films_wanted.connect(want_films)
