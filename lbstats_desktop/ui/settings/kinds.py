"""Asks what loose files are when neither name nor header tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.widgets.card_frame import CardFrame

Answer = Callable[[Mapping[str, FileKind]], object]

_CHOICES = (
    (FileKind.WATCHED, "Films watched"),
    (FileKind.LIKES, "Films liked"),
    (FileKind.WATCHLIST, "Watchlist"),
    (FileKind.RATINGS, "Ratings"),
    (FileKind.DIARY, "Diary"),
    (FileKind.REVIEWS, "Reviews"),
    (FileKind.LIST, "A list"),
    (FileKind.IGNORED, "Leave it out"),
)


class KindsPanel(Panel):
    """One line per file; the import goes on with the answers."""

    def __init__(
        self, paths: tuple[str, ...], answer: Answer, parent: QWidget | None = None
    ) -> None:
        one = len(paths) == 1
        super().__init__("What is this file?" if one else "What are these files?", parent)
        self._answer = answer
        self.choices: dict[str, QComboBox] = {}
        body = QWidget(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(2, 1)
        for row, path in enumerate(paths):
            grid.addWidget(self._name(path, body), row, 0)
            self.choices[path] = self._choice(path, body)
            grid.addWidget(self.choices[path], row, 1)
        self.go_on = QPushButton("Import", body)
        self.go_on.setProperty("role", "primary")
        self.go_on.clicked.connect(self._on_go_on)
        cancel = QPushButton("Cancel", body)
        cancel.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self.go_on)
        line.addWidget(cancel)
        line.addStretch(1)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        inner.addLayout(grid)
        inner.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        untold = "Its name and columns do" if one else "Their names and columns do"
        column.addWidget(
            CardFrame(f"{untold} not say what {'it holds' if one else 'they hold'}", body, self)
        )
        column.addStretch(1)
        self._on_chosen()

    def _name(self, path: str, parent: QWidget) -> QLabel:
        label = QLabel(PurePath(path).name, parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(path)
        return label

    def _choice(self, path: str, parent: QWidget) -> QComboBox:
        box = QComboBox(parent)
        box.setAccessibleName(f"What {PurePath(path).name} is")
        box.setPlaceholderText("Choose…")
        for kind, text in _CHOICES:
            box.addItem(text, kind)
        box.setCurrentIndex(-1)
        box.currentIndexChanged.connect(self._on_chosen)
        return box

    @Slot()
    def _on_chosen(self) -> None:
        self.go_on.setEnabled(all(box.currentIndex() >= 0 for box in self.choices.values()))

    @Slot()
    def _on_go_on(self) -> None:
        answers = {path: FileKind(box.currentData()) for path, box in self.choices.items()}
        self.closed.emit()
        self._answer(answers)
