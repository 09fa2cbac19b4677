"""Posters side by side: each can be reached by keyboard, opens its film, and offers its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from lbstats_desktop.ui.films.poster import (
    SMALL_PX,
    DrawnPosters,
    FilmPoster,
    lines_height,
    paint_poster,
    poster_size,
)
from lbstats_desktop.ui.images import Images
from lbstats_desktop.ui.theme import Appearance
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout

GAP_PX = 12
_KEPT_BYTES = 0
"""A button has one poster, and keeps that."""


class PosterButton(QAbstractButton):
    """One poster with its lines; a `still` one cannot be pressed, and has none."""

    menu_wanted = Signal(object, QPoint)
    """Somebody asked what can be done with the film of this id, at that place of the screen."""

    def __init__(
        self,
        images: Images,
        parent: QWidget,
        *,
        width_px: int = SMALL_PX,
        titled: bool = False,
        still: bool = False,
    ) -> None:
        super().__init__(parent)
        self._images = images
        self._width_px, self._titled, self._still = width_px, titled, still
        self._poster: FilmPoster | None = None
        self._drawn = DrawnPosters(_KEPT_BYTES)
        self._appearance = Appearance.current()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if still:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if still else Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        images.arrived.connect(self._on_arrived)

    @property
    def poster(self) -> FilmPoster | None:
        """What it shows."""
        return self._poster

    def show_poster(self, poster: FilmPoster) -> None:
        """Show `poster` from now on."""
        if poster == self._poster:
            return
        self._poster = poster
        self.setAccessibleName(poster.spoken)
        self.setToolTip(poster.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        size = poster_size(self._width_px)
        lines = 0 if self._still else lines_height(titled=self._titled)
        return QSize(size.width(), size.height() + lines)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._poster is None:
            return
        ratio = self.devicePixelRatioF()
        picture = self._images.picture(self._poster.path, self._width_px * ratio)
        drawn = self._drawn.drawn(self._poster, picture, poster_size(self._width_px), ratio)
        painter = QPainter(self)
        paint_poster(
            painter,
            self.rect(),
            self._poster,
            drawn,
            self._appearance.theme,
            titled=self._titled,
            lit=self.underMouse() or self.hasFocus(),
        )
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._poster is not None:
            self.menu_wanted.emit(self._poster.film_id, event.globalPos())

    @Slot(str)
    def _on_arrived(self, path: str) -> None:
        if self._poster is not None and path == self._poster.path:
            self.update()


class PosterRow(QWidget):
    """Posters in one line, as many as fit, or (`wraps`) in as many lines as they need."""

    film_opened = Signal(object)
    """The store's id of the film whose poster was pressed."""
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        images: Images,
        parent: QWidget | None = None,
        *,
        width_px: int = SMALL_PX,
        titled: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._images = images
        self._width_px, self._titled, self._wraps = width_px, titled, wraps
        self._buttons: list[PosterButton] = []
        self._shown = 0
        self._flow = FlowLayout(spacing=GAP_PX, line_spacing=GAP_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)
        column.addStretch(1)
        self._line_px = poster_size(width_px).height() + lines_height(titled=titled)
        if not wraps:
            self.setFixedHeight(self._line_px)

    @property
    def buttons(self) -> tuple[PosterButton, ...]:
        """The posters on show, first first."""
        return tuple(button for button in self._buttons if not button.isHidden())

    def show_posters(self, posters: Sequence[FilmPoster]) -> None:
        """Show `posters`; buttons are kept and shown something else."""
        while len(self._buttons) < len(posters):
            self._buttons.append(self._button())
        for button, poster in zip(self._buttons, posters, strict=False):
            button.show_poster(poster)
        self._shown = len(posters)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many as there is room for; what would be cut is not there, by keyboard either."""
        room = max((self.width() + GAP_PX) // (self._width_px + GAP_PX), 1)
        most = self._shown if self._wraps else min(self._shown, room)
        lines = -(-most // room)
        if self._wraps and lines:
            # A card asks how high its body is, not how high it is at a width.
            self.setFixedHeight(lines * (self._line_px + GAP_PX) - GAP_PX)
        for i, button in enumerate(self._buttons):
            button.setVisible(i < most)
        self._flow.invalidate()

    def _button(self) -> PosterButton:
        button = PosterButton(self._images, self, width_px=self._width_px, titled=self._titled)
        button.clicked.connect(self._on_clicked)
        button.menu_wanted.connect(self.menu_wanted)
        self._flow.addWidget(button)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PosterButton) and button.poster is not None:
            self.film_opened.emit(button.poster.film_id)
