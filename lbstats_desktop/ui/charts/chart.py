"""What all charts have in common: marks that are pointed at, walked through, picked and told."""

from __future__ import annotations

from functools import partial
from typing import Generic, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleValueChangeEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from lbstats_desktop.analytics.model.selection import Condition, Key
from lbstats_desktop.ui.charts.marks import Marks, is_chosen
from lbstats_desktop.ui.charts.overlay import (
    Row,
    paint_band,
    paint_glow,
    paint_ring,
    paint_tag,
    place_tag,
    tag_size,
)
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import Appearance, Theme
from lbstats_desktop.ui.widgets.figure_menu import FigureMenu

FADED = 0.35
"""How much is left of the colour of what is not chosen."""
NOWHERE = -1
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


Figure = TypeVar("Figure")


class Chart(pg.GraphicsView, Generic[Figure]):
    """A chart over one figure. A subclass lays its marks out, paints them and says where they are.

    It is built once and then given figures. Marks are known by their index; `NOWHERE` is none.
    """

    picked = Signal(object, object, bool)
    """Dimension, key, and whether it is to join those chosen so far."""
    several_picked = Signal(object, object, bool)
    """As `picked`, of a mark that stands for several keys: a frozenset of them."""
    range_picked = Signal(object, object, object)
    """Dimension, lowest and highest key."""
    films_wanted = Signal(object, object)
    """Dimension and keys (a frozenset) whose films somebody wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setCacheMode(pg.GraphicsView.CacheModeFlag.CacheNone)
        self.setMinimumSize(160, 120)
        self.viewport().setAutoFillBackground(False)
        self.marks: Marks | None = None
        self.selected: Condition | None = None
        self._hovered = NOWHERE
        self._focused = NOWHERE
        self._anchor = NOWHERE  # where a range began
        self._pressed_at: QPointF | None = None
        self._pointer: QPointF | None = None
        self._reached_by_key = False
        self._band: tuple[int, int] | None = None
        self._appearance = Appearance.current()
        self._appearance.changed.connect(self._on_theme_changed)

    def close(self) -> bool:
        # pyqtgraph's own takes the scene apart, and crashes when that is still on screen.
        return QWidget.close(self)

    def sizeHint(self) -> QSize:
        # A view asks for as much room as its scene takes just now.
        return QSize(320, 200)

    # What a subclass says

    def draw(self, figure: Figure, selected: Condition | None = None) -> None:
        """Show `figure`; what `selected` does not choose fades."""
        raise NotImplementedError

    def mark_rect(self, index: int) -> QRectF:
        """Where a mark is, in pixels of the view."""
        raise NotImplementedError

    def mark_at(self, position: QPointF) -> int:
        """The mark at a point, or NOWHERE."""
        raise NotImplementedError

    def mark_after(self, index: int, key: int) -> int | None:
        """Where an arrow key leads; None when the chart has no use for it."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Place axes and marks anew: the size, the figure or the theme is another."""
        raise NotImplementedError

    def tag_rows(self, index: int) -> list[Row]:
        """What the tag over a mark says."""
        said = self.marks.said(index) if self.marks else ("", "")
        return [(said[0], self.theme.muted), (said[1], self.theme.text)]

    def table(self) -> list[list[str]]:
        """The figure as rows, with a header."""
        return self.marks.table() if self.marks else []

    # What is shown

    @property
    def theme(self) -> Theme:
        """The colours to paint with."""
        return self._appearance.theme

    def show_marks(self, marks: Marks, selected: Condition | None) -> None:
        """Take marks over. The focus stays with its key, hovering where the pointer is."""
        before = self.marks.keys if self.marks is not None else ()
        self.marks, self.selected = marks, selected
        self._band = None
        if before != marks.keys:
            known = self._focused != NOWHERE and before[self._focused] in marks.keys
            self._focused = marks.keys.index(before[self._focused]) if known else NOWHERE
            self._hovered = self._anchor = NOWHERE
        self.lay_out()
        if before != marks.keys and self._pointer is not None:
            self._hover(self.mark_at(self._pointer))
        self.viewport().update()

    def keys_of(self, index: int) -> frozenset[Key]:
        """The keys a mark stands for."""
        key = self.marks.keys[index] if self.marks is not None else None
        return frozenset() if key is None else frozenset({key})

    def is_chosen(self, index: int) -> bool:
        """Whether a mark stands in full colour."""
        return self.marks is not None and is_chosen(self.selected, self.marks.keys[index])

    def band_rect(self, first: int, last: int) -> QRectF:
        """What is lit while a range from mark to mark is dragged."""
        return self.mark_rect(first).united(self.mark_rect(last))

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_labels(painter)
        if self._reached_by_key and self.hasFocus() and self._focused == NOWHERE:
            room = QRectF(self.viewport().rect())
            paint_ring(painter, self.theme, room.adjusted(3, 3, -3, -3))
        if self.marks is None or not len(self.marks):
            return
        if self._band is not None:
            paint_band(painter, self.theme, self.band_rect(*self._band))
        elif self._hovered != NOWHERE:
            self.paint_hovered(painter, self._hovered)
        walking = self.hasFocus() and self._focused != NOWHERE
        if walking:
            self.paint_focused(painter, self._focused)
        told = self._hovered if self._hovered != NOWHERE else self._focused
        if told != NOWHERE and (self._hovered != NOWHERE or walking):
            self._paint_tag(painter, told)

    def _paint_tag(self, painter: QPainter, index: int) -> None:
        if self._band is None:
            at, rows = self.tag_anchor(index), self.tag_rows(index)
        else:
            at, rows = self.band_rect(*self._band), [(self._band_label(), self.theme.text)]
        others, room = self.tag_obstacles(index), QRectF(self.viewport().rect())
        box = place_tag(tag_size(rows), at, others, room)
        paint_tag(painter, self.theme, rows, box)

    def tag_anchor(self, index: int) -> QRectF:
        """What a tag stands beside, and does not cover."""
        return self.mark_rect(index)

    def tag_obstacles(self, index: int) -> list[QRectF]:  # noqa: ARG002 (a subclass needs it)
        """What else a tag covers as little of as can be."""
        return []

    def paint_labels(self, painter: QPainter) -> None:
        """Paint what is written at the marks themselves."""

    def paint_hovered(self, painter: QPainter, index: int) -> None:
        """Lighten the mark under the pointer."""
        paint_glow(painter, self.theme, self.mark_rect(index))

    def paint_focused(self, painter: QPainter, index: int) -> None:
        """Paint the keyboard's focus around a mark."""
        paint_ring(painter, self.theme, self.mark_rect(index))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.lay_out()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:
            self.lay_out()

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        index = self.mark_at(event.position())
        if self._pressed_at is not None and self.marks is not None and self.marks.ranges:
            moved = (event.position() - self._pressed_at).manhattanLength()
            if self._anchor != NOWHERE and moved >= QApplication.startDragDistance():
                last = index if index != NOWHERE else (self._band or (0, self._anchor))[1]
                self._band = (self._anchor, last)
                self._hovered = last
                self.viewport().update()
                return
        self._hover(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._anchor = self.mark_at(event.position())
            # A ring is for the keyboard; after a click it would only be in the way.
            self._focused = NOWHERE

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        band, anchor = self._band, self._anchor
        self._stop_drag()
        if band is not None:
            self._pick_range(*band)
        elif anchor != NOWHERE and anchor == self.mark_at(event.position()):
            self._pick(anchor, add=bool(event.modifiers() & CTRL))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer = None
        self._hover(NOWHERE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; a chart under the pointer must not hold it up.
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.marks is None:
            return
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self._focused if by_key else self.mark_at(QPointF(event.pos()))
        at = event.globalPos()
        if by_key and index != NOWHERE:
            at = self.mapToGlobal(self.mark_rect(index).center().toPoint())
        self._hover(NOWHERE)
        self.menu(index).popup(at)

    def menu(self, index: int) -> FigureMenu:
        """What is offered for a mark, or (NOWHERE) for the chart; the menu is deleted when it
        closes.
        """
        marks = self.marks
        keys = self.keys_of(index) if index != NOWHERE else frozenset()
        if marks is None or not keys:
            return FigureMenu(self, self.table)
        copied = "\t".join(text for text, _ in self.tag_rows(index))
        wanted = partial(self.films_wanted.emit, marks.dimension, keys) if marks.dimension else None
        return FigureMenu(self, self.table, copied=copied, show_films=wanted)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            pickable = index != NOWHERE and self.marks is not None and self.marks.dimension
            shape = Qt.CursorShape.PointingHandCursor if pickable else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _stop_drag(self) -> None:
        self._pressed_at, self._band, self._anchor = None, None, NOWHERE
        self.viewport().update()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.marks is None or not len(self.marks):
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._pressed_at is not None:
            self._stop_drag()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if self._band is not None:
                self._pick_range(*self._band)
                self._stop_drag()
            elif self._focused != NOWHERE:
                self._pick(self._focused, add=bool(event.modifiers() & CTRL))
        else:
            last = len(self.marks) - 1
            ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
            to = ends.get(Qt.Key(key), self.mark_after(self._focused, key))
            if to is None:
                event.ignore()
                return
            self._walk_to(to, extend=bool(event.modifiers() & SHIFT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reached_by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._stop_drag()

    def _walk_to(self, index: int, *, extend: bool) -> None:
        if extend and self.marks is not None and self.marks.ranges and self._focused != NOWHERE:
            if self._anchor == NOWHERE:
                self._anchor = self._focused
            self._band = (self._anchor, index)
        else:
            self._band, self._anchor = None, NOWHERE
        self._hovered, self._focused = NOWHERE, index
        self.viewport().update()
        self._speak(": ".join(filter(None, (text for text, _ in self.tag_rows(index)))))

    def _speak(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, text))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # Picking

    def _pick(self, index: int, *, add: bool) -> None:
        keys = self.keys_of(index)
        if self.marks is None or not self.marks.dimension or not keys:
            return
        if len(keys) > 1:
            self.several_picked.emit(self.marks.dimension, keys, add)
        else:
            self.picked.emit(self.marks.dimension, *keys, add)

    def _pick_range(self, first: int, last: int) -> None:
        low, high = self._band_keys(first, last)
        if self.marks is None or low is None or high is None:
            return
        if low == high:
            self._pick(first, add=False)
        else:
            self.range_picked.emit(self.marks.dimension, low, high)

    def _band_keys(self, first: int, last: int) -> tuple[Key | None, Key | None]:
        if self.marks is None:
            return None, None
        one, other = self.marks.keys[first], self.marks.keys[last]
        if one is None or other is None:
            return None, None
        low, high = sorted((one, other), key=lambda key: (isinstance(key, str), key))
        return low, high

    def _band_label(self) -> str:
        low, high = self._band_keys(*(self._band or (0, 0)))
        if self.marks is None or self.marks.dimension is None or low is None or high is None:
            return ""
        return wording.range_label(self.marks.dimension, low, high)
