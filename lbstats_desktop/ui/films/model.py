"""Films as a table: rows are positions in the frames, cells are read when they are painted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lbstats_desktop.analytics.model.scales import Ints
from lbstats_desktop.domain.library import FilmOrder
from lbstats_desktop.ui.films.columns import FilmColumn, FilmSource
from lbstats_desktop.ui.films.poster import FilmPoster, film_poster

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_NO_ROWS: Ints = np.empty(0, dtype=np.int64)


class FilmsModel(QAbstractTableModel):
    """Any number of films under `columns`, sorted by the column `sort` was called for last."""

    def __init__(self, columns: Sequence[FilmColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._source: FilmSource | None = None
        self._rows = _NO_ROWS
        self._order = FilmOrder(self.columns[0].order)

    def show_films(self, source: FilmSource | None) -> None:
        """Show the films of `source` (None: of nothing) from now on, in the order so far."""
        rows = _NO_ROWS if source is None else source.positions(self._order)
        if source is not None and self._are_shown(source, rows):
            # What is chosen, hovered or scrolled to stays so.
            self._source = source
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._source, self._rows = source, rows
        self.endResetModel()

    def _are_shown(self, source: FilmSource, rows: Ints) -> bool:
        """Whether `rows` of `source` are the very films that are shown, in that order."""
        same = self._source is not None and source.frames.films is self._source.frames.films
        return same and len(rows) > 0 and np.array_equal(rows, self._rows)

    def position(self, row: int) -> int:
        """Where the film in `row` is in the source's frames."""
        return int(self._rows[row])

    def film_id(self, row: int) -> int:
        """The store's id of the film in `row`."""
        if self._source is None:
            raise IndexError(row)
        return int(self._source.frames.films.id[self._rows[row]])

    def poster(self, row: int) -> FilmPoster:
        """What is shown of the film in `row` on a wall."""
        if self._source is None:
            raise IndexError(row)
        return film_poster(self._source.frames, int(self._rows[row]))

    def row_of(self, film_id: int) -> int | None:
        """The row of a film; None if it is not among those shown."""
        if self._source is None:
            return None
        try:
            position = self._source.frames.position(film_id)
        except KeyError:
            return None
        found = np.flatnonzero(self._rows == position)
        return int(found[0]) if len(found) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        self._order = FilmOrder(self.columns[column].order, descending)
        self.show_films(self._source)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._source is None:
            return None
        column, position = self.columns[index.column()], int(self._rows[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self._source, position)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and not column.right:
            return column.text(self._source, position)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (column.spoken or column.text)(self._source, position)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.full_title
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            return column.first_order
        return None


def _alignment(column: FilmColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
