"""A card over lying bars: the highest of them, and more on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from lbstats_desktop.analytics.figures.film_findings import Order, Standing, Standings
from lbstats_desktop.analytics.figures.standings import FEWEST_RATED
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.cards.chart_card import ChartCard
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.marks import is_chosen
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import font

TOP = 10
MOST = 100
"""So many bars can be looked through; the rest is for the films' table."""
ROW_PADDING_PX = 9

StandingsOf = Callable[[int | None], Standings]
"""Ranks as many as wanted, None for all."""


class RankedCard(ChartCard):
    """The `top` best of a dimension as bars; with "show all" the card grows.

    What the filters want is among them, wherever it ranks.
    """

    def __init__(self, title: str, dashboard: Dashboard, *, empty: str, top: int = TOP) -> None:
        self._top = top
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.hide()
        super().__init__(
            title,
            partial(BarChart, lying=True),
            dashboard,
            empty=empty,
            of_film_data=True,
            control=self.more,
        )
        self._standings_of: StandingsOf | None = None
        self.more.toggled.connect(self._on_more_toggled)

    @property
    def bars(self) -> BarChart:
        """The chart."""
        return cast("BarChart", self.chart)

    def rank(self, standings_of: StandingsOf, *, none_ranked: str = "") -> None:
        """Show the best of what `standings_of` ranks; `none_ranked` says why there may be none
        although there are films.
        """
        self._standings_of = standings_of
        shown = standings_of(MOST if self.more.isChecked() else self._top)
        self.more.setVisible(shown.of > self._top)
        if not shown.rows:
            self.say_empty(shown.basis)
            if shown.basis.used and none_ranked:
                self.tell_empty(none_ranked)
            return
        self._draw_rows(shown, self._with_chosen(shown, standings_of))
        self._name_more(shown.of)
        self.tell(best(shown), ranked_caption(shown))

    @property
    def keys_shown(self) -> tuple[Key | None, ...]:
        """The keys of the bars, from the top."""
        return self.bars.marks.keys if self.bars.marks else ()

    def _with_chosen(self, shown: Standings, standings_of: StandingsOf) -> tuple[Standing, ...]:
        selected = self._dashboard.selection.condition(shown.dimension)
        if selected is None or len(shown.rows) == shown.of:
            return shown.rows
        rest = standings_of(None).rows[len(shown.rows) :]
        return (*shown.rows, *(row for row in rest if is_chosen(selected, row.key)))

    def _draw_rows(self, shown: Standings, rows: tuple[Standing, ...]) -> None:
        row_px = QFontMetrics(font("axis")).height() + ROW_PADDING_PX
        self.bars.setFixedHeight(len(rows) * row_px)
        self.bars.draw(
            replace(shown, rows=rows).bars,
            self._dashboard.selection.condition(shown.dimension),
        )

    def _name_more(self, of: int) -> None:
        if self.more.isChecked():
            text = f"Show {wording.number(self._top)}"
        else:
            text = f"Show {'all ' if of <= MOST else ''}{wording.number(min(of, MOST))}"
        self.more.setText(text)
        self.more.setToolTip(f"of {wording.number(of)}" if of > MOST else "")
        self.more.setAccessibleName(f"{self.title}: {text.lower()}")

    @Slot()
    def _on_more_toggled(self) -> None:
        if self._standings_of is not None:
            self.rank(self._standings_of)


def said(dimension: Dimension, key: Key, names: Mapping[Key, str]) -> str:
    """A key in words, by its name if it has one of its own: Drama, France, 1990s."""
    return names.get(key) or wording.key_label(dimension, key, names)


def ranked_caption(standings: Standings) -> str:
    """What standings rest on, and what is ranked at all."""
    caption = wording.basis_caption(standings.basis)
    if standings.order is Order.RATING:
        caption += f" · at least {FEWEST_RATED} ratings each"
    return caption


def best(standings: Standings) -> str:
    """The first of the standings in words: most: Drama, 812; or highest: Japan, 3.98 ★."""
    if not standings.rows:
        return ""
    row = standings.rows[0]
    name = said(standings.dimension, row.key, {row.key: row.name} if row.name else {})
    if standings.order is Order.RATING:
        return f"highest: {name}, {wording.mean_stars(row.mean_rating)}"
    films = f"most: {name}, {wording.number(row.films)}"
    return f"{films} of {wording.number(standings.basis.used)}"
