"""A table of films: sorted by a click on a column, one film chosen by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QStyleOptionViewItem,
    QWidget,
)

from lbstats_desktop.ui.films.columns import LIKED, RATING, TITLE, FilmColumn, FilmSource, shortened
from lbstats_desktop.ui.films.columns_choice import FilmColumnsChoice
from lbstats_desktop.ui.films.menu import copy_film, film_menu
from lbstats_desktop.ui.films.model import FilmsModel
from lbstats_desktop.ui.theme import Appearance
from lbstats_desktop.ui.widgets.table import CELL_PADDING_PX, QuietDelegate, QuietTable
from lbstats_desktop.ui.workspace import Workspace

_CHOOSING_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
)


class FilmTable(QuietTable):
    """Shows the films of a source. The film chosen stays chosen while it is among those shown."""

    film_chosen = Signal(object)
    """The store's id of the film chosen now, or None."""

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
        super().__init__(name, parent)
        self._name = name
        self.films = FilmsModel(columns, self)
        self._workspace = workspace
        self._dashboard = workspace.dashboard
        self._source: FilmSource | None = None
        self._chosen: int | None = None
        self.setModel(self.films)
        self.setItemDelegate(_SymbolDelegate(self.films.columns, self))
        self.set_up_columns(
            tuple(column.sample for column in columns),
            stretch=self._title_column,
            sorted_by=self.films.columns.index(sorted_by),
            order=sorted_by.first_order,
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.columns = FilmColumnsChoice(self, columns, columns if wanted is None else wanted)
        state = workspace.state
        if state is not None and (left := state.table(name)) is not None:
            self.columns.restore(left)
        self.columns.changed.connect(self._on_columns_changed)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_columns_asked)
        self.films.modelReset.connect(self._choose_again)
        # Focus alone makes a row current; it is chosen when it is selected.
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    @property
    def film_id(self) -> int | None:
        """The store's id of the film chosen."""
        return self._chosen

    def show_films(self, source: FilmSource | None) -> None:
        """Show the films of `source`, or none."""
        self._source = source
        self.columns.know_film_data(source is not None and bool(source.frames.facts.known.any()))
        self.films.show_films(source)

    def choose(self, film_id: int | None) -> None:
        """Choose a film; None, or one that is not shown, chooses none."""
        row = None if film_id is None else self.films.row_of(film_id)
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.films.index(row, self._title_column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy) and index.isValid() and self._source:
            copy_film(self._source.frames, self.films.position(index.row()))
        elif event.key() in _CHOOSING_KEYS and index.isValid() and self._chosen is None:
            # The row that focus made current, not the one after it.
            self.selectRow(index.row())
        else:
            super().keyPressEvent(event)

    def film_menu(self, row: int) -> QMenu:
        """What can be done with the film in `row`; the menu is deleted when it closes."""
        if self._source is None:
            raise IndexError(row)
        position = self.films.position(row)
        menu = film_menu(self._dashboard, self._source.frames, position, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        self.columns.order_menu(menu.addMenu("Sort by"))
        self.columns.columns_menu(menu.addMenu("Columns"))
        return menu

    def columns_menu(self) -> QMenu:
        """What columns there are to choose from; the menu is deleted when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.columns.columns_menu(menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.film_menu(index.row()).popup(below if by_keyboard else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    @property
    def _title_column(self) -> int:
        return self.films.columns.index(TITLE)

    @Slot()
    def _on_columns_changed(self) -> None:
        if (state := self._workspace.state) is not None:
            state.set_table(self._name, self.columns.layout())

    @Slot(QPoint)
    def _on_columns_asked(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))

    @Slot()
    def _choose_again(self) -> None:
        """Sorting and filtering begin the rows anew, and the choice with them."""
        if self._chosen is None:
            return
        # What was scrolled out of sight is not what the person looks at.
        self.setAutoScroll(self.following)
        self.choose(self._chosen)
        self.setAutoScroll(True)
        if not self.currentIndex().isValid():
            self._chosen = None
            self.film_chosen.emit(None)

    @Slot()
    def _on_selection_changed(self) -> None:
        rows = self.selectionModel().selectedRows()
        chosen = self.films.film_id(rows[0].row()) if rows else None
        if chosen != self._chosen:
            self._chosen = chosen
            self.film_chosen.emit(chosen)


class _SymbolDelegate(QuietDelegate):
    """Stars and hearts in the accent colour, and no frame around a single cell."""

    def __init__(self, columns: Sequence[FilmColumn], parent: QWidget) -> None:
        super().__init__(parent)
        self._sections = {i for i, column in enumerate(columns) if column in (RATING, LIKED)}
        self._appearance = Appearance.current()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.column() in self._sections:
            # A copy: the option's own lives no longer than the option.
            palette = QPalette(option.palette)
            for role in (palette.ColorRole.Text, palette.ColorRole.HighlightedText):
                palette.setColor(role, self._appearance.theme.accent)
            option.palette = palette
        if "★" in option.text:
            wide = option.fontMetrics.horizontalAdvance(option.text)
            if wide > option.rect.width() - CELL_PADDING_PX:
                option.text = shortened(option.text)
