"""The filters in force, each with a × that lifts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from lbstats_desktop.analytics.model.selection import Condition
from lbstats_desktop.ui import late
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout
from lbstats_desktop.ui.widgets.icon_button import IconButton

_LONGEST_TEXT_PX = 220


class Chip(QFrame):
    """One filter in words, and its ×."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.text = text
        self.lift = IconButton("close", f"Lift the filter {text}", self, size_px=12)
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        elide = Qt.TextElideMode.ElideRight
        label.setText(label.fontMetrics().elidedText(text, elide, _LONGEST_TEXT_PX))
        line = QHBoxLayout(self)
        line.setContentsMargins(11, 1, 3, 1)
        line.setSpacing(2)
        line.addWidget(label)
        line.addWidget(self.lift)


class FilterChips(QWidget):
    """A chip for each condition of the dashboard's selection; hidden when there is none."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self._dashboard = dashboard
        self._chips: list[Chip] = []
        self._wanted = True
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._clear = QPushButton("Clear all", self)
        self._clear.setProperty("role", "link")
        self._clear.setToolTip("Lift all filters (Esc lifts the last one)")
        self._clear.clicked.connect(dashboard.clear)
        dashboard.session_shown.connect(self._on_changed)
        dashboard.selection_changed.connect(self._on_changed)
        dashboard.frames_refreshed.connect(self._on_refreshed)
        self._on_changed()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips on screen, in the order of the selection."""
        return tuple(self._chips)

    def set_wanted(self, wanted: bool) -> None:
        """Show the filters only where they apply."""
        self._wanted = wanted
        self.setVisible(wanted and bool(self._chips))

    @Slot()
    def _on_changed(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._clear)
        conditions = self._dashboard.selection.conditions
        self._chips = [self._chip(condition) for condition in conditions]
        for widget in (*self._chips, self._clear):
            self._flow.addWidget(widget)
            widget.show()
        self.setVisible(self._wanted and bool(conditions))

    @Slot()
    def _on_refreshed(self) -> None:
        """What TMDB numbers may have its name only now."""
        texts = [self._text(each) for each in self._dashboard.selection.conditions]
        if texts != [chip.text for chip in self._chips]:
            self._on_changed()

    def _text(self, condition: Condition) -> str:
        return late.naming.condition_text(self._dashboard.frames, condition)

    def _chip(self, condition: Condition) -> Chip:
        chip = Chip(self._text(condition), self)
        chip.lift.clicked.connect(lambda: self._lift(condition))
        return chip

    def _lift(self, condition: Condition) -> None:
        self._dashboard.select(self._dashboard.selection.without(condition.dimension))
