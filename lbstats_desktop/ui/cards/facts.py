"""A card of facts: what stands out, each as a number and what it is measured against."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures.fact import Fact
from lbstats_desktop.ui.cards.card import Card, CardWidget
from lbstats_desktop.ui.cards.chart_card import why_nothing
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.labels import text_label
from lbstats_desktop.ui.widgets.openable import OpenableFrame
from lbstats_desktop.ui.workspace import Workspace

MOST = 4
_BESIDE_FROM_PX = 880
_GAP_PX = 18

Facts = Sequence[Fact]


class FactsView:
    """Up to four facts beside each other; each shows its films."""

    def widget(
        self, card: Card[Facts], workspace: Workspace, _control: QWidget | None
    ) -> CardWidget[Facts]:
        """Make the widget of `card`."""
        return _FactsWidget(card, workspace.dashboard)


class _FactsWidget:
    def __init__(self, card: Card[Facts], dashboard: Dashboard) -> None:
        self._card, self._dashboard = card, dashboard
        self._tiles = FactTiles(dashboard)
        self.frame = CardFrame(card.title, self._tiles)

    def show(self, figure: Facts, finding: Callable[[Facts], str]) -> None:
        if not figure:
            self.frame.tell_empty(why_nothing(self._dashboard, self._card.empty))
            return
        self._tiles.show_facts(figure)
        self.frame.tell(finding(figure))


class FactTile(OpenableFrame):
    """One fact."""

    def __init__(self, dashboard: Dashboard, parent: QWidget) -> None:
        super().__init__(parent)
        self._dashboard = dashboard
        self.fact: Fact | None = None
        self.setProperty("role", "fact")
        self._number = text_label("", "figure", self)
        self._text = text_label("", "muted", self)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 4, 2)
        column.setSpacing(2)
        column.addWidget(self._number)
        column.addWidget(self._text, 1)
        self.opened.connect(self._on_opened)

    def show_fact(self, fact: Fact) -> None:
        """Show `fact`."""
        self.fact = fact
        self._number.setText(fact.number)
        self._text.setText(fact.text)
        self.setAccessibleName(f"{fact.number} {fact.text}")

    @Slot()
    def _on_opened(self) -> None:
        if self.fact is not None:
            self._dashboard.show_films(self._dashboard.selection.having(self.fact.condition))


class FactTiles(QWidget):
    """Facts in one row, or in two where there is little room."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = tuple(FactTile(dashboard, self) for _ in range(MOST))
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP_PX)
        self._arrange()

    def show_facts(self, facts: Facts) -> None:
        """Show the first of `facts`."""
        for i, tile in enumerate(self.tiles):
            tile.setVisible(i < len(facts))
            if i < len(facts):
                tile.show_fact(facts[i])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = MOST if self.width() >= _BESIDE_FROM_PX else MOST // 2
        if columns == self._columns:
            return
        self._columns = columns
        for i, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, *divmod(i, columns))
        for column in range(MOST):
            self._grid.setColumnStretch(column, int(column < columns))
