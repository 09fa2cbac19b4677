"""One quiet card for all that film data would show, while none is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.ui.cards.card import Card
from lbstats_desktop.ui.cards.views import RankingView, TableView
from lbstats_desktop.ui.enrichment.key_field import KeyField
from lbstats_desktop.ui.text.tmdb_links import open_key_page
from lbstats_desktop.ui.theme import Appearance, font
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout
from lbstats_desktop.ui.widgets.labels import text_label
from lbstats_desktop.ui.workspace import Workspace

NEEDS_KEY = (
    "These need film data. A key is a free password to TMDB, which knows who made the films, where "
    "they are from and how long they are; getting one takes three minutes, and the rest goes by "
    "itself."
)
ON_ITS_WAY = "These need film data, which is on its way: what TMDB knows appears by itself."
_PREVIEW_WIDTH_PX, _BARS_HEIGHT_PX, _PADDING_PX = 148, 34, 10
_GAP_PX, _RANKS = 3, 4
_BARS = (0.45, 0.7, 1.0, 0.8, 0.55, 0.3)


class FilmDataCard(CardFrame):
    """Shows what `cards` would look like, says what a key is, and takes one."""

    def __init__(self, cards: Sequence[Card[Any]], workspace: Workspace) -> None:
        self.stands_for = tuple(card.title for card in cards)
        """The titles of these cards."""
        self.why = text_label("", "muted")
        self.why.setWordWrap(True)
        self.get_key = QPushButton("Get a key")
        self.key = KeyField(workspace.keys) if workspace.keys is not None else None
        super().__init__("With film data", self._body(cards))
        self._dashboard, self._keys = workspace.dashboard, workspace.keys
        self.get_key.clicked.connect(open_key_page)
        if self._keys is not None:
            self._keys.changed.connect(self.draw)

    @Slot()
    def draw(self) -> None:
        """Say what is lacking: a key, or only time."""
        session, keys = self._dashboard.session, self._keys
        enriching = session is not None and session.status is SessionStatus.ENRICHING
        self.why.setText(ON_ITS_WAY if enriching else NEEDS_KEY)
        if self.key is not None:
            self.key.setVisible(not enriching)
        self.get_key.setVisible(not enriching and keys is not None and not keys.usable)
        self.tell()
        self.setAccessibleDescription(self.why.text())

    def _body(self, cards: Sequence[Card[Any]]) -> QWidget:
        body, line, previews = _Body(), QHBoxLayout(), FlowLayout(spacing=10, line_spacing=10)
        line.setSpacing(16)
        line.addWidget(self.why, 1)
        line.addWidget(self.get_key)
        for card in cards:
            ranked = isinstance(card.view, (RankingView, TableView))
            previews.addWidget(_Preview(card.title, horizontal=ranked))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(line)
        if self.key is not None:
            column.addWidget(self.key)
        column.addLayout(previews)
        column.addStretch(1)
        return body


class _Body(QWidget):
    """Is as high as its lines are at its width; a stack of widgets does not ask for that."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_PREVIEW_WIDTH_PX, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Preview(QWidget):
    """A card that is not there yet, in outline: upright bars, or `horizontal` ones."""

    def __init__(self, title: str, *, horizontal: bool) -> None:
        super().__init__()
        self._title, self._horizontal = title, horizontal
        self.setAccessibleName(title)
        text_px = QFontMetrics(font("axis")).height()
        self.setFixedSize(_PREVIEW_WIDTH_PX, text_px + _BARS_HEIGHT_PX + 3 * _PADDING_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Appearance.current().theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.line)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        room = QRectF(self.rect()).adjusted(_PADDING_PX, _PADDING_PX, -_PADDING_PX, -_PADDING_PX)
        painter.setPen(theme.muted)
        painter.setFont(font("axis"))
        painter.drawText(room, self._title)
        room.setTop(room.bottom() - _BARS_HEIGHT_PX)
        for bar in _ranked(room) if self._horizontal else _upright(room):
            painter.fillRect(bar, theme.line)


def _upright(room: QRectF) -> list[QRectF]:
    width = room.width() / len(_BARS)
    return [
        QRectF(
            room.left() + place * width,
            room.bottom() - share * room.height(),
            width - _GAP_PX,
            share * room.height(),
        )
        for place, share in enumerate(_BARS)
    ]


def _ranked(room: QRectF) -> list[QRectF]:
    shares = sorted(_BARS, reverse=True)[:_RANKS]
    height = room.height() / _RANKS
    return [
        QRectF(room.left(), room.top() + place * height, share * room.width(), height - _GAP_PX)
        for place, share in enumerate(shares)
    ]
