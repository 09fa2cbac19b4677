"""What is done with a chart acts on the dashboard."""

from __future__ import annotations

from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.charts.chart import Chart, Figure
from lbstats_desktop.ui.dashboard import Dashboard


def connect_chart(chart: Chart[Figure], dashboard: Dashboard) -> None:
    """Let picks and ranges on `chart` filter every page, and its menu ask for films."""

    def pick(dimension: Dimension, key: Key, add: bool) -> None:  # a signal's
        dashboard.toggle(dimension, key, add=add)

    def pick_several(dimension: Dimension, keys: frozenset[Key], add: bool) -> None:
        now = dashboard.selection.condition(dimension)
        chosen = now.keys if now is not None else frozenset()
        alone = frozenset() if chosen == keys else keys
        joined = chosen - keys if keys <= chosen else chosen | keys
        dashboard.select(dashboard.selection.keeping(dimension, joined if add else alone))

    def want_films(dimension: Dimension, keys: frozenset[Key]) -> None:
        dashboard.show_films(dashboard.selection.keeping(dimension, keys))

    chart.picked.connect(pick)
    chart.several_picked.connect(pick_several)
    chart.range_picked.connect(dashboard.select_range)
    chart.films_wanted.connect(want_films)
