"""Films as a table or as a wall of posters, with the panel of the one chosen at their side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QSlider, QSplitter, QStackedLayout, QStackedWidget, QWidget

from lbstats_desktop.ui.films.columns import TITLE, FilmColumn, FilmSource
from lbstats_desktop.ui.films.panel import FilmPanel
from lbstats_desktop.ui.films.table import FilmTable
from lbstats_desktop.ui.films.wall import NARROWEST_PX, WIDEST_PX, PosterWall
from lbstats_desktop.ui.widgets.empty_state import EmptyState
from lbstats_desktop.ui.widgets.segments import Segments
from lbstats_desktop.ui.workspace import Workspace

_PANEL_WIDTH_PX = 300
_SLIDER_PX = 110


class FilmBrowser(QWidget):
    """Films to look through.

    `views` and `width_slider` choose how; they stand where the page puts them.
    """

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
        self._name = name
        self._workspace = workspace
        self.table = FilmTable(name, columns, workspace, self, wanted=wanted, sorted_by=sorted_by)
        self.panel = FilmPanel(workspace, self)
        self.empty = EmptyState(self)
        self.views = Segments({"Table": False, "Posters": True}, "Show films as", self)
        self.views.chosen.connect(self._on_view_chosen)
        self.width_slider = QSlider(Qt.Orientation.Horizontal, self)
        self.width_slider.setAccessibleName("Size of posters")
        self.width_slider.setRange(NARROWEST_PX, WIDEST_PX)
        self.width_slider.setFixedWidth(_SLIDER_PX)
        self._films = QStackedWidget(self)
        self._films.addWidget(self.table)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(14)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._films)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([10 * _PANEL_WIDTH_PX, _PANEL_WIDTH_PX])
        self._either = QStackedLayout(self)
        self._either.addWidget(self._splitter)
        self._either.addWidget(self.empty)
        self.empty.pressed.connect(workspace.dashboard.clear)
        self.table.film_chosen.connect(self._on_film_chosen)
        self.panel.closed.connect(self._on_closed)
        state = workspace.state
        self.show_as(posters=state is not None and state.posters_px(name) > 0)

    @cached_property
    def wall(self) -> PosterWall:
        """The posters; made when they are first wanted."""
        wall = PosterWall(self._name, self.table.films, self._workspace.images, self)
        state = self._workspace.state
        if state is not None and (width_px := abs(state.posters_px(self._name))):
            wall.set_width(width_px)
        self.width_slider.setValue(wall.width_px)
        self.width_slider.valueChanged.connect(wall.set_width)
        self.width_slider.valueChanged.connect(self._remember)
        wall.width_chosen.connect(self.width_slider.setValue)
        wall.film_chosen.connect(self.table.choose)
        wall.menu_wanted.connect(self._on_menu_wanted)
        self.table.films.modelReset.connect(self._on_films_reset)
        self._films.addWidget(wall)
        return wall

    @property
    def shows_posters(self) -> bool:
        """Whether films are shown as posters."""
        return self.views.value is True

    def show_as(self, *, posters: bool) -> None:
        """Show films as posters, or in the table."""
        self.views.choose(posters)
        self.width_slider.setVisible(posters)
        self._films.setCurrentWidget(self.wall if posters else self.table)
        if posters:
            self.wall.choose(self.table.film_id)

    def show_films(self, source: FilmSource | None) -> None:
        """Show the films of `source`; call `explain` when there are none."""
        self.table.show_films(source)
        self._either.setCurrentWidget(self._splitter)

    def explain(self, heading: str, sentence: str, button: str = "") -> None:
        """Say, in the films' place, why there are none; the button clears the filters."""
        self.empty.explain(heading, sentence, button)
        self._either.setCurrentWidget(self.empty)

    @property
    def showing_films(self) -> bool:
        """Whether films are on screen, not what stands in their place."""
        return self._either.currentWidget() is self._splitter

    @Slot(object)
    def _on_view_chosen(self, posters: bool) -> None:
        self.show_as(posters=posters)
        self._remember()

    @Slot()
    def _remember(self) -> None:
        if (state := self._workspace.state) is not None and "wall" in vars(self):
            width_px = self.wall.width_px
            state.set_posters_px(self._name, width_px if self.shows_posters else -width_px)

    @Slot(object)
    def _on_film_chosen(self, film_id: int | None) -> None:
        self.panel.show_film(film_id)
        if film_id is not None:
            self._workspace.dashboard.film_shown_in_page.emit()
        if self.shows_posters:
            self.wall.choose(film_id)

    @Slot()
    def _on_films_reset(self) -> None:
        """Sorting and filtering begin the rows anew, and the choice with them."""
        self.wall.choose(self.table.film_id)

    @Slot(int, QPoint)
    def _on_menu_wanted(self, row: int, at: QPoint) -> None:
        self.table.film_menu(row).popup(at)

    @Slot()
    def _on_closed(self) -> None:
        self.table.choose(None)
        (self.wall if self.shows_posters else self.table).setFocus()
