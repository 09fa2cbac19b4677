"""A table of films with the panel of the one chosen at its side, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from lbstats_desktop.ui.films.columns import TITLE, FilmColumn, FilmSource
from lbstats_desktop.ui.films.panel import FilmPanel
from lbstats_desktop.ui.films.table import FilmTable
from lbstats_desktop.ui.widgets.empty_state import EmptyState
from lbstats_desktop.ui.workspace import Workspace

_PANEL_WIDTH_PX = 300


class FilmBrowser(QWidget):
    """Films to look through."""

    def __init__(
        self,
        name: str,
        columns: Sequence[FilmColumn],
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        wanted: Sequence[FilmColumn] | None = None,
        sorted_by: FilmColumn = TITLE,
    ) -> None:
        super().__init__(parent)
        self.table = FilmTable(name, columns, workspace, self, wanted=wanted, sorted_by=sorted_by)
        self.panel = FilmPanel(workspace, self)
        self.empty = EmptyState(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(14)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([10 * _PANEL_WIDTH_PX, _PANEL_WIDTH_PX])
        self._either = QStackedLayout(self)
        self._either.addWidget(self._splitter)
        self._either.addWidget(self.empty)
        self.empty.pressed.connect(workspace.dashboard.clear)
        self.table.film_chosen.connect(self.panel.show_film)
        self.panel.closed.connect(self._on_closed)

    def show_films(self, source: FilmSource | None) -> None:
        """Show the films of `source`; call `explain` when there are none."""
        self.table.show_films(source)
        self._either.setCurrentWidget(self._splitter)

    def explain(self, heading: str, sentence: str, button: str = "") -> None:
        """Say, in the table's place, why there are no films; the button clears the filters."""
        self.empty.explain(heading, sentence, button)
        self._either.setCurrentWidget(self.empty)

    @property
    def showing_films(self) -> bool:
        """Whether the table is on screen, not what stands in its place."""
        return self._either.currentWidget() is self._splitter

    @Slot()
    def _on_closed(self) -> None:
        self.table.choose(None)
        self.table.setFocus()
