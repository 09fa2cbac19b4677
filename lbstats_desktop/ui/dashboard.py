"""What is on screen: one session's frames and the selection that every page shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection
from lbstats_desktop.ui.pages.route import OPENED, Route

if TYPE_CHECKING:
    # Frames bring numpy along, which must not be imported before the first frame is painted.
    from lbstats_desktop.analytics.model.frames import Frames
    from lbstats_desktop.domain.session import Session


class Dashboard(QObject):
    """The session shown and its filters. Pages read from it and ask it for changes."""

    session_shown = Signal()
    """`session` and `frames` are new (both None: no session is open); the selection is empty
    or restored."""
    frames_refreshed = Signal()
    """`session` and `frames` know more than before, of the same films; the selection stays."""
    selection_changed = Signal()
    route_requested = Signal(object)
    """Somebody wants to go somewhere: a Route."""
    film_shown_in_page = Signal()
    """A page shows a film itself; a panel over it makes way."""
    match_requested = Signal(object)
    """Somebody asked to look at what was found for the film of this id (the store's)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
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

    def pick(self, dimension: Dimension, key: Key, *, add: bool = False) -> None:
        """What a click on a name does: it opens what is called so; with Ctrl, and where nothing
        can be opened, it filters.
        """
        if dimension in OPENED and not add:
            self.open(Route.of(dimension, key))
        else:
            self.toggle(dimension, key, add=add)

    def select_range(self, dimension: Dimension, low: Key, high: Key) -> None:
        """What a drag over an axis does."""
        self.select(self.selection.ranging(dimension, low, high))

    @Slot()
    def clear(self) -> None:
        """Lift all filters."""
        self.select(Selection())

    def show_films(self, selection: Selection) -> None:
        """Filter by `selection` and go to the Films page."""
        self.select(selection)
        self.open(Route("films"))

    def open(self, route: Route) -> None:
        """Go to a page of the sidebar, to a film's panel, or to the page of a name."""
        self.route_requested.emit(route)
