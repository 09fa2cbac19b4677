"""Cards in columns that follow the width, in an area that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

GAP_PX = 14
ONE_COLUMN_BELOW_PX = 760
FIGURE_WIDTH_PX = 150
"""A figure card is at least so wide."""
CARD_HEIGHT_PX = 290
"""A card with a chart is at least so high."""


@dataclass(frozen=True, slots=True)
class _Place:
    widget: QWidget
    wide: bool


class CardGrid(QScrollArea):
    """A page's content: a row of figure cards on top, and cards in one column or two.

    A wide card spans all columns. Rows share the height there is, and scroll below it. Cards are
    added before the grid is shown, and placed when it gets its size.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[QWidget] = []
        self._out: set[QWidget] = set()
        self._cards: list[_Place] = []
        self._shape = (0, 0)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("role", "page")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(GAP_PX)
        self._lead_rows = QVBoxLayout()
        self._lead_rows.setSpacing(GAP_PX)
        self._column.addLayout(self._lead_rows)
        self._figure_rows, self._card_rows = QGridLayout(), QGridLayout()
        for grid in (self._figure_rows, self._card_rows):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(GAP_PX)
        self._column.addLayout(self._figure_rows)
        self._column.addLayout(self._card_rows, 1)
        self.setWidget(content)

    def add_lead(self, card: QWidget) -> None:
        """Put a card, as wide as the page, above everything else."""
        self._lead_rows.addWidget(card)

    def add_figure(self, card: QWidget) -> None:
        """Put a figure card into the row on top."""
        card.setParent(self.widget())
        self._figures.append(card)

    def show_figures(self, cards: Sequence[QWidget], *, shown: bool) -> None:
        """Give `cards` of the row on top their places, or take them out of it."""
        out = self._out - set(cards) if shown else self._out | set(cards)
        if out == self._out:
            return
        self._out = out
        for card in cards:
            card.setVisible(shown)
        self._shape = (0, 0)
        self._arrange()

    def add_card(
        self, card: QWidget, *, wide: bool = False, height_px: int = CARD_HEIGHT_PX
    ) -> None:
        """Put a card, at least `height_px` high, after those there are; a `wide` one alone in
        its row.
        """
        card.setMinimumHeight(height_px)
        card.setParent(self.widget())
        self._cards.append(_Place(card, wide))

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return 1 if self.viewport().width() < ONE_COLUMN_BELOW_PX else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.viewport().width() + GAP_PX
        most = max(room // (FIGURE_WIDTH_PX + GAP_PX), 1)
        # Rows of figures are filled evenly: six cards stand as 6, 3 + 3 or 2 + 2 + 2.
        count = len(self._figures) - len(self._out)
        rows = -(-count // most)
        shape = (-(-count // max(rows, 1)), self.columns)
        if shape == self._shape:
            return
        self._shape = shape
        for grid in (self._figure_rows, self._card_rows):
            while grid.count():
                grid.takeAt(0)
        self._place_figures(shape[0])
        self._place_cards(shape[1])

    def _place_figures(self, columns: int) -> None:
        shown = [card for card in self._figures if card not in self._out]
        for i, card in enumerate(shown):
            self._figure_rows.addWidget(card, *divmod(i, columns))
        for i in range(self._figure_rows.columnCount()):
            self._figure_rows.setColumnStretch(i, int(i < columns))

    def _place_cards(self, columns: int) -> None:
        row = column = 0
        for place in self._cards:
            span = columns if place.wide else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._card_rows.addWidget(place.widget, row, column, 1, span)
            column += span
        for i in range(self._card_rows.rowCount()):
            self._card_rows.setRowStretch(i, int(i <= row))
        for i in range(self._card_rows.columnCount()):
            self._card_rows.setColumnStretch(i, int(i < columns))
