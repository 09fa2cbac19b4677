"""Matches: what TMDB has no sure entry for, and what was decided by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from lbstats_desktop.domain.enrichment import FilmMatch, MatchesChanged
from lbstats_desktop.ui.matches.controller import Told
from lbstats_desktop.ui.matches.film_list import MatchList
from lbstats_desktop.ui.matches.film_view import FilmView
from lbstats_desktop.ui.matches.text import TO_REVIEW, Kind, kind_of
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.empty_state import EmptyState
from lbstats_desktop.ui.widgets.grid import GAP_PX
from lbstats_desktop.ui.widgets.labels import ElidedLabel
from lbstats_desktop.ui.widgets.segments import Segments
from lbstats_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from lbstats_desktop.services.reviewing import Review

ALL = "all"
_APPLIED = frozenset(
    {
        Dimension.FILM,
        Dimension.TITLE,
        Dimension.RELEASE_YEAR,
        Dimension.RELEASE_DECADE,
        Dimension.LIST,
    }
)
"""What can be asked of a film that TMDB says nothing of."""


class MatchesPage(Page):
    """The films at the left; the one that is looked at, with its candidates, at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self._review: Review | None = None
        self._reading = False
        self._session_id = ""
        self._shown: dict[int, FilmMatch] = {}
        self._decided: int | None = None
        alternatives: dict[str, object] = {"All": ALL, **{kind.value: kind for kind in TO_REVIEW}}
        self.kinds = Segments(alternatives, "Matches")
        self.kinds.choose(ALL)
        self.said = ElidedLabel("muted", self)
        """What became of the latest decision; at a place of its own, as nothing may move."""
        self.undo = QPushButton("Undo", self)
        self.undo.setProperty("role", "link")
        self.undo.setAccessibleName("Undo the latest decision")
        # Its line is as high without it.
        kept = self.undo.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.undo.setSizePolicy(kept)
        self._told = Told("")
        self.note = QLabel(self)
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.list = MatchList()
        self.list_card = CardFrame("Films", self.list)
        self.film = FilmView(workspace.images)
        self.empty = EmptyState(self)
        self._lay_out()
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.list.film_chosen.connect(self._on_film_chosen)
        self.list.entered.connect(self.film.focus_choice)
        self.empty.pressed.connect(dashboard.clear)
        self.undo.clicked.connect(self._on_undone)
        dashboard.session_shown.connect(self._on_session_shown)
        self._on_told(Told(""))
        if (matches := workspace.matches) is not None:
            # Before its button is disabled, and the focus with it goes anywhere.
            matches.deciding.connect(self._on_deciding)
            self.film.use_controller(matches)
            matches.told.connect(self._on_told)
            matches.changed.connect(self._on_matches_changed)
            matches.film_wanted.connect(self._on_changed)
        self.draws(self._draw_note, self._draw_list)

    def _lay_out(self) -> None:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        row.addWidget(self.list_card, 4)
        row.addWidget(self.film, 6)
        self._either = QStackedLayout()
        self._either.addWidget(both)
        self._either.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        kinds = QHBoxLayout()
        kinds.setSpacing(12)
        kinds.addWidget(self.kinds)
        kinds.addWidget(self.said, 1)
        kinds.addWidget(self.undo)
        column.addLayout(kinds)
        column.addWidget(self.note)
        column.addLayout(self._either, 1)

    @property
    def up_to_date(self) -> bool:
        """Whether the page shows what is stored now."""
        return super().up_to_date and not self._reading

    @property
    def _applied(self) -> Selection:
        conditions = self.dashboard.selection.conditions
        return Selection(tuple(one for one in conditions if one.dimension in _APPLIED))

    def _draw_note(self) -> None:
        others = [
            wording.condition_label(one)
            for one in self.dashboard.selection.conditions
            if one.dimension not in _APPLIED
        ]
        self.note.setText(f"Not applied here: {', '.join(others)}." if others else "")
        self.note.setVisible(bool(others))

    def _draw_list(self) -> None:
        session, controller = self.dashboard.session, self.workspace.matches
        if session is None or controller is None:
            self._explain("No matches", "Nothing was asked of TMDB in this session.")
            return
        if session.id != self._session_id:
            self._session_id, self._review = session.id, None
        asked = self._review.wanted.film_id if self._review and self._review.wanted else None
        self._reading = True
        controller.list(
            session.id, asked if controller.wanted is None else controller.wanted, self._on_read
        )

    def _on_read(self, review: Review | None) -> None:
        self._reading = False
        controller, frames = self.workspace.matches, self.dashboard.frames
        if review is None or controller is None or frames is None:
            return
        self._review = review
        film_id, decided = self.list.film_id, self._decided
        self._decided = None
        if controller.wanted is not None:
            film_id, controller.wanted = controller.wanted, None
            self._choose_kind_of(film_id)
        elif decided is not None and decided == film_id:
            # On to the next: it takes the row of the one that was decided.
            film_id = None
        self._show(film_id)
        self.drawn.emit()

    def _choose_kind_of(self, film_id: int) -> None:
        """See to it that a film is among those shown."""
        match = next((one for one in self._left() if one.film_id == film_id), None)
        if match is not None and self.kinds.value not in (ALL, kind_of(match)):
            self.kinds.choose(ALL)

    def _show(self, film_id: int | None) -> None:
        """Show the films of the kind that is chosen, and look at `film_id`."""
        matches = self._left()
        self._name_kinds(matches)
        kind = self.kinds.value
        shown = [one for one in matches if kind in (ALL, kind_of(one))]
        self._shown = {one.film_id: one for one in shown}
        self.list.show_matches(shown, film_id)
        if not shown:
            self._say_why_none(matches)
            return
        self._either.setCurrentIndex(0)
        self.list_card.tell(wording.plural(len(shown), "film", "films"))
        self._show_film()

    def _left(self) -> list[FilmMatch]:
        """What the filters leave; a film that was asked for is there in any case."""
        if self._review is None or self.dashboard.frames is None:
            return []
        matches, wanted = list(self._review.matches), self._review.wanted
        if self._applied:
            kept = set(self.dashboard.frames.film_ids(self._applied, Scope.ALL))
            matches = [one for one in matches if one.film_id in kept]
        if wanted is None or wanted.film_id in {one.film_id for one in matches}:
            return matches
        ours = self.dashboard.frames.film_ids(Selection(), Scope.ALL)
        return [wanted, *matches] if wanted.film_id in ours else matches

    def _name_kinds(self, matches: Sequence[FilmMatch]) -> None:
        self.kinds.set_text(ALL, f"All {wording.number(len(matches))}")
        for kind in TO_REVIEW:
            count = sum(kind_of(one) is kind for one in matches)
            self.kinds.set_text(kind, f"{kind.value} {wording.number(count)}")

    def _say_why_none(self, matches: Sequence[FilmMatch]) -> None:
        counts = self._review.counts if self._review else None
        if matches:
            kind = cast("Kind", self.kinds.value)
            self._explain(f"{kind.value}: none", "All films of the other kinds stand under All.")
        elif self._applied and self._review and self._review.matches:
            sentence = "Lift one of them above, or all of them here."
            self._explain("No film to look over meets the filters", sentence, "Clear filters")
        elif counts is not None and counts.decided:
            known = wording.plural(counts.matched, "film was", "films were")
            self._explain(
                "Nothing to look over", f"{known} found on TMDB, and none of them is in doubt."
            )
        else:
            self._explain(
                "No film was looked up yet",
                "What TMDB has no sure entry for stands here once film data is fetched. "
                "A TMDB key, which is free, can be entered in Settings.",
            )

    def _explain(self, heading: str, sentence: str, button: str = "") -> None:
        self.empty.explain(heading, sentence, button)
        self._either.setCurrentWidget(self.empty)

    def _show_film(self) -> None:
        if found := self._shown.get(self.list.film_id or 0):
            self.film.show_film(found)

    @Slot(object)
    def _on_kind_chosen(self, _kind: object) -> None:
        self._show(self.list.film_id)

    @Slot(object)
    def _on_film_chosen(self, film_id: int | None) -> None:
        if film_id is not None:
            self._show_film()

    @Slot(object)
    def _on_matches_changed(self, changed: MatchesChanged) -> None:
        match = self._shown.get(self.list.film_id or 0)
        to_review = match is not None and kind_of(match) in TO_REVIEW[:-1]
        if match is not None and to_review and match.key in changed.keys:
            self._decided = match.film_id
        self._on_changed()

    @Slot()
    def _on_deciding(self) -> None:
        """Keep the keyboard where the next film is looked at from."""
        focus = QApplication.focusWidget()
        if focus is not None and self.film.isAncestorOf(focus):
            self.list.setFocus()

    @Slot(object)
    def _on_told(self, told: Told) -> None:
        self._told = told
        self.said.set_role("warning" if told.warning else "muted")
        self.said.set_whole(told.said)
        self.undo.setVisible(told.undoes is not None)

    @Slot()
    def _on_undone(self) -> None:
        if self.workspace.matches is not None and self._told.undoes is not None:
            self.list.setFocus()
            self.workspace.matches.undo_and_look(self._told.undoes)

    @Slot()
    def _on_session_shown(self) -> None:
        self._on_told(Told(""))
