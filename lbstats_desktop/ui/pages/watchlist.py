"""Watchlist: what is waiting, since when, and what was watched since."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lbstats_desktop.analytics import releases, watchlist
from lbstats_desktop.analytics.selection import Scope
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.card import FigureCard
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.film_browser import FilmBrowser
from lbstats_desktop.ui.models.film_columns import ADDED, SEEN, TITLE, YEAR, SelectedFilms
from lbstats_desktop.ui.pages.chart_card import ChartCard, most_often
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.scope_words import not_applied

_SPACING_PX = 14
_CHARTS_HEIGHT_PX = 214
_DAYS_A_YEAR = 365.25
_DAYS_A_MONTH = _DAYS_A_YEAR / 12


class WatchlistPage(Page):
    """The films of the watchlist; filters that ask what only a seen film can answer are named."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(dashboard, parent)
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.count = FigureCard("films to watch", one="film to watch")
        self.waiting = FigureCard("typical wait")
        self.oldest = FigureCard("longest wait")
        self.since = FigureCard("watched since")
        self.decades = BarChart(labelled=True)
        self.years = BarChart(labelled=True)
        self.decades_card = ChartCard(
            "Release decades",
            self.decades,
            dashboard,
            empty="No film on the watchlist has a release year.",
        )
        self.years_card = ChartCard(
            "Added",
            self.years,
            dashboard,
            empty="Of no film on the watchlist it is known when it was added.",
        )
        columns = (TITLE, YEAR, ADDED, SEEN)
        self.browser = FilmBrowser("Watchlist", columns, dashboard, self, sorted_by=ADDED)
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
        self.count.count(size)
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
        frames, selection = self.shown
        bars = releases.release_decades(frames, selection, Scope.WATCHLIST)
        self.decades_card.draw(bars, lambda: f"most from the {most_often(bars)}")

    def _draw_years(self) -> None:
        bars = watchlist.added(*self.shown)
        self.years_card.draw(bars, lambda: f"most in {most_often(bars)}")

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
