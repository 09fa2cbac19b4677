"""A card on what of the watchlist fits into an evening."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from lbstats_desktop.analytics.figures.runtimes import tonight
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    TEN,
    TableCard,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.labels import text_label

AT_FIRST_MIN = 120
_LEAST_MIN, _MOST_MIN, _STEP_MIN = 10, 999, 5
NOTHING_FITS = "No film of the watchlist whose runtime is known is so short."


class TonightCard(TableCard[FilmEntry]):
    """Says how long there is time, and lists the films that fit, the longest first."""

    def __init__(self, dashboard: Dashboard) -> None:
        self.minutes = QSpinBox()
        self.minutes.setRange(_LEAST_MIN, _MOST_MIN)
        self.minutes.setSingleStep(_STEP_MIN)
        self.minutes.setValue(AT_FIRST_MIN)
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.minutes.setSuffix(" min")
        self.minutes.setProperty("role", "compact")
        self.minutes.setAccessibleName("Minutes there are for a film")
        super().__init__(
            "Tonight",
            (
                FILM_COLUMN,
                number_column(
                    "Runtime",
                    lambda row: row.value,
                    lambda row: wording.runtime(row.value),
                    "2 h 59 min",
                ),
                number_column(
                    "TMDB", _theirs, lambda row: wording.mean_stars(_theirs(row)), "4.44 ★"
                ),
            ),
            dashboard,
            key=lambda row: row.film_id,
            condition=film_condition,
            empty=NOTHING_FITS,
            sorted_by=1,
            of_film_data=True,
            control=_after("I have", self.minutes),
            top=TEN,
        )
        self._of = dashboard
        self.minutes.valueChanged.connect(self._on_minutes_changed)

    def show_fitting(self, selection: Selection) -> None:
        """List what of the watchlist fits, whichever single films the selection is about."""
        frames = self._of.frames
        if frames is None:
            return
        said = tonight(frames, selection.without(Dimension.FILM), self.minutes.value())
        fit = wording.plural(len(said.entries), "film fits", "films fit")
        self.show_rows(said.entries, fit, basis=said.basis)
        if not said.entries and said.basis.used:
            self.tell_empty(NOTHING_FITS)

    @Slot()
    def _on_minutes_changed(self) -> None:
        self.show_fitting(self._of.selection)


def _after(text: str, field: QWidget) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(text_label(text, "muted"))
    line.addWidget(field)
    return both


def _theirs(entry: FilmEntry) -> float:
    return math.nan if entry.other is None else entry.other
