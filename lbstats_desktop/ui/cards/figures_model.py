"""Rows of figures as a table that sorts: a list or tag a row, a figure a column."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from lbstats_desktop.analytics.model.selection import Key

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

SHARE_ROLE = Qt.ItemDataRole.UserRole
"""A cell's share, 0 to 1, where a bar shows it."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class FigureColumn(Generic[R]):
    """A column: a row's text in it, and the number or text it is sorted by (NaN goes last).

    `share` is what a bar in the cell shows; `sample` is as wide as the cells are.
    """

    title: str
    text: Callable[[R], str]
    value: Callable[[R], float | str]
    sample: str = ""
    right: bool = True
    share: Callable[[R], float] | None = None


class FiguresModel(QAbstractTableModel, Generic[R]):
    """Rows of figures; `key` tells one row from another."""

    rearranged = Signal()
    """The person wanted another order."""

    def __init__(
        self,
        columns: Sequence[FigureColumn[R]],
        key: Callable[[R], Key],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._all: list[R] = []
        self._rows: list[R] = []
        self._top: int | None = None
        self._kept: Collection[Key] = ()
        self._sorted_by = (0, Qt.SortOrder.AscendingOrder)

    def show_rows(
        self, rows: Sequence[R], *, top: int | None = None, kept: Collection[Key] = ()
    ) -> bool:
        """Show `rows` from now on, in the order so far: the first `top` (None: all), and those
        to be `kept` wherever they stand. False if the same ones have new figures.

        Then nothing else changes: what is lit, current or scrolled to stays so.
        """
        self._all, self._top, self._kept = self._arranged(rows), top, kept
        arranged = self._all[:top]
        if top is not None and kept:
            arranged += [row for row in self._all[top:] if self._key(row) in kept]
        before = [self._key(row) for row in self._rows]
        if arranged and [self._key(row) for row in arranged] == before:
            self._rows = arranged
            last = self.index(len(arranged) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._rows = arranged
        self.endResetModel()
        return True

    def table(self) -> list[list[str]]:
        """The figures as rows, with a header; numbers plain, whatever the locale."""
        header = [column.title for column in self._columns]
        return [header, *([_plain(column, row) for column in self._columns] for row in self._all)]

    def key(self, row: int) -> Key:
        """What tells the row from others."""
        return self._key(self._rows[row])

    def row_of(self, key: Key) -> int | None:
        """Where the row of `key` is."""
        return next((i for i, row in enumerate(self._rows) if self._key(row) == key), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order)
        if self.show_rows(self._all, top=self._top, kept=self._kept):
            self.rearranged.emit()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole and not column.right:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.right)
        if role == SHARE_ROLE and column.share is not None:
            return column.share(row)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.right)
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            order = Qt.SortOrder
            return order.DescendingOrder if column.right else order.AscendingOrder
        return None

    def _arranged(self, rows: Sequence[R]) -> list[R]:
        column, order = self._sorted_by
        value = self._columns[column].value
        valued = [(value(row), row) for row in rows]
        # Only NaN is not equal to itself.
        missing = [pair[1] for pair in valued if pair[0] != pair[0]]
        there = [pair for pair in valued if pair[0] == pair[0]]
        # Sorting keeps equal rows as they are, also from highest to lowest.
        there.sort(key=itemgetter(0), reverse=order == Qt.SortOrder.DescendingOrder)
        return [row for _, row in there] + missing


def _plain(column: FigureColumn[R], row: R) -> str:
    value = column.value(row)
    if isinstance(value, str):
        return value if column.right else column.text(row)
    return "" if math.isnan(value) else f"{value:.10g}"


def _alignment(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
