"""A card over lying bars: the highest of them, and more on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from lbstats_desktop.analytics.figures.film_findings import KeyRanking, Order, RankedKey
from lbstats_desktop.analytics.figures.key_ranking import FEWEST_RATED
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

KeyRankingOf = Callable[[int | None], KeyRanking]
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
        self._ranking_of: KeyRankingOf | None = None
        self.more.toggled.connect(self._on_more_toggled)

    @property
    def bars(self) -> BarChart:
        """The chart."""
        return cast("BarChart", self.chart)

    def rank(self, ranking_of: KeyRankingOf, *, none_ranked: str = "") -> None:
        """Show the best of what `ranking_of` ranks; `none_ranked` says why there may be none
        although there are films.
        """
        self._ranking_of = ranking_of
        shown = ranking_of(MOST if self.more.isChecked() else self._top)
        self.more.setVisible(shown.of > self._top)
        if not shown.rows:
            self.say_empty(shown.basis)
            if shown.basis.used and none_ranked:
                self.tell_empty(none_ranked)
            return
        self._draw_rows(shown, self._with_chosen(shown, ranking_of))
        self._name_more(shown.of)
        self.tell(best(shown), ranked_caption(shown))

    @property
    def keys_shown(self) -> tuple[Key | None, ...]:
        """The keys of the bars, from the top."""
        return self.bars.marks.keys if self.bars.marks else ()

    def _with_chosen(self, shown: KeyRanking, ranking_of: KeyRankingOf) -> tuple[RankedKey, ...]:
        selected = self._dashboard.selection.condition(shown.dimension)
        if selected is None or len(shown.rows) == shown.of:
            return shown.rows
        rest = ranking_of(None).rows[len(shown.rows) :]
        return (*shown.rows, *(row for row in rest if is_chosen(selected, row.key)))

    def _draw_rows(self, shown: KeyRanking, rows: tuple[RankedKey, ...]) -> None:
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
        if self._ranking_of is not None:
            self.rank(self._ranking_of)


def said(dimension: Dimension, key: Key, names: Mapping[Key, str]) -> str:
    """A key in words, by its name if it has one of its own: Drama, France, 1990s."""
    return names.get(key) or wording.key_label(dimension, key, names)


def ranked_caption(ranking: KeyRanking) -> str:
    """What a ranking rests on, what ties with the last of it, and what is ranked at all."""
    caption = wording.basis_caption(ranking.basis)
    if ranking.order is Order.RATING:
        return f"{caption} · at least {FEWEST_RATED} ratings each"
    if ranking.more:
        last = ranking.rows[-1]
        value = {
            Order.FILMS: last.films,
            Order.VIEWINGS: last.viewings,
            Order.LIKES: last.likes,
        }[ranking.order]
        caption += f" · {wording.and_more(ranking.more, wording.number(value))}"
    return caption


def best(ranking: KeyRanking) -> str:
    """The first of the ranking in words: most: Drama, 812; or highest: Japan, 3.98 ★."""
    if not ranking.rows:
        return ""
    row = ranking.rows[0]
    name = said(ranking.dimension, row.key, {row.key: row.name} if row.name else {})
    if ranking.order is Order.RATING:
        return f"highest: {name}, {wording.mean_stars(row.mean_rating)}"
    films = f"most: {name}, {wording.number(row.films)}"
    return f"{films} of {wording.number(ranking.basis.used)}"
