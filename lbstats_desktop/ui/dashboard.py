"""What is on screen: one session's frames and the selection that every page shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection

if TYPE_CHECKING:
    # Frames bring numpy along, which must not be imported before the first frame is painted;
    # the others would make themselves felt there too.
    from lbstats_desktop.analytics.model.frames import Frames
    from lbstats_desktop.domain.enrichment import FilmMatch
    from lbstats_desktop.domain.library import FilmDetail
    from lbstats_desktop.domain.session import ImportReport, Session
    from lbstats_desktop.ui.enrichment.posters import Posters
    from lbstats_desktop.ui.matches.controller import MatchController
    from lbstats_desktop.ui.shell.state import WindowState


class Dashboard(QObject):
    """The session shown and its filters. Pages read from it and ask it for changes."""

    session_shown = Signal()
    """`session` and `frames` are new (both None: no session is open); the selection is empty
    or restored."""
    frames_refreshed = Signal()
    """`session` and `frames` know more than before, of the same films; the selection stays."""
    selection_changed = Signal()
    films_requested = Signal()
    """Somebody asked for the films behind a figure; they are those of the selection now."""
    match_requested = Signal(object)
    """Somebody asked to look at what was found for the film of this id (the store's)."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        film_detail: Callable[[int], FilmDetail] | None = None,
        import_report: Callable[[str], ImportReport] | None = None,
    ) -> None:
        super().__init__(parent)
        self.import_report = import_report
        """Reads what a session's import met, by its id; quick enough for the GUI thread."""
        self.film_detail = film_detail
        """Reads all about one film, by the store's id; quick enough for the GUI thread."""
        self.film_match: Callable[[int], FilmMatch] | None = None
        """Reads what was found for a film, by the store's id; quick enough for the GUI thread."""
        self.window_state: WindowState | None = None
        """What comes back at the next start; None: nothing does."""
        self.posters: Posters | None = None
        self.matches: MatchController | None = None
        self.session: Session | None = None
        self.frames: Frames | None = None
        self.selection = Selection()

    def show_session(
        self, session: Session, frames: Frames, selection: Selection | None = None
    ) -> None:
        """Put a session on screen, with the filters it is to start with."""
        self.session, self.frames = session, frames
        self.selection = selection or Selection()
        self.session_shown.emit()

    def refresh(self, session: Session, frames: Frames) -> None:
        """Put what was learnt of the session's films on screen; of another session, nothing."""
        if self.session is not None and self.session.id == session.id:
            self.session, self.frames = session, frames
            self.frames_refreshed.emit()

    def close_session(self) -> None:
        """Take the session off the screen."""
        self.session, self.frames, self.selection = None, None, Selection()
        self.session_shown.emit()

    @Slot(object)
    def select(self, selection: Selection) -> None:
        """Filter every page by `selection`."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def toggle(self, dimension: Dimension, key: Key, *, add: bool = False) -> None:
        """What a click (`add`: a Ctrl-click) on a bar, cell or name does."""
        self.select(self.selection.toggled(dimension, key, add=add))

    def select_range(self, dimension: Dimension, low: Key, high: Key) -> None:
        """What a drag over an axis does."""
        self.select(self.selection.ranging(dimension, low, high))

    @Slot()
    def clear(self) -> None:
        """Lift all filters."""
        self.select(Selection())

    def show_films(self, selection: Selection) -> None:
        """Filter by `selection` and ask for the Films page."""
        self.select(selection)
        self.films_requested.emit()
