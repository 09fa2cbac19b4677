"""The part of Settings about film data: key, pace, what is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.credentials import HeldCredential, KeptIn
from lbstats_desktop.domain.credential import CredentialFormatError
from lbstats_desktop.domain.enrichment import CacheSize
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.tmdb.errors import KeyRefusedError
from lbstats_desktop.tmdb.pacer import PACE_CLASSIC_PER_S, PACE_DEFAULT_PER_S, PACE_MAX_PER_S
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
}
_NONE = "There is no key. TMDB gives one to everybody who has an account, free of charge."
_CHECK, _CHECKING = "Check and keep", "Checking …"
_CORRECT = "Correct LBSTATS_TMDB_TOKEN, or remove it, and start the program again."
_NO_GOOD = (CredentialFormatError, KeyRefusedError)
_FAULT = "A fault in this program kept it from being done; the log says more."
_GAP_PX = 8


class FilmDataSettings(QWidget):
    """Shows what it is told, and tells what is wanted."""

    key_entered = Signal(str)
    key_page_asked = Signal()
    removal_asked = Signal()
    pace_chosen = Signal(float)
    """Requests per second."""
    clearing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = _words("")
        self._told = _words("")
        self._told.hide()
        self.key = QLineEdit(self)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText("API read access token, or API key")
        self.key.setAccessibleName("TMDB key")
        self.check = QPushButton(_CHECK, self)
        self.remove = QPushButton("Remove key", self)
        self.pace = QComboBox(self)
        self.pace.setAccessibleName("Requests to TMDB")
        self.stored = text_label("", "text", self)
        self.clear = QPushButton("Clear", self)
        self._lay_out()
        self._connect()
        self.show_key(None, None)

    @property
    def text(self) -> str:
        """What is said of the key."""
        labels = (self._kept, self._told)
        return " ".join(label.text() for label in labels if not label.isHidden())

    def sizeHint(self) -> QSize:
        # Left to itself, wrapped text guesses at its width, and claims lines that it does not need.
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_key(self, held: HeldCredential | None, error: BaseException | None) -> None:
        """Say whether there is a key, where it lies, and what is wrong with it."""
        kept = _NONE if held is None else f"{_KEPT[held.kept_in]} {held.notice}".strip()
        self._kept.setText(kept)
        given = held is not None and held.kept_in is KeptIn.ENVIRONMENT
        self.remove.setVisible(held is not None and not given)
        self.key.setVisible(not given)
        self.check.setVisible(not given)
        self.check.setEnabled(bool(self.key.text().strip()))
        if given and isinstance(error, KeyRefusedError):
            self._tell(f"{error.what} {_CORRECT}", "danger")
        elif error is not None:
            self._tell(_said(error), "danger")

    def show_checked(self, error: BaseException | None) -> None:
        """Say what TMDB said to the key that was entered; None: it is kept."""
        self.check.setText(_CHECK)
        self.key.setReadOnly(False)
        if error is None:
            self.key.clear()
            self._tell("TMDB accepts this key.", "accent")
            return
        self.check.setEnabled(bool(self.key.text().strip()))
        unchecked = "" if isinstance(error, _NO_GOOD) else "The key was not checked. "
        self._tell(f"{unchecked}{_said(error)}", "danger")

    def show_removed(self, error: BaseException | None) -> None:
        """Say that the key is gone, or why not."""
        if error is None:
            # Its button is about to go, and would pass the focus on to whatever is next.
            self.key.setFocus()
            self._tell("The key is removed.", "muted")
        else:
            self._tell(_said(error), "danger")

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
        # One that changed its size with its text would move what is beside it.
        self.check.ensurePolished()
        self.check.setMinimumWidth(self.check.sizeHint().width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self._kept)
        column.addLayout(_line(self.key, self.check, self.remove, stretch=self.key))
        column.addWidget(self._told)
        column.addLayout(_line(page))
        column.addSpacing(_GAP_PX)
        column.addLayout(_line(pace, self.pace))
        column.addLayout(_line(self.stored, self.clear, stretch=self.stored))

    def _connect(self) -> None:
        self.key.textChanged.connect(self._on_typed)
        self.key.returnPressed.connect(self._on_entered)
        self.check.clicked.connect(self._on_entered)
        self.remove.clicked.connect(self.removal_asked)
        self.pace.activated.connect(self._on_pace_activated)
        self.clear.clicked.connect(self.clearing_asked)

    def _tell(self, text: str, role: str) -> None:
        self._told.setText(text)
        self._told.setProperty("role", role)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setVisible(bool(text))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.check.setEnabled(bool(text.strip()))

    @Slot()
    def _on_entered(self) -> None:
        text = self.key.text().strip()
        if not text or self.key.isReadOnly():
            return
        self._tell("", "accent")
        self.key.setReadOnly(True)
        self.check.setEnabled(False)
        self.check.setText(_CHECKING)
        self.key_entered.emit(text)

    @Slot(int)
    def _on_pace_activated(self, index: int) -> None:
        self.pace_chosen.emit(self.pace.itemData(index))


def _said(error: BaseException) -> str:
    return str(error) if isinstance(error, LBStatsError) else _FAULT


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
