"""A wall of posters over the same films as a table: any number of them, in its order."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lbstats_desktop.ui.films.model import FilmsModel
from lbstats_desktop.ui.films.poster import (
    MEDIUM_PX,
    DrawnPosters,
    lines_height,
    paint_poster,
    poster_size,
)
from lbstats_desktop.ui.images import Images
from lbstats_desktop.ui.theme import Appearance

NARROWEST_PX, WIDEST_PX = 92, 240
_GAP_PX = 14
_KEPT_BYTES = 48 * 2**20
"""Posters drawn once are kept up to so much memory."""
_LAID_OUT_AT_ONCE = 4000
"""So many places are worked out in one turn of the event loop."""

Index = QModelIndex | QPersistentModelIndex


class PosterWall(QListView):
    """Shows the films of `films`. What is out of sight costs nothing, pictures included."""

    film_chosen = Signal(object)
    """The store's id of the film chosen now, or None."""
    menu_wanted = Signal(int, QPoint)
    """Somebody asked what can be done with the film in this row, at that place of the screen."""
    width_chosen = Signal(int)
    """How wide posters are now, in pixels."""

    def __init__(
        self, name: str, films: FilmsModel, images: Images, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.films = films
        self._width_px = MEDIUM_PX
        self.setAccessibleName(name)
        self.setProperty("role", "wall")
        self.setModel(films)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_LAID_OUT_AT_ONCE)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._delegate = _PosterDelegate(self, images)
        self.setItemDelegate(self._delegate)
        images.arrived.connect(self._on_arrived)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.set_width(MEDIUM_PX)

    @property
    def width_px(self) -> int:
        """How wide the posters are."""
        return self._width_px

    @Slot(int)
    def set_width(self, width_px: int) -> None:
        """Show posters so wide; what is in sight stays so."""
        width_px = min(max(width_px, NARROWEST_PX), WIDEST_PX)
        kept = self.indexAt(QPoint(_GAP_PX, _GAP_PX))
        self._width_px = width_px
        size = poster_size(width_px)
        self.setGridSize(
            QSize(size.width() + _GAP_PX, size.height() + lines_height(titled=True) + _GAP_PX)
        )
        if kept.isValid() and self.isVisible():
            self.scrollTo(kept, QAbstractItemView.ScrollHint.PositionAtTop)

    def choose(self, film_id: int | None) -> None:
        """Choose a film; None, or one that is not shown, chooses none."""
        row = None if film_id is None else self.films.row_of(film_id)
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.films.index(row, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = 12 if event.angleDelta().y() > 0 else -12
            self.set_width(self._width_px + step)
            self.width_chosen.emit(self._width_px)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(index.row(), below if by_keyboard else event.globalPos())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._delegate.let_go_of_what_is_out_of_sight()

    @Slot(str)
    def _on_arrived(self, _path: str) -> None:
        self.viewport().update()

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = self.selectionModel().selectedIndexes()
        self.film_chosen.emit(self.films.film_id(chosen[0].row()) if chosen else None)


class _PosterDelegate(QStyledItemDelegate):
    def __init__(self, wall: PosterWall, images: Images) -> None:
        super().__init__(wall)
        self._wall = wall
        self._images = images
        self._drawn = DrawnPosters(_KEPT_BYTES)
        self._asked: dict[str, int] = {}
        """The rows of pictures that were not there."""
        self._appearance = Appearance.current()

    def let_go_of_what_is_out_of_sight(self) -> None:
        """Have no pictures fetched of films that were scrolled past."""
        area, films = self._wall.viewport().rect(), self._wall.films
        self._asked = {
            path: row
            for path, row in self._asked.items()
            if self._wall.visualRect(films.index(row, 0)).intersects(area)
        }
        self._images.keep_waiting(self, self._asked)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._wall.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        width_px = self._wall.width_px
        poster = self._wall.films.poster(index.row())
        state = option.state
        cell: QRect = option.rect
        area = QRect(cell.x(), cell.y(), width_px, cell.height() - _GAP_PX)
        lit = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        ratio = self._wall.devicePixelRatioF()
        away = (cell.center() - self._wall.viewport().rect().center()).manhattanLength()
        image = self._images.picture(poster.path, width_px * ratio, asker=self, distance=away)
        if image is None and poster.path:
            self._asked[poster.path] = index.row()
        drawn = self._drawn.drawn(poster, image, poster_size(width_px), ratio)
        paint_poster(painter, area, poster, drawn, self._appearance.theme, titled=True, lit=lit)
