"""What is done with matches: listed, described, searched for, decided and undone, all in jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import EntryId, FilmMatch, MatchesChanged
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import FilmData, SearchResult
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane, Work
from lbstats_desktop.ui import late
from lbstats_desktop.ui.matches.text import film_name
from lbstats_desktop.ui.shell.notices import NoticeArea, of_error

if TYPE_CHECKING:
    # Both bring what must not be loaded before the window is painted.
    from lbstats_desktop.services.reviewing import Choice, Review
    from lbstats_desktop.services.tmdb_access import TmdbAccess
    from lbstats_desktop.store import Store

T = TypeVar("T")
U = TypeVar("U")

TOPIC = "match"


class Told(NamedTuple):
    """What is to be said of the latest decision; `undoes`: the film it can be taken back of."""

    said: str
    undoes: FilmMatch | None = None
    warning: bool = False


class MatchController(QObject):
    """Does with matches what the person asks for; without `access` as far as it goes offline.

    Who asks for something again does not want the answer before.
    """

    changed = Signal(object)
    """The MatchesChanged of what was decided, for every session that has the film."""
    film_wanted = Signal()
    """Somebody wants to look at one film: `wanted`."""
    deciding = Signal()
    """A decision was begun, or is over."""
    told = Signal(object)
    """There is something to say of a decision: a Told."""

    def __init__(
        self,
        store: Store,
        access: TmdbAccess | None,
        hub: JobHub,
        notices: NoticeArea,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._access = access
        self._hub = hub
        self._notices = notices
        self._deciding: set[str] = set()
        self._jobs: dict[str, Job] = {}
        self.wanted: int | None = None
        """The film, by the store's id, that somebody wants to look at."""

    def look_at(self, film_id: int) -> None:
        """Have one film looked at, whatever became of it."""
        self.wanted = film_id
        self.film_wanted.emit()

    def is_deciding(self, key: str) -> bool:
        """Whether what was decided of a film is not stored yet."""
        return key in self._deciding

    def list(
        self, session_id: str, film_id: int | None, done: Callable[[Review | None], None]
    ) -> None:
        """Read what to look over in a session; None if it cannot be read."""

        def read(_cancel: CancelToken, _report: Report) -> Review:
            return late.reviewing.review(self._store, session_id, film_id)

        def failed(error: BaseException) -> None:
            self._notices.tell(of_error(error, "Listing the matches", topic=TOPIC))
            done(None)

        self._ask("list", Lane.READ, read, done=done, failed=failed)

    def describe(
        self,
        entries: Sequence[EntryId],
        told: Callable[[Sequence[FilmData]], None],
        done: Callable[[LBStatsError | None], None],
    ) -> None:
        """Tell what TMDB says of entries as it comes, and in the end why some are missing."""

        def ask(cancel: CancelToken, report: Report) -> LBStatsError | None:
            return late.reviewing.describe(self._store, self._access, entries, cancel, report)

        def progressed(progress: Progress) -> None:
            if isinstance(progress, late.reviewing.EntriesTold):
                told(progress.entries)

        def failed(error: BaseException) -> None:
            self._notices.tell(of_error(error, "Describing the candidates", topic=TOPIC))

        self._ask("describe", Lane.ASK, ask, done=done, failed=failed, progressed=progressed)

    def search(
        self,
        text: str,
        year: int | None,
        done: Callable[[tuple[SearchResult, ...]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Search TMDB for a title."""

        def ask(cancel: CancelToken, _report: Report) -> tuple[SearchResult, ...]:
            return late.reviewing.search(self._access, text, year, cancel)

        self._ask("search", Lane.ASK, ask, done=done, failed=failed)

    def look_up(
        self,
        text: str,
        done: Callable[[FilmData | SearchResult], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Ask TMDB for the entry that a link or number names."""

        def ask(cancel: CancelToken, _report: Report) -> FilmData | SearchResult:
            return late.reviewing.look_up(self._store, self._access, text, cancel)

        self._ask("search", Lane.ASK, ask, done=done, failed=failed)

    def stop_describing(self) -> None:
        """Let go of what was asked of entries that are not shown any more."""
        if job := self._jobs.pop("describe", None):
            job.cancel()

    def choose(self, match: FilmMatch, entry: EntryId, title: str) -> None:
        """Decide that a film is `entry`, called `title`."""

        def work(cancel: CancelToken, _report: Report) -> Choice:
            return late.reviewing.choose(self._store, self._access, match.key, entry, cancel)

        def done(choice: Choice) -> None:
            said = f"{film_name(match)} is {title} on TMDB."
            later = choice.later
            if later is not None:
                said += f" Its film data will be fetched when TMDB answers. {later.what}"
            self.told.emit(Told(said, match, warning=later is not None))
            self.changed.emit(choice.changed)

        # It may wait for TMDB, which must keep nobody from writing.
        self._decide(match, work, done, Lane.ASK, f"Asking TMDB for {title} …")

    def refuse(self, match: FilmMatch) -> None:
        """Decide that no entry is the film."""

        def work(_cancel: CancelToken, _report: Report) -> MatchesChanged:
            return late.matches.not_on_tmdb(self._store, match.key)

        def done(changed: MatchesChanged) -> None:
            self.told.emit(Told(f"{film_name(match)} is not on TMDB.", match))
            self.changed.emit(changed)

        self._decide(match, work, done, Lane.WRITE)

    def undo(self, match: FilmMatch) -> None:
        """Take back what was decided of a film by hand last."""

        def work(_cancel: CancelToken, _report: Report) -> MatchesChanged:
            return self._store.undo_decision(match.key)

        self._decide(match, work, self.changed.emit, Lane.WRITE)

    def undo_and_look(self, match: FilmMatch) -> None:
        """Take back what was decided of a film, and have it looked at again."""
        self.wanted = match.film_id
        self.undo(match)

    def _decide(
        self,
        match: FilmMatch,
        work: Work[T],
        done: Callable[[T], None],
        lane: Lane,
        said: str = "",
    ) -> None:
        if match.key in self._deciding:
            return

        def over() -> None:
            self._deciding.discard(match.key)
            self.deciding.emit()

        def ended(result: T) -> None:
            over()
            done(result)

        def failed(error: BaseException) -> None:
            over()
            self.told.emit(Told(""))
            self._notices.tell(of_error(error, "Changing the match", topic=TOPIC))

        self._notices.take_back(TOPIC)
        self.told.emit(Told(said))
        self._deciding.add(match.key)
        self._hub.run(work, lane=lane, done=ended, failed=failed, cancelled=over)
        self.deciding.emit()

    def _ask(
        self,
        name: str,
        lane: Lane,
        work: Work[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        progressed: Callable[[Progress], None] | None = None,
    ) -> None:
        """Run `work` in place of what was asked before by the same `name`."""
        if earlier := self._jobs.get(name):
            earlier.cancel()

        def if_wanted(tell: Callable[[U], None]) -> Callable[[U], None]:
            return lambda said: tell(said) if self._jobs.get(name) is job else None

        job = self._hub.run(
            work,
            lane=lane,
            done=if_wanted(done),
            failed=if_wanted(failed),
            progressed=if_wanted(progressed) if progressed else None,
        )
        self._jobs[name] = job
