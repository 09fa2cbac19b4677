"""How the tables of the pages look and behave: no grid, whole rows, sorted by their header."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Slot,
)
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

_ROW_PADDING_PX = 14
CELL_PADDING_PX = 24
_SORT_MARK_PX = 14


class QuietDelegate(QStyledItemDelegate):
    """Draws cells; a tool tip is shown only of a text that is cut."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if self.sizeHint(option, index).width() <= option.rect.width():
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)


class QuietTable(QTableView):
    """A table of whole rows; one column stretches, the others can be drawn wider."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        # Cells have a margin of three pixels beside the padding that headers share with them.
        header.setStyleSheet("QHeaderView::section { padding-left: 11px; padding-right: 11px }")
        self.setItemDelegate(QuietDelegate(self))
        self._place = QPoint()
        self._following = False

    @property
    def following(self) -> bool:
        """Whether the row that was current before the rows changed was in sight then."""
        return self._following

    def setModel(self, model: QAbstractItemModel | None) -> None:
        if model is not None:
            model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._on_reset)

    @Slot()
    def _on_about_to_be_reset(self) -> None:
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        self._place = QPoint(*(bar.value() for bar in bars))
        row = self.visualRect(self.currentIndex())
        self._following = row.isValid() and row.intersects(self.viewport().rect())

    @Slot()
    def _on_reset(self) -> None:
        """Stay where the person was: new rows are often the old ones with more to say."""
        self.updateGeometries()
        self.horizontalScrollBar().setValue(self._place.x())
        self.verticalScrollBar().setValue(self._place.y())

    def set_up_columns(
        self, samples: tuple[str, ...], *, stretch: int, sorted_by: int, order: Qt.SortOrder
    ) -> None:
        """Give each column the width of its title and of its sample text; the table has its model.

        `stretch` takes what is left; rows are sorted by `sorted_by` until a header is clicked.
        """
        header, metrics, model = self.horizontalHeader(), self.fontMetrics(), self.model()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        for section, sample in enumerate(samples):
            title = str(model.headerData(section, Qt.Orientation.Horizontal))
            widths = (
                metrics.horizontalAdvance(sample),
                metrics.horizontalAdvance(title) + _SORT_MARK_PX,
            )
            header.resizeSection(section, max(widths) + CELL_PADDING_PX)
        header.setSortIndicator(sorted_by, order)
        self.setSortingEnabled(True)
