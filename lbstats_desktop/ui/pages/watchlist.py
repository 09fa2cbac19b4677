"""Watchlist: what is waiting, since when, and what was watched since."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lbstats_desktop.analytics import releases, watchlist
from lbstats_desktop.analytics.figures import Bars
from lbstats_desktop.analytics.frames import Frames
from lbstats_desktop.analytics.selection import Dimension, Scope, Selection
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.card import Card, FigureCard
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.linking import connect_chart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.film_browser import FilmBrowser
from lbstats_desktop.ui.models.film_columns import ADDED, SEEN, TITLE, YEAR, SelectedFilms
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.scope_words import not_applied

_SPACING_PX = 14
_CHARTS_HEIGHT_PX = 190
_DAYS_A_YEAR = 365.25
_DAYS_A_MONTH = _DAYS_A_YEAR / 12
_NOTHING = "No film of the watchlist is left to count."
_PLACES = {Dimension.RELEASE_DECADE: "from the", Dimension.ADDED_YEAR: "in"}


class WatchlistPage(Page):
    """The films of the watchlist; filters that ask what only a seen film can answer are named."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(dashboard, parent)
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.count = FigureCard("films to watch")
        self.waiting = FigureCard("typical wait")
        self.oldest = FigureCard("longest wait")
        self.since = FigureCard("watched since")
        self.decades = BarChart(labelled=True)
        self.years = BarChart(labelled=True)
        self.decades_card = Card("Release decades", self.decades)
        self.years_card = Card("Added", self.years)
        columns = (TITLE, YEAR, ADDED, SEEN)
        self.browser = FilmBrowser("Watchlist", columns, dashboard, self, sorted_by=ADDED)
        for chart in (self.decades, self.years):
            connect_chart(chart, dashboard)
        self._lay_out()
        self.draws(self._draw_note, self._draw_cards)
        self.draws(self._draw_decades, self._draw_years, self._draw_films)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(_SPACING_PX)
        for figure in (self.count, self.waiting, self.oldest, self.since):
            cards.addWidget(figure, 1)
        charts = QGridLayout()
        charts.setSpacing(_SPACING_PX)
        for place, card in enumerate((self.decades_card, self.years_card)):
            card.setFixedHeight(_CHARTS_HEIGHT_PX)
            charts.addWidget(card, 0, place)
            charts.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING_PX)
        column.addWidget(self.note)
        column.addLayout(cards)
        column.addLayout(charts)
        column.addWidget(self.browser, 1)

    def _draw_note(self) -> None:
        self.note.setText(not_applied(self.shown[1]))
        self.note.setVisible(bool(self.note.text()))

    def _draw_cards(self) -> None:
        frames, selection = self.shown
        size = watchlist.size(frames, selection)
        self.count.tell(wording.number(size), label="film to watch" if size == 1 else None)
        age = watchlist.age(frames, selection, limit=1)
        self.waiting.tell(_wait(age.median_days), "half of them longer" if size else "")
        oldest = age.oldest[0] if age.oldest else None
        self.oldest.tell(_wait(oldest.value if oldest else math.nan), oldest.name if oldest else "")
        since = watchlist.since_watched(frames, selection)
        self.since.tell(
            wording.number(len(since.films)),
            f"last: {since.films[0].name}" if since.films else "and still on the list",
        )

    def _draw_decades(self) -> None:
        self._draw_chart(
            self.decades_card,
            self.decades,
            lambda frames, selection: releases.release_decades(frames, selection, Scope.WATCHLIST),
        )

    def _draw_years(self) -> None:
        self._draw_chart(self.years_card, self.years, watchlist.added)

    def _draw_chart(
        self, card: Card, chart: BarChart, count: Callable[[Frames, Selection], Bars]
    ) -> None:
        frames, selection = self.shown
        bars = count(frames, selection)
        if not bars.keys:
            card.tell_empty(_NOTHING)
            return
        chart.draw(bars, selected=selection.condition(bars.dimension))
        # Of equal ones the latest, as for months.
        most = max(range(len(bars.keys)), key=lambda i: (bars.values[i], i))
        label = wording.key_label(bars.dimension, bars.keys[most])
        card.tell(f"most {_PLACES[bars.dimension]} {label}, {wording.number(bars.values[most])}")

    def _draw_films(self) -> None:
        frames, selection = self.shown
        self.browser.show_films(SelectedFilms(frames, selection, Scope.WATCHLIST))
        if self.browser.table.films.rowCount():
            return
        if frames.films.watchlisted.any():
            self.browser.explain(
                "No film of the watchlist matches all filters",
                "Lift one of them above, or all of them here.",
                "Clear filters",
            )
        else:
            self.browser.explain(
                "The watchlist is empty",
                "Films you add to your watchlist on Letterboxd are in the next export.",
            )


def _wait(days: float) -> str:
    """A wait in its largest unit: 12 days, 5 months, 2.3 years."""
    if math.isnan(days):
        return "–"
    if days < 2 * _DAYS_A_MONTH:
        return wording.plural(round(days), "day", "days")
    if days < 1.5 * _DAYS_A_YEAR:
        return wording.plural(round(days / _DAYS_A_MONTH), "month", "months")
    return f"{wording.decimal(days / _DAYS_A_YEAR, 1)} years"
