"""The part of Settings about film data: key, pace, what is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.credentials import HeldCredential, KeptIn
from lbstats_desktop.domain.enrichment import CacheSize
from lbstats_desktop.tmdb.pacer import PACE_CLASSIC_PER_S, PACE_DEFAULT_PER_S, PACE_MAX_PER_S
from lbstats_desktop.ui.enrichment.key_field import KeyField
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.labels import text_label

_PACES = (
    (PACE_DEFAULT_PER_S, "35 a second"),
    (PACE_MAX_PER_S, "40 a second"),
    (PACE_CLASSIC_PER_S, "40 in 10 seconds"),
)
_KEPT = {
    KeptIn.ENVIRONMENT: "A key is given by LBSTATS_TMDB_TOKEN in the environment.",
    KeptIn.KEYRING: "A key is kept in this system's keyring.",
    KeptIn.MEMORY: "A key was entered.",
    KeptIn.SHIPPED: "The key that this program came with is used until you enter one of your own.",
}
_NONE = "There is no key. TMDB gives one to everybody who has an account, free of charge."
_GAP_PX = 8


class FilmDataSettings(QWidget):
    """Shows what it is told, and tells what is wanted."""

    key_page_asked = Signal()
    removal_asked = Signal()
    pace_chosen = Signal(float)
    """Requests per second."""
    clearing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = _words("")
        self.key: KeyField | None = None
        """Where a key is pasted, once there is somebody to check it."""
        self.remove = QPushButton("Remove key", self)
        self.pace = QComboBox(self)
        self.pace.setAccessibleName("Requests to TMDB")
        self.stored = text_label("", "text", self)
        self.clear = QPushButton("Clear", self)
        self._lay_out()
        self._connect()
        self.show_key(None)

    @property
    def text(self) -> str:
        """What is said of the key."""
        told = self.key.text if self.key is not None else ""
        return f"{self._kept.text()} {told}".strip()

    def sizeHint(self) -> QSize:
        # Left to itself, wrapped text guesses at its width, and claims lines that it does not need.
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def place_key_field(self, field: KeyField) -> None:
        """Take `field` in."""
        self.key = field
        self._key_line.insertWidget(0, field, 1)

    def show_key(self, held: HeldCredential | None) -> None:
        """Say whether there is a key, and where it lies."""
        kept = _NONE if held is None else f"{_KEPT[held.kept_in]} {held.notice}".strip()
        self._kept.setText(kept)
        own = held is not None and held.kept_in in (KeptIn.KEYRING, KeptIn.MEMORY)
        self.remove.setVisible(own)

    def focus_key(self) -> None:
        """Give the focus to where a key is pasted."""
        if self.key is not None:
            self.key.line.setFocus()

    def show_pace(self, per_s: float, *, given: bool) -> None:
        """Show the pace chosen; one that is `given` cannot be changed here."""
        index = self.pace.findData(per_s)
        if index < 0:
            said = wording.decimal(per_s, 0 if per_s.is_integer() else 1)
            self.pace.addItem("as fast as it goes" if per_s == float("inf") else f"{said} a second")
            index = self.pace.count() - 1
            self.pace.setItemData(index, per_s)
        self.pace.setCurrentIndex(index)
        self.pace.setEnabled(not given)
        self.pace.setToolTip("LBSTATS_TMDB_PACE in the environment says so." if given else "")

    def show_size(self, cache: CacheSize, posters_bytes: int) -> None:
        """Show what is kept."""
        size = wording.data_size(cache.size_bytes + posters_bytes)
        films = wording.plural(cache.films, "film", "films")
        oldest = (
            f", the oldest from {wording.day(cache.oldest_at.astimezone().date())}"
            if cache.oldest_at
            else ""
        )
        self.stored.setText(f"{films}, about {size}{oldest}" if cache.films else "Nothing is kept.")
        self.clear.setEnabled(bool(cache.films or posters_bytes))

    def _lay_out(self) -> None:
        page = QPushButton("Where to get a key", self)
        page.setProperty("role", "link")
        page.setStyleSheet("padding: 2px 0")
        page.clicked.connect(self.key_page_asked)
        self.pace.setEnabled(False)
        for per_s, text in _PACES:
            self.pace.addItem(text, per_s)
        pace = QLabel("&Requests to TMDB, at most", self)
        pace.setBuddy(self.pace)
        self.clear.setEnabled(False)
        self._key_line = QHBoxLayout()
        self._key_line.setSpacing(_GAP_PX)
        self._key_line.addWidget(self.remove, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self._kept)
        column.addLayout(self._key_line)
        column.addLayout(_line(page))
        column.addSpacing(_GAP_PX)
        column.addLayout(_line(pace, self.pace))
        column.addLayout(_line(self.stored, self.clear, stretch=self.stored))

    def _connect(self) -> None:
        self.remove.clicked.connect(self.removal_asked)
        self.pace.activated.connect(self._on_pace_activated)
        self.clear.clicked.connect(self.clearing_asked)

    @Slot(int)
    def _on_pace_activated(self, index: int) -> None:
        self.pace_chosen.emit(self.pace.itemData(index))


def _words(text: str) -> QLabel:
    label = text_label(text, "text")
    label.setWordWrap(True)
    return label


def _line(*widgets: QWidget, stretch: QWidget | None = None) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(_GAP_PX)
    for widget in widgets:
        line.addWidget(widget, int(widget is stretch), Qt.AlignmentFlag.AlignVCenter)
    if stretch is None:
        line.addStretch(1)
    return line
