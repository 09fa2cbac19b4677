"""A line to paste a TMDB key into, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lbstats_desktop.credentials import KeptIn
from lbstats_desktop.domain.credential import CredentialFormatError
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.tmdb.errors import KeyRefusedError
from lbstats_desktop.ui.enrichment.keys import KeyController
from lbstats_desktop.ui.widgets.labels import text_label

_USE, _CHECKING = "Use this key", "Checking …"
_CORRECT = "Correct LBSTATS_TMDB_TOKEN, or remove it, and start the program again."
_NO_GOOD = (CredentialFormatError, KeyRefusedError)
_FAULT = "A fault in this program kept it from being done; the log says more."
_GAP_PX = 8


class KeyField(QWidget):
    """Has `keys` check and keep what is pasted; any number of fields follow the same `keys`.

    Where the environment gives the key there is nothing to paste.
    """

    def __init__(self, keys: KeyController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._tells_error = False
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setPlaceholderText("API read access token, or API key")
        self.line.setAccessibleName("TMDB key")
        self.use = QPushButton(_USE, self)
        self._told = text_label("", "text", self)
        self._told.setWordWrap(True)
        self._told.hide()
        self._lay_out()
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_entered)
        self.use.clicked.connect(self._on_entered)
        keys.changed.connect(self._follow)
        keys.checking_began.connect(self._on_checking_began)
        keys.checked.connect(self.show_checked)
        keys.removed.connect(self._on_removed)
        self._follow()
        if keys.checking:
            self._on_checking_began()

    @property
    def text(self) -> str:
        """What is said of the key."""
        return "" if self._told.isHidden() else self._told.text()

    def sizeHint(self) -> QSize:
        return self._as_high_as_told(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._as_high_as_told(super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _as_high_as_told(self, hint: QSize) -> QSize:
        # Left to itself, wrapped text guesses at its width, and claims lines that it does not need.
        # Without any, the height does not depend on the width.
        if self.hasHeightForWidth():
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    @Slot(object)
    def show_checked(self, error: BaseException | None) -> None:
        """Say what TMDB said to the key that was entered; None: it is kept."""
        self.use.setText(_USE)
        self.line.setReadOnly(False)
        if error is None:
            self.line.clear()
            self._tell("TMDB accepts this key.", "accent")
            return
        self.use.setEnabled(bool(self.line.text().strip()))
        unchecked = "" if isinstance(error, _NO_GOOD) else "The key was not checked. "
        self._tell(f"{unchecked}{_said(error)}", "danger")

    def _lay_out(self) -> None:
        # One that changed its size with its text would move what is beside it.
        self.use.ensurePolished()
        self.use.setMinimumWidth(self.use.sizeHint().width())
        line = QHBoxLayout()
        line.setSpacing(_GAP_PX)
        line.addWidget(self.line, 1)
        line.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addLayout(line)
        column.addWidget(self._told)

    def _tell(self, text: str, role: str, *, error: bool = False) -> None:
        self._tells_error = error
        self._told.setText(text)
        self._told.setProperty("role", role)
        # A stylesheet is matched once; it does not watch properties.
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setVisible(bool(text))
        self.updateGeometry()

    @Slot()
    def _follow(self) -> None:
        held, error = self._keys.held, self._keys.error
        given = held is not None and held.kept_in is KeptIn.ENVIRONMENT
        self.line.setVisible(not given)
        self.use.setVisible(not given)
        self.use.setEnabled(bool(self.line.text().strip()) and not self.line.isReadOnly())
        if given and isinstance(error, KeyRefusedError):
            self._tell(f"{error.what} {_CORRECT}", "danger", error=True)
        elif error is not None:
            self._tell(_said(error), "danger", error=True)
        elif self._tells_error:
            self._tell("", "text")

    @Slot()
    def _on_checking_began(self) -> None:
        self._tell("", "text")
        self.line.setReadOnly(True)
        self.use.setEnabled(False)
        self.use.setText(_CHECKING)

    @Slot(object)
    def _on_removed(self, error: BaseException | None) -> None:
        if error is None:
            self._tell("The key is removed.", "muted")
        else:
            self._tell(_said(error), "danger")

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.use.setEnabled(bool(text.strip()))

    @Slot()
    def _on_entered(self) -> None:
        text = self.line.text().strip()
        if text and not self.line.isReadOnly():
            self._keys.enter(text)


def _said(error: BaseException) -> str:
    return str(error) if isinstance(error, LBStatsError) else _FAULT
