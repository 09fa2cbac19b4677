"""One film and what it may be on TMDB: to compare, to choose from, and to look further."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lbstats_desktop.domain.enrichment import EntryId, FilmMatch
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import FilmData, MediaType, SearchResult
from lbstats_desktop.domain.matching import MatchState
from lbstats_desktop.ui.images import Images
from lbstats_desktop.ui.matches.candidates import CandidateGrid, Offered
from lbstats_desktop.ui.matches.controller import MatchController
from lbstats_desktop.ui.matches.lookup import Lookup
from lbstats_desktop.ui.matches.text import (
    Kind,
    as_result,
    film_name,
    found_as,
    kind_of,
)
from lbstats_desktop.ui.shell.notices import of_error
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.letterboxd_links import letterboxd_url, open_on_letterboxd
from lbstats_desktop.ui.widgets.labels import text_label

_SEARCH_RESULTS = 12
_SERIES_AT_LEAST = 4


class FilmView(QWidget):
    """Shows a film; what is decided goes to the controller."""

    def __init__(self, images: Images, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller: MatchController | None = None
        self._film: FilmMatch | None = None
        self._heading = ""
        self.title = text_label("", "heading")
        self.title.setWordWrap(True)
        self.reason = text_label("", "muted")
        self.reason.setWordWrap(True)
        self.letterboxd = self._link("On Letterboxd", "Open the film on Letterboxd")
        self.letterboxd.clicked.connect(self._on_letterboxd)
        self.refuse = QPushButton("Not on TMDB", self)
        self.refuse.setToolTip("Say that no entry of TMDB is this film")
        self.refuse.clicked.connect(self._on_refused)
        self.undo = QPushButton("Undo", self)
        self.undo.setToolTip("Take back what was decided by hand")
        self.undo.clicked.connect(self._on_undone)
        self.lookup = Lookup()
        self.lookup.searched.connect(self._on_searched)
        self.lookup.named.connect(self._on_named)
        self.candidates_title = text_label("", "section")
        self.back = self._link("Back to the candidates", "Show the candidates again")
        self.back.clicked.connect(self._on_back)
        self.grid = CandidateGrid(images)
        self.grid.setAccessibleName("Candidates")
        self.grid.picked.connect(self._on_picked)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        for button in (self.refuse, self.undo):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        under = QHBoxLayout()
        under.addWidget(self.reason, 1)
        under.addWidget(self.letterboxd, 0, Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        inside.addLayout(top)
        inside.addLayout(under)
        inside.addSpacing(6)
        inside.addWidget(self.lookup)
        between = QHBoxLayout()
        between.addWidget(self.candidates_title, 1)
        between.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card)
        column.addLayout(between)
        column.addWidget(self.grid, 1)

    @property
    def film(self) -> FilmMatch | None:
        """The film shown."""
        return self._film

    def use_controller(self, controller: MatchController) -> None:
        """Work with `controller` from now on."""
        if controller is not self._controller:
            self._controller = controller
            controller.deciding.connect(self._on_deciding)

    def show_film(self, film: FilmMatch) -> None:
        """Show a film; one that is shown already stays as it is, unless something was decided."""
        if film == self._film:
            return
        other = self._film is None or film.key != self._film.key
        self._film = film
        self.title.setText(wording.breakable(film_name(film)))
        self.reason.setText(found_as(film))
        self.letterboxd.setVisible(letterboxd_url(film.uri) is not None)
        decided = film.decision
        self.undo.setVisible(kind_of(film) is Kind.BY_HAND)
        refused = kind_of(film) is Kind.BY_HAND and _is_refused(film)
        self.refuse.setVisible(not refused)
        self.refuse.setAccessibleName(f"{film_name(film)} is not on TMDB")
        if other:
            self.lookup.begin(film.name)
        candidates = decided.candidates if decided else ()
        self._show_candidates([Offered(one.entry, one.score, one.reason) for one in candidates])
        self._on_deciding()

    def focus_choice(self) -> None:
        """Put the keyboard where the likeliest choice is."""
        cards = self.grid.cards
        (cards[0].button if cards else self.lookup.title).setFocus()

    def _show_candidates(self, offered: list[Offered]) -> None:
        film = self._film
        if film is None:
            return
        if film.film_data is not None:
            chosen = Offered(as_result(film.film_data))
            if all(one.id != chosen.id for one in offered):
                offered = [chosen, *offered]
        self.back.hide()
        said = "Candidates" if offered else "No candidates: search by hand, or paste a link"
        self._show_entries(offered, said)

    def _show_entries(self, offered: Sequence[Offered], title: str) -> None:
        if self._film is None or self._controller is None:
            return
        self._heading = title
        self.candidates_title.setText(title)
        self.grid.show_entries(offered, self._film, _match(self._film))
        asked = [one.id for one in offered if one.entry.title]
        if asked:
            self._controller.describe(asked, self.grid.describe, self._say_what_is_missing)
        else:
            self._controller.stop_describing()

    def _say_what_is_missing(self, why: LBStatsError | None) -> None:
        if why is not None and not self.lookup.said.text():
            self.lookup.say(
                f"{why.what} Directors and runtimes of the candidates are not known therefore; "
                "a choice is kept, and its film data is fetched later."
            )

    def _link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "link")
        button.setAccessibleName(name)
        return button

    @Slot()
    def _on_deciding(self) -> None:
        if self._controller is None or self._film is None:
            return
        busy = self._controller.is_deciding(self._film.key)
        self.refuse.setEnabled(not busy)
        self.undo.setEnabled(not busy)
        self.grid.set_busy(busy)

    @Slot(object)
    def _on_picked(self, offered: Offered) -> None:
        if self._controller is not None and self._film is not None:
            self._controller.choose(self._film, offered.id, offered.title)

    @Slot()
    def _on_refused(self) -> None:
        if self._controller is not None and self._film is not None:
            self._controller.refuse(self._film)

    @Slot()
    def _on_undone(self) -> None:
        if self._controller is not None and self._film is not None:
            self._controller.undo(self._film)

    @Slot()
    def _on_letterboxd(self) -> None:
        if self._film is not None:
            open_on_letterboxd(self._film.uri)

    @Slot()
    def _on_back(self) -> None:
        film, self._film = self._film, None
        if film is not None:
            self.show_film(film)

    @Slot(str, object)
    def _on_searched(self, text: str, year: int | None) -> None:
        if self._controller is not None:
            self._ask_anew()
            done = partial(self._show_found, self._film)
            self._controller.search(text, year, done, partial(self._say_failed, self._film))

    @Slot(str)
    def _on_named(self, text: str) -> None:
        if self._controller is not None:
            self._ask_anew()
            done = partial(self._show_named, self._film)
            self._controller.look_up(text, done, partial(self._say_failed, self._film))

    def _ask_anew(self) -> None:
        self.lookup.say("")
        self.candidates_title.setText("Asking TMDB …")

    def _show_found(self, film: FilmMatch | None, found: Sequence[SearchResult]) -> None:
        if film is not self._film:
            return
        self.back.show()
        shown = [Offered(entry) for entry in _first_of_each(found)]
        self._show_entries(shown, "Found by hand" if shown else "TMDB finds nothing of this title")

    def _show_named(self, film: FilmMatch | None, entry: FilmData | SearchResult) -> None:
        if film is not self._film:
            return
        self.back.show()
        result = as_result(entry) if isinstance(entry, FilmData) else entry
        self._show_entries([Offered(result)], "Looked up")
        if isinstance(entry, FilmData):
            self.grid.describe([entry])

    def _say_failed(self, film: FilmMatch | None, error: BaseException) -> None:
        if film is not self._film:
            return
        message = of_error(error, "Asking TMDB")
        self.candidates_title.setText(self._heading)
        self.lookup.say(f"{message.what} {message.next_step or 'Try again in a while.'}")


def _first_of_each(found: Sequence[SearchResult]) -> list[SearchResult]:
    """As many results as are looked at; a series is among them however many films there are."""
    films = [one for one in found if one.media_type is MediaType.MOVIE]
    series = [one for one in found if one.media_type is MediaType.TV]
    series = series[: max(_SERIES_AT_LEAST, _SEARCH_RESULTS - len(films))]
    return films[: _SEARCH_RESULTS - len(series)] + series


def _match(film: FilmMatch) -> EntryId | None:
    decision = film.decision
    if decision is None or decision.tmdb_id is None or decision.media_type is None:
        return None
    return EntryId(decision.media_type, decision.tmdb_id)


def _is_refused(film: FilmMatch) -> bool:
    return film.decision is not None and film.decision.state is MatchState.NOT_FOUND
