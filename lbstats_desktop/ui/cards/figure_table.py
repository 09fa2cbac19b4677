"""A table of figures: a click on a row picks it, a right click offers what charts do, too."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from lbstats_desktop.analytics.model.selection import Key
from lbstats_desktop.ui.cards.figures_model import SHARE_ROLE, FigureColumn, FiguresModel
from lbstats_desktop.ui.theme import Appearance
from lbstats_desktop.ui.widgets.figure_menu import FigureMenu
from lbstats_desktop.ui.widgets.table import QuietDelegate, QuietTable

_BAR_PX = 4
_FRAME_PX = 2

R = TypeVar("R")


class FigureTable(QuietTable, Generic[R]):
    """Rows of figures; those in `chosen` are lit.

    They are `sorted_by` a column, numbers from the highest and texts from the first letter on
    unless `highest_first` says otherwise. Rows may `stand_for_films`, which can be asked for.
    """

    picked = Signal(object, bool)
    """The key of a row that was clicked, or Enter pressed on it; whether with Ctrl."""
    films_wanted = Signal(object)
    """The key of a row whose films somebody wants to see."""

    def __init__(
        self,
        name: str,
        columns: Sequence[FigureColumn[R]],
        key: Callable[[R], Key],
        parent: QWidget | None = None,
        *,
        sorted_by: int = 0,
        highest_first: bool | None = None,
        stand_for_films: bool = True,
    ) -> None:
        super().__init__(name, parent)
        self._stand_for_films = stand_for_films
        self._unrolled = False
        self._least_rows = 0
        self.figures = FiguresModel(columns, key, self)
        self._chosen: Collection[Key] = ()
        self.setModel(self.figures)
        self.setItemDelegate(_ShareDelegate(self))
        if highest_first is None:
            highest_first = columns[sorted_by].right
        order = Qt.SortOrder
        self.set_up_columns(
            tuple(column.sample for column in columns),
            stretch=0,
            sorted_by=sorted_by,
            order=order.DescendingOrder if highest_first else order.AscendingOrder,
        )
        self.figures.rearranged.connect(self._on_rearranged)
        self.clicked.connect(self._on_clicked)

    def show_rows(
        self, rows: Sequence[R], chosen: Collection[Key] = (), *, top: int | None = None
    ) -> None:
        """Show `rows`, with those of the keys in `chosen` lit: the first `top` and these, or all
        of them.
        """
        chosen_anew = set(chosen) != set(self._chosen)
        self._chosen = chosen
        current = self._current_key
        if self.figures.show_rows(rows, top=top, kept=chosen) or chosen_anew:
            self._light_chosen(scroll=chosen_anew)
            self._go_back_to(current)
        if self._unrolled:
            # Filters that leave fewer rows do not move what stands below.
            self._least_rows = max(self._least_rows, min(len(rows), top or 0))
            self.updateGeometry()

    def unroll(self) -> None:
        """Take the height of all rows, from now on, and leave scrolling to the page; with fewer
        rows than there were at first, it stays.
        """
        self._unrolled = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self._unrolled:
            rows = max(self.figures.rowCount(), self._least_rows)
            rows_px = rows * self.verticalHeader().defaultSectionSize()
            hint.setHeight(self.horizontalHeader().sizeHint().height() + rows_px + _FRAME_PX)
        return hint

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._unrolled else super().sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._unrolled:
            event.ignore()
        else:
            super().wheelEvent(event)

    @property
    def lit(self) -> tuple[Key, ...]:
        """The keys of the rows that are lit, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(map(self.figures.key, rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._pick(index, event.modifiers())
        elif event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            QGuiApplication.clipboard().setText(self._row_text(index.row()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu(index.row()).popup(below if by_keyboard else event.globalPos())

    def menu(self, row: int) -> FigureMenu:
        """What is offered for a row, or (-1) for the table; the menu is deleted when it closes."""
        copied = self._row_text(row) if row >= 0 else ""
        wanted = filtered = None
        if row >= 0 and self._stand_for_films:
            wanted = partial(self.films_wanted.emit, self.figures.key(row))
            filtered = partial(self.picked.emit, self.figures.key(row), True)
        return FigureMenu(
            self,
            self.figures.table,
            copied=copied,
            show_films=wanted,
            filter_all=filtered,
            unit="row",
        )

    def _row_text(self, row: int) -> str:
        columns = range(self.figures.columnCount())
        return "\t".join(str(self.figures.index(row, column).data()) for column in columns)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._pick(index, QGuiApplication.keyboardModifiers())

    def _pick(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        add = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self.picked.emit(self.figures.key(index.row()), add)

    @property
    def _current_key(self) -> Key | None:
        index = self.currentIndex()
        return self.figures.key(index.row()) if index.isValid() else None

    @Slot()
    def _on_rearranged(self) -> None:
        self._light_chosen(scroll=True)

    def _light_chosen(self, *, scroll: bool) -> None:
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        selection.clearSelection()
        self.setAutoScroll(scroll or self.following)
        for key in self._chosen:
            row = self.figures.row_of(key)
            if row is not None:
                index = self.figures.index(row, 0)
                selection.select(index, flags.Select | flags.Rows)
                selection.setCurrentIndex(index, flags.NoUpdate)
        self.setAutoScroll(True)

    def _go_back_to(self, key: Key | None) -> None:
        """Leave the keyboard where it was, if that row is still there."""
        row = None if key is None else self.figures.row_of(key)
        if row is not None:
            self.setAutoScroll(self.following)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.figures.index(row, 0), flags.NoUpdate)
            self.setAutoScroll(True)


class _ShareDelegate(QuietDelegate):
    """Draws a cell's share as a thin bar under its text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = Appearance.current()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if not isinstance(share, float) or math.isnan(share):
            return
        theme = self._appearance.theme
        cell = QRectF(option.rect).adjusted(11, 0, -11, 0)
        full = QRectF(cell.left(), cell.bottom() - _BAR_PX - 1, cell.width(), _BAR_PX)
        part = QRectF(full)
        part.setWidth(full.width() * share)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar, color in ((full, theme.line), (part, theme.counts)):
            painter.setBrush(color)
            painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
        painter.restore()
