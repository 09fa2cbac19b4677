"""The bar at the bottom: what is being done, how far, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.ui import late
from lbstats_desktop.ui.widgets.icon_button import IconButton

_STEPS = 1000


@dataclass(eq=False)
class Activity:
    """Work that the strip speaks of; `stop` asks it to end."""

    title: str
    stop: Callable[[], object]
    progress: Progress = field(default_factory=lambda: Progress(0, 0))


class ProgressStrip(QFrame):
    """Speaks of the work begun last that has not ended; hidden when nothing is at work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Progress")
        self._at_work: list[Activity] = []
        self._title = QLabel(self)
        self._bar = QProgressBar(self, textVisible=False)
        self._count = QLabel(self)
        self._count.setProperty("role", "caption")
        stop = IconButton("close", "Stop; nothing will be stored", self)
        stop.clicked.connect(self._on_stop_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 5, 8, 5)
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(self._bar, 1)
        line.addWidget(self._count)
        line.addWidget(stop)
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self.show)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says."""
        return " ".join(part for part in (self._title.text(), self._count.text()) if part)

    def begin(self, activity: Activity, *, after_ms: int = 0) -> None:
        """Speak of `activity`, if it has not ended `after_ms` from now."""
        self._at_work.append(activity)
        self._speak()
        if after_ms:
            self._late.start(after_ms)
        else:
            self.show()

    def tell(self, activity: Activity, progress: Progress) -> None:
        """Show how far `activity` has come."""
        activity.progress = progress
        self._speak()

    def end(self, activity: Activity) -> None:
        """Speak of it no longer."""
        if activity in self._at_work:
            self._at_work.remove(activity)
        if self._at_work:
            self._speak()
        else:
            self._late.stop()
            self.hide()

    def _speak(self) -> None:
        activity = self._at_work[-1]
        done, total = activity.progress.done, activity.progress.total
        self._title.setText(activity.progress.what or activity.title)
        self._bar.setAccessibleName(self._title.text())
        # A QProgressBar counts in 32 bits; a share of the whole always fits.
        self._bar.setRange(0, _STEPS if total else 0)
        self._bar.setValue(done * _STEPS // total if total else 0)
        counted = f"{late.wording.number(done)} of {late.wording.number(total)}" if total else ""
        self._count.setText(counted)

    @Slot()
    def _on_stop_clicked(self) -> None:
        self._at_work[-1].stop()
