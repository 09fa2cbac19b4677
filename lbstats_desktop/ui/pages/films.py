"""Films: a table of all films that the filters keep, and one of them at its side."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from lbstats_desktop.ui.films.browser import FilmBrowser
from lbstats_desktop.ui.films.columns import (
    FIRST_VIEWING,
    LAST_VIEWING,
    LIKED,
    RATING,
    TITLE,
    VIEWINGS,
    YEAR,
    SelectedFilms,
)
from lbstats_desktop.ui.films.film_data_columns import (
    COUNTRIES,
    DIRECTOR,
    GENRES,
    OF_FILM_DATA,
    RUNTIME,
    TMDB_RATING,
)
from lbstats_desktop.ui.films.title_filter import TitleFilter
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.workspace import Workspace

_COLUMNS = (
    TITLE,
    YEAR,
    *OF_FILM_DATA,
    RATING,
    LIKED,
    VIEWINGS,
    FIRST_VIEWING,
    LAST_VIEWING,
)
_WANTED = (
    YEAR,
    RATING,
    LIKED,
    VIEWINGS,
    LAST_VIEWING,
    DIRECTOR,
    RUNTIME,
    TMDB_RATING,
    GENRES,
    COUNTRIES,
)


class FilmsPage(Page):
    """The films seen, in any order."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.browser = FilmBrowser(
            "Films", _COLUMNS, workspace, self, wanted=_WANTED, sorted_by=LAST_VIEWING
        )
        self.columns_button = QToolButton(self)
        self.columns_button.setText("Columns…")
        self.columns_button.setProperty("role", "segment")
        self.columns_button.setToolTip("Choose what the table shows")
        self.columns_button.clicked.connect(self._on_columns_asked)
        self.title_filter = TitleFilter(workspace.dashboard, self)
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        line.addWidget(self.title_filter)
        line.addWidget(self.browser.width_slider)
        line.addWidget(self.browser.views)
        line.addWidget(self.columns_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.browser, 1)
        self.draws(self._draw_films)

    @Slot()
    def _on_columns_asked(self) -> None:
        button, menu = self.columns_button, self.browser.table.columns_menu()
        below = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(below - QPoint(menu.sizeHint().width(), 0))

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
