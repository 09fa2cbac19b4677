"""The films to look over: one is looked at, whichever is current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lbstats_desktop.domain.enrichment import FilmMatch
from lbstats_desktop.ui.cards.figures_model import FigureColumn, FiguresModel
from lbstats_desktop.ui.matches.text import Kind, film_name, kind_of, standing
from lbstats_desktop.ui.widgets.table import QuietTable

_KINDS = tuple(Kind)
_COLUMNS: tuple[FigureColumn[FilmMatch], ...] = (
    FigureColumn("Film", film_name, lambda match: match.name.casefold(), right=False),
    FigureColumn(
        "On TMDB",
        standing,
        lambda match: _KINDS.index(kind_of(match)),
        "not on TMDB",
        right=False,
    ),
)


class MatchList(QuietTable):
    """Films with what was found of them; the current one is looked at, by mouse or keyboard."""

    film_chosen = Signal(object)
    """The store's id of the film that is current now, or None."""
    entered = Signal()
    """Enter was pressed on the film."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Films to look over", parent)
        self.matches = FiguresModel(_COLUMNS, lambda match: match.film_id, self)
        self._film_id: int | None = None
        self.setProperty("role", "inside")
        self.setModel(self.matches)
        self.set_up_columns(
            tuple(column.sample for column in _COLUMNS),
            stretch=0,
            sorted_by=1,
            order=Qt.SortOrder.AscendingOrder,
        )
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.matches.rearranged.connect(self._on_rearranged)

    @property
    def film_id(self) -> int | None:
        """The store's id of the film that is looked at."""
        return self._film_id

    def show_matches(self, matches: Sequence[FilmMatch], film_id: int | None) -> None:
        """Show `matches` and look at `film_id`; if it is not there, at what takes its row."""
        row = self.currentIndex().row()
        signals = self.selectionModel().blockSignals(True)
        self.matches.show_rows(matches)
        found = None if film_id is None else self.matches.row_of(film_id)
        wanted = max(0, min(row, len(matches) - 1)) if found is None else found
        self.selectionModel().blockSignals(signals)
        # Whoever scrolled away from the film that is looked at is not pulled back to it.
        self.setAutoScroll(self.following or found is None or film_id != self._film_id)
        self.setCurrentIndex(self.matches.index(wanted, 0) if matches else QModelIndex())
        self.setAutoScroll(True)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._film_id is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_current_changed(self) -> None:
        self._tell()

    @Slot()
    def _on_rearranged(self) -> None:
        found = self.matches.row_of(self._film_id) if self._film_id is not None else None
        if found is not None:
            self.setCurrentIndex(self.matches.index(found, 0))

    def _tell(self) -> None:
        index = self.currentIndex()
        film_id = int(self.matches.key(index.row())) if index.isValid() else None
        if film_id != self._film_id:
            self._film_id = film_id
            self.film_chosen.emit(film_id)
