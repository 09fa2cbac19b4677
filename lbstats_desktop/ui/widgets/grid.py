"""Cards in columns that follow the width, in an area that scrolls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from lbstats_desktop.ui.widgets.labels import text_label

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
    height_px: int


class CardGrid(QScrollArea):
    """A page's content: a row of figure cards on top, cards in one column or two, and a foot.

    A wide card spans all columns, and so does one that is left alone in its row. Rows share the
    height there is, and scroll below it. Cards are added before the grid is shown, and placed when
    it gets its size.
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
        self._foot = text_label("", "caption", content)
        self._foot.setWordWrap(True)
        self._foot.hide()
        self._column.addWidget(self._foot)
        self.setWidget(content)

    def add_lead(self, card: QWidget) -> None:
        """Put a card, as wide as the page, above everything else."""
        self._lead_rows.addWidget(card)

    def add_figure(self, card: QWidget) -> None:
        """Put a figure card into the row on top."""
        card.setParent(self.widget())
        self._figures.append(card)

    def add_card(
        self, card: QWidget, *, wide: bool = False, height_px: int = CARD_HEIGHT_PX
    ) -> None:
        """Put a card, at least `height_px` high, after those there are; a `wide` one alone in
        its row.
        """
        card.setParent(self.widget())
        self._cards.append(_Place(card, wide, height_px))

    def show_cards(self, cards: Iterable[QWidget], *, shown: bool) -> None:
        """Give cards their places, or take them out: the others close up."""
        changed = set(cards) & self._out if shown else set(cards) - self._out
        if not changed:
            return
        self._out ^= changed
        for card in changed:
            card.setVisible(shown)
        self._shape = (0, 0)
        self._arrange()

    @property
    def foot(self) -> str:
        """What stands under all cards."""
        return self._foot.text()

    def set_foot(self, text: str) -> None:
        """Say what is true of several cards, once, under all of them."""
        self._foot.setText(text)
        self._foot.setVisible(bool(text))

    def in_sight(self, card: QWidget) -> bool:
        """Whether some of the card can be seen without scrolling."""
        top = card.mapTo(self.viewport(), QPoint()).y()
        return card.isVisible() and top < self.viewport().height() and top + card.height() > 0

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
        count = sum(card not in self._out for card in self._figures)
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
        rows: list[list[_Place]] = []
        for place in self._cards:
            if place.widget in self._out:
                continue
            full = not rows or len(rows[-1]) == columns or rows[-1][0].wide or place.wide
            rows[len(rows) :] = [[]] if full else []
            rows[-1].append(place)
        for row, places in enumerate(rows):
            # One that is left alone has the row to itself, too.
            span = columns if len(places) == 1 else 1
            for column, place in enumerate(places):
                self._card_rows.addWidget(place.widget, row, column, 1, span)
        for i in range(self._card_rows.rowCount()):
            places = rows[i] if i < len(rows) else []
            self._card_rows.setRowStretch(i, int(any(place.height_px for place in places)))
            self._card_rows.setRowMinimumHeight(i, max((p.height_px for p in places), default=0))
        for i in range(self._card_rows.columnCount()):
            self._card_rows.setColumnStretch(i, int(i < columns))
