"""Entries of TMDB beside each other, each with a button that says: it is this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.domain.enrichment import EntryId, FilmMatch
from lbstats_desktop.domain.film_data import FilmData, Role, SearchResult
from lbstats_desktop.ui.films.poster import FilmPoster
from lbstats_desktop.ui.films.poster_row import PosterButton
from lbstats_desktop.ui.films.title_card import TitleCard
from lbstats_desktop.ui.images import Images
from lbstats_desktop.ui.matches.text import entry_kind, titled, years_apart
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.tmdb_links import open_on_tmdb
from lbstats_desktop.ui.widgets.grid import GAP_PX
from lbstats_desktop.ui.widgets.labels import text_label

CARD_WIDTH_PX = 205
_RIGHT_PX = 4
"""A card is at least so wide."""
_POSTER_PX = 62
_STEPS = 1000
_OVERVIEW_LETTERS = 170
_DIRECTORS = 3


@dataclass(frozen=True, slots=True)
class Offered:
    """An entry that a film may be; `score` None: it was not weighed."""

    entry: SearchResult
    score: float | None = None
    reason: str = ""

    @property
    def id(self) -> EntryId:
        """What names the entry."""
        return EntryId(self.entry.media_type, self.entry.tmdb_id)

    @property
    def title(self) -> str:
        """The entry's title with its year; of one nobody could be asked about, its number."""
        if self.entry.title:
            return titled(self.entry.title, self.entry.year)
        return f"{entry_kind(self.entry.media_type).capitalize()} {self.entry.tmdb_id}"


class CandidateCard(QFrame):
    """One entry: what is known of it, how well it fits, and the button that chooses it."""

    picked = Signal(object)
    """It was chosen: its Offered."""

    def __init__(
        self, offered: Offered, film: FilmMatch, images: Images, *, is_match: bool
    ) -> None:
        super().__init__()
        self.offered = offered
        self._is_match = is_match
        entry = offered.entry
        self.setProperty("role", "card")
        self.setAccessibleName(offered.title)
        self._facts = _text("", "text")
        self._directed = _text("", "muted")
        self.button = QPushButton("Chosen" if is_match else "Choose", self)
        self.button.setEnabled(not is_match)
        said = f"Choose {offered.title}" if not is_match else f"{offered.title} is chosen"
        self.button.setAccessibleName(said)
        self.button.clicked.connect(lambda: self.picked.emit(offered))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(3)
        beside = QVBoxLayout()
        beside.setSpacing(3)
        beside.addWidget(_text(entry.title or offered.title, "heading"))
        if entry.original_title not in ("", entry.title):
            beside.addWidget(_text(entry.original_title, "muted"))
        beside.addWidget(self._facts)
        beside.addWidget(self._directed)
        beside.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        poster = PosterButton(images, self, width_px=_POSTER_PX, still=True)
        card = TitleCard(offered.title, entry.year, entry.tmdb_id)
        poster.show_poster(FilmPoster(0, card, entry.poster_path))
        top.addWidget(poster, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        column.addLayout(top)
        self._add_fit(column, film)
        if entry.overview:
            column.addSpacing(4)
            column.addWidget(_text(_beginning(entry.overview), "caption"))
        column.addStretch(1)
        column.addSpacing(6)
        column.addLayout(self._buttons())
        self.describe(None)

    @property
    def facts(self) -> str:
        """What is known of the entry, in words."""
        return "  ·  ".join(filter(None, (self._facts.text(), self._directed.text())))

    def describe(self, data: FilmData | None) -> None:
        """Show who directed it and how long it is; None: that is not known."""
        entry = self.offered.entry
        runtime = wording.runtime(data.runtime_min) if data and data.runtime_min else ""
        year = str(entry.year) if entry.year else "no year" if entry.title else ""
        facts = (year, entry_kind(entry.media_type), runtime)
        self._facts.setText("  ·  ".join(filter(None, facts)))
        self._directed.setText(_directed_by(data) if data else "")
        self._directed.setVisible(bool(self._directed.text()))

    def set_busy(self, busy: bool) -> None:
        """Let it be chosen, or not while a choice is being stored."""
        self.button.setEnabled(not busy and not self._is_match)

    def _add_fit(self, column: QVBoxLayout, film: FilmMatch) -> None:
        offered = self.offered
        apart = years_apart(film.year, offered.entry.year)
        reason = offered.reason or (apart.capitalize() if offered.entry.title else "")
        if offered.score is not None:
            column.addSpacing(4)
            column.addLayout(_score(offered.score))
        if not offered.entry.title:
            reason = "TMDB cannot be asked now what this is."
        if reason:
            column.addWidget(_text(reason, "caption"))

    def _buttons(self) -> QHBoxLayout:
        entry = self.offered.entry
        link = QPushButton("On TMDB", self)
        link.setProperty("role", "link")
        link.setAccessibleName(f"Open {self.offered.title} on TMDB")
        link.clicked.connect(lambda: open_on_tmdb(entry.media_type, entry.tmdb_id))
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(link)
        line.addStretch(1)
        return line


class CandidateGrid(QScrollArea):
    """Cards in as many columns as there is room for."""

    picked = Signal(object)
    """An entry was chosen: its Offered."""

    def __init__(self, images: Images, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self.cards: tuple[CandidateCard, ...] = ()
        self._columns = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content = QWidget()
        content.setProperty("role", "page")
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, _RIGHT_PX, 0)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP_PX)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(content)

    def show_entries(
        self, entries: Sequence[Offered], film: FilmMatch, match: EntryId | None
    ) -> None:
        """Show what a film may be, `match` as what it is."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = tuple(
            CandidateCard(one, film, self._images, is_match=one.id == match) for one in entries
        )
        for card in self.cards:
            card.picked.connect(self.picked)
        self._columns = 0
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def describe(self, entries: Sequence[FilmData]) -> None:
        """Show what is known of the entries by now."""
        known = {EntryId(data.media_type, data.tmdb_id): data for data in entries}
        for card in self.cards:
            if card.offered.id in known:
                card.describe(known[card.offered.id])
        self._arrange()

    def set_busy(self, busy: bool) -> None:
        """Let entries be chosen, or not."""
        for card in self.cards:
            card.set_busy(busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        # The content keeps a margin of its own, and a long word makes a card wider.
        room = self.viewport().width() - _RIGHT_PX + GAP_PX
        widest = max((card.minimumSizeHint().width() for card in self.cards), default=0)
        columns = max(1, room // (max(CARD_WIDTH_PX, widest) + GAP_PX))
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, *divmod(place, columns))
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, int(column < columns))
        self._settling.start()

    @Slot()
    def _settle(self) -> None:
        # What was made narrower while it was hidden else keeps the width of more columns.
        self._column.setGeometry(self._content.rect())


def _text(text: str, role: str) -> QLabel:
    label = text_label(wording.breakable(text), role)
    label.setWordWrap(True)
    return label


def _score(score: float) -> QHBoxLayout:
    bar = QProgressBar(textVisible=False)
    bar.setRange(0, _STEPS)
    bar.setValue(round(score * _STEPS))
    said = wording.percent(score)
    bar.setAccessibleName(f"Fits to {said}")
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(bar, 1)
    line.addWidget(text_label(said, "caption"))
    return line


def _directed_by(data: FilmData) -> str:
    people = data.people(Role.DIRECTOR) or data.people(Role.CREATOR)
    if not people:
        return "Director not known"
    by = "Directed by" if data.people(Role.DIRECTOR) else "Created by"
    named = ", ".join(person.name for person in people[:_DIRECTORS])
    more = len(people) - _DIRECTORS
    return f"{by} {named}" + (f" and {wording.number(more)} more" if more > 0 else "")


def _beginning(text: str) -> str:
    """As much of a text as helps to tell one film from another."""
    if len(text) <= _OVERVIEW_LETTERS:
        return text
    return text[:_OVERVIEW_LETTERS].rpartition(" ")[0].rstrip(" ,.;:") + " …"
