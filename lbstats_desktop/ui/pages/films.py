"""Films: a table of all films that the filters keep, and one of them at its side."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lbstats_desktop.ui import wording
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.film_browser import FilmBrowser
from lbstats_desktop.ui.models.film_columns import (
    LAST_VIEWING,
    LIKED,
    RATING,
    TITLE,
    VIEWINGS,
    YEAR,
    SelectedFilms,
)
from lbstats_desktop.ui.pages.page import Page


class FilmsPage(Page):
    """The films seen, in any order."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(dashboard, parent)
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        columns = (TITLE, YEAR, RATING, LIKED, VIEWINGS, LAST_VIEWING)
        self.browser = FilmBrowser("Films", columns, dashboard, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.count)
        column.addWidget(self.browser, 1)
        self.draws(self._draw_films)

    def _draw_films(self) -> None:
        frames, selection = self.shown
        self.browser.show_films(SelectedFilms(frames, selection))
        shown = self.browser.table.films.rowCount()
        seen = int(np.count_nonzero(frames.films.seen))
        films = wording.plural(seen, "film", "films")
        self.count.setText(f"{wording.number(shown)} of {films}" if shown != seen else films)
        if not seen:
            self.browser.explain("No films", "Nothing was watched in this session.")
        elif not shown:
            self.browser.explain(
                "No film matches all filters",
                "Lift one of them above, or all of them here.",
                "Clear filters",
            )
