"""What pages and cards work with, made once when the store is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.images import Images

if TYPE_CHECKING:
    # None of them is needed before the first frame is painted.
    from lbstats_desktop.domain.enrichment import FilmMatch
    from lbstats_desktop.domain.library import FilmDetail
    from lbstats_desktop.domain.session import ImportReport
    from lbstats_desktop.ui.enrichment.keys import KeyController
    from lbstats_desktop.ui.matches.controller import MatchController
    from lbstats_desktop.ui.shell.state import WindowState


class Reading(Protocol):
    """What is read from the store on the GUI thread, as it is quick enough for that."""

    def film_detail(self, film_id: int) -> FilmDetail:
        """All that the export says of a film, by the store's id."""

    def film_match(self, film_id: int) -> FilmMatch:
        """What was found for a film on TMDB, by the store's id."""

    def profile_paths(self, person_ids: Iterable[int]) -> dict[int, str]:
        """Where the portraits of these people are, of those who have one; by TMDB's ids."""

    def import_report(self, session_id: str) -> ImportReport:
        """What a session's import met."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Given to the constructors of pages; a page reads from it and asks it for changes."""

    dashboard: Dashboard
    store: Reading
    state: WindowState | None = None
    """What comes back at the next start; None: nothing does."""
    images: Images = field(default_factory=Images)
    """Without a source no picture ever arrives."""
    matches: MatchController | None = None
    """None: nothing can be decided of matches."""
    keys: KeyController | None = None
    """None: nothing can be asked of TMDB."""
