"""The parts that a film's panel is built of; nothing in their texts is markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.film_facts import Name
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout
from lbstats_desktop.ui.widgets.labels import text_label
from lbstats_desktop.ui.widgets.link import Link, NameLink

_NAMES_SHOWN = 10
_APART_PX = 12


def words(text: str, role: str = "") -> QLabel:
    """A text over as many lines as it takes."""
    label = text_label(wording.breakable(text), role)
    label.setWordWrap(True)
    return label


def prose(text: str) -> QLabel:
    """A longer text, which can be selected."""
    label = words(text)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def section(text: str) -> QLabel:
    """What stands over a part of the panel."""
    label = words(text, "section")
    label.setContentsMargins(0, 12, 0, 2)
    return label


def link(text: str, clicked: Callable[[], object]) -> Link:
    """A text that does something when it is clicked."""
    made = Link(text)
    made.clicked.connect(clicked)
    return made


class Names(QWidget):
    """Names beside each other, each of which filters; of many the first, and more on demand."""

    def __init__(
        self, names: Sequence[Name], dashboard: Dashboard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=_APART_PX, line_spacing=0)
        self._dashboard = dashboard
        # One more than fit is no reason to hide it.
        shown = len(names) if len(names) <= _NAMES_SHOWN + 1 else _NAMES_SHOWN
        self._rest = tuple(names[shown:])
        self._add(names[:shown])
        self.more = Link(f"{wording.number(len(self._rest))} more …", self)
        self.more.setVisible(bool(self._rest))
        self.more.clicked.connect(self._on_more_asked)
        self._flow.addWidget(self.more)

    def _add(self, names: Sequence[Name]) -> list[QWidget]:
        added = [self._shown(name) for name in names]
        for widget in added:
            self._flow.addWidget(widget)
        return added

    def _shown(self, name: Name) -> QWidget:
        if name.dimension is None:
            return text_label(name.text, "", self)
        return NameLink(name.text, name.dimension, name.key, self._dashboard, self)

    @Slot()
    def _on_more_asked(self) -> None:
        rest, self._rest = self._rest, ()
        before: QWidget = self.more
        for widget in (added := self._add(rest)):
            widget.show()
            self.setTabOrder(before, widget)
            before = widget
        if self.more.hasFocus():
            added[0].setFocus()
        self.more.hide()
