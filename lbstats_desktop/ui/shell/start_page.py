"""The first thing a new person sees: where to drop the export, and how to get one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lbstats_desktop.ui.shell.glimpse import Glimpse
from lbstats_desktop.ui.theme import Appearance

_WIDEST_PX = 860
_DOES = (
    "What your Letterboxd history says: ratings, diary, taste and people, "
    "in charts that you can ask which films they are. All of it stays on this machine."
)
_DATA_PAGE = "https://letterboxd.com/settings/data/"
_STEPS = (
    "Open {link} on letterboxd.com.",
    "Choose Export your data. A ZIP file is downloaded.",
    "Drop that file here as it is; no need to unpack it.",
)


class StartPage(QWidget):
    """One drop target, a button for those who do not drag, three steps, sample data."""

    choose_asked = Signal()
    choose_folder_asked = Signal()
    sample_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = Appearance.current()
        self._appearance.changed.connect(self._on_theme_changed)
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDEST_PX)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(2)
        inner.addLayout(self._name())
        inner.addSpacing(18)
        inner.addWidget(self._target(), 6)
        inner.addSpacing(22)
        inner.addLayout(self._steps())
        inner.addStretch(2)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line, 1)
        column.addLayout(self._links())
        self._on_theme_changed()

    def _name(self) -> QHBoxLayout:
        """What this is, and what it does in a picture."""
        name = QLabel("LBStats Desktop", self)
        name.setProperty("role", "figure")
        does = QLabel(_DOES, self, wordWrap=True)
        does.setProperty("role", "muted")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(does)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(28)
        line.addLayout(words, 1)
        line.addWidget(Glimpse(self))
        return line

    def _target(self) -> QFrame:
        target = QFrame(self)
        target.setProperty("role", "drop")
        title = QLabel("Drop your Letterboxd export here", target)
        title.setProperty("role", "title")
        kinds = QLabel("ZIP, folder or CSV files, best with watched.csv among them", target)
        kinds.setProperty("role", "muted")
        choose = QPushButton("Choose files…", target, default=True)
        choose.setProperty("role", "primary")
        choose.setToolTip("Choose files (Ctrl+O)")
        choose.clicked.connect(self.choose_asked)
        folder = QPushButton("Choose a folder…", target)
        folder.clicked.connect(self.choose_folder_asked)
        sample = QPushButton("Look around with sample data", target)
        sample.setProperty("role", "link")
        sample.clicked.connect(self.sample_asked)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(choose)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        column = QVBoxLayout(target)
        column.setContentsMargins(24, 36, 24, 36)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (title, kinds):
            column.addWidget(label, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(14)
        column.addLayout(buttons)
        column.addSpacing(6)
        column.addWidget(sample, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return target

    def _steps(self) -> QHBoxLayout:
        self._steps_said: dict[QLabel, str] = {}
        line = QHBoxLayout()
        line.setSpacing(8)
        for number, text in enumerate(_STEPS, 1):
            mark, label = QLabel(str(number), self), QLabel(text, self, wordWrap=True)
            mark.setProperty("role", "heading")
            label.setProperty("role", "muted")
            label.setOpenExternalLinks(True)
            self._steps_said[label] = text
            line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
            line.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
            line.addSpacing(14)
        return line

    @Slot()
    def _on_theme_changed(self) -> None:
        # A link keeps the colour of the theme it was written under.
        color = self._appearance.theme.accent.name()
        link = f'<a href="{_DATA_PAGE}" style="color: {color}">Settings, Data</a>'
        for label, text in self._steps_said.items():
            label.setText(text.format(link=link))

    def _links(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        for text, asked in (("Settings", self.settings_asked), ("Help", self.help_asked)):
            button = QPushButton(text, self, flat=True)
            button.setProperty("role", "link")
            button.clicked.connect(asked)
            line.addWidget(button)
        return line
