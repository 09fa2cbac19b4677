"""Which session's film data is fetched when: by itself, one after the other, the smallest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lbstats_desktop.domain.cancellation import CancelToken, PauseToken
from lbstats_desktop.domain.enrichment import (
    EnrichmentOutcome,
    EnrichmentProgress,
    MatchCounts,
)
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import Job, JobHub, Lane
from lbstats_desktop.ui import late
from lbstats_desktop.ui.enrichment.keys import KeyController

if TYPE_CHECKING:
    from lbstats_desktop.credentials import HeldCredential
    from lbstats_desktop.services.enrichment import Lacking
    from lbstats_desktop.services.tmdb_access import TmdbAccess
    from lbstats_desktop.store import Store

SILENT_AFTER_MS = 4_000


@dataclass(eq=False)
class Run:
    """A session's film data being fetched; `progress` None: it has not said anything yet, `silent`:
    for a while.
    """

    session: Session
    pause: PauseToken
    key: HeldCredential | None
    progress: EnrichmentProgress | None = None
    job: Job | None = None
    silent: bool = False

    @property
    def films_left(self) -> int:
        """How many films it has not come to yet, as far as it has said."""
        return self.progress.total - self.progress.done if self.progress else 0

    def cancel(self) -> None:
        """Have it end soon."""
        if self.job is not None:
            self.job.cancel()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a session's run ended: done, stopped by the person (both None), or by an error."""

    counts: MatchCounts | None = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Who lacks film data, and what those that are done have by now."""

    lacking: Sequence[Lacking]
    counts: Mapping[str, MatchCounts]


class EnrichmentController(QObject):
    """Looks now and then which sessions lack film data, and runs them while there is a key.

    What the person stopped, and what ended in an error, waits until they ask for it.
    """

    changed = Signal()
    """`run`, `waiting` or `ended` is another, or the run has come further."""
    stored = Signal(object)
    """Films were stored; the ids of the sessions that have some of them, or None: any may."""
    session_changed = Signal()
    """A session's row is another."""

    def __init__(
        self,
        store: Store,
        access: TmdbAccess,
        keys: KeyController,
        hub: JobHub,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._access = access
        self._keys = keys
        self._hub = hub
        self.run: Run | None = None
        """What is at work."""
        self.waiting: tuple[tuple[Session, int], ...] = ()
        """The other sessions that lack film data, with how many films, in their order."""
        self.ended: dict[str, Ended] = {}
        """How the last run of a session ended, by its id."""
        self._known: set[str] = set()
        self._asked: dict[str, Session] = {}
        """Whom the person wants film data for, also for films that failed, as soon as may be."""
        self._held_up = False
        self._looking: Job | None = None
        self._look_again = False
        self._silence = QTimer(self, singleShot=True, interval=SILENT_AFTER_MS)
        self._silence.timeout.connect(self._on_silent)
        keys.changed.connect(self._on_key_changed)

    @Slot()
    def look(self) -> None:
        """Find out which sessions lack film data, and begin with the smallest; and count again
        what the others have.
        """
        if self._looking is not None:
            self._look_again = True
            return
        done = {id_ for id_, ended in self.ended.items() if ended.counts is not None}

        def read(_cancel: CancelToken, _report: Report) -> _Found:
            stored = done.intersection(session.id for session in self._store.sessions())
            counts = {id_: self._store.match_counts(id_) for id_ in stored}
            return _Found(late.enrichment.lacking_sessions(self._store), counts)

        self._looking = self._hub.run(
            read,
            lane=Lane.READ,
            done=self._on_found,
            failed=self._on_not_found,
            cancelled=self._on_not_looked,
        )

    @Slot(object)
    def follow(self, sessions: Sequence[Session]) -> None:
        """Let go of what is not among `sessions` any more, and look for what is new."""
        self._known = {session.id for session in sessions}
        self.ended = {id_: ended for id_, ended in self.ended.items() if id_ in self._known}
        self._asked = {id_: asked for id_, asked in self._asked.items() if id_ in self._known}
        if self.run is not None and self.run.session.id not in self._known:
            self.run.cancel()
        self.look()

    def pause(self) -> None:
        """Let the run hold on."""
        if self.run is not None:
            self.run.pause.pause()
            self.changed.emit()

    def resume(self) -> None:
        """Let the run go on, also where it waits by itself."""
        if self.run is not None:
            self.run.pause.resume()
            self.changed.emit()

    def stop(self, session_id: str) -> None:
        """Fetch nothing for a session until `start` is asked for it."""
        self.ended[session_id] = Ended()
        self._asked.pop(session_id, None)
        if self.run is not None and self.run.session.id == session_id:
            self.run.cancel()
        self.changed.emit()

    def start(self, session: Session) -> None:
        """Fetch what a session lacks, films that failed included, as soon as nothing is at work."""
        self.ended.pop(session.id, None)
        if self.idle:
            self._begin(session, failed_too=True)
            return
        self._asked[session.id] = session
        self.changed.emit()
        self.look()

    @Slot()
    def hold(self) -> None:
        """Fetch nothing for anybody until `release`."""
        self._held_up = True
        if self.run is not None:
            self.run.cancel()
        self.changed.emit()

    @Slot()
    def release(self) -> None:
        """Go on where `hold` broke off."""
        self._held_up = False
        self.look()

    def forget_end(self, session_id: str) -> None:
        """Say no more of how a session's run ended, where it is done."""
        ended = self.ended.get(session_id)
        if ended is not None and ended.counts is not None:
            del self.ended[session_id]

    def waits(self, session_id: str) -> bool:
        """Whether film data will be fetched for a session that is not at work."""
        return session_id in self._asked or any(one.id == session_id for one, _ in self.waiting)

    @property
    def idle(self) -> bool:
        """Whether TMDB could be asked for something else."""
        return self.run is None and self._may_run

    @property
    def _may_run(self) -> bool:
        return self._keys.usable and not self._held_up

    def _on_found(self, found: _Found) -> None:
        at_work = self.run.session.id if self.run is not None else ""
        lacking = {one.session.id for one in found.lacking} | {at_work}
        # Another session may have brought what this one could not get.
        self.ended = {
            id_: Ended(counts=found.counts.get(id_, ended.counts)) if ended.counts else ended
            for id_, ended in self.ended.items()
            if ended.counts is not None or id_ in lacking
        }
        # A session whose deletion can still be undone is stored, but nobody lists it.
        known = self._known - {at_work}
        self.waiting = tuple(
            (one.session, one.due) for one in found.lacking if one.due and one.session.id in known
        )
        self._on_looked()
        self.changed.emit()

    def _on_not_looked(self) -> None:
        self._looking = None

    def _on_not_found(self, error: BaseException) -> None:
        self.waiting = ()
        self._on_looked()
        if not isinstance(error, LBStatsError):
            self._hub.crashed.emit(error)

    def _on_looked(self) -> None:
        self._looking = None
        if self._look_again:
            self._look_again = False
            self.look()
            return
        asked = list(self._asked.values())
        ready = asked + [session for session, _ in self.waiting if self._is_wanted(session)]
        if ready and self.idle:
            self._begin(ready[0], failed_too=bool(asked))

    def _is_wanted(self, session: Session) -> bool:
        """Whether a session goes by itself: films that failed come due after one that is done."""
        ended = self.ended.get(session.id)
        return ended is None or ended.counts is not None

    def _begin(self, session: Session, *, failed_too: bool) -> None:
        run = Run(session, PauseToken(), self._keys.held)
        self.run = run
        self.ended.pop(session.id, None)
        self._asked.pop(session.id, None)
        self.waiting = tuple(pair for pair in self.waiting if pair[0].id != session.id)

        def fetch(cancel: CancelToken, report: Report) -> EnrichmentOutcome:
            with self._access.open_client(cancel) as client:
                return late.enrichment.enrich_session(
                    self._store,
                    session.id,
                    client,
                    cancel=cancel,
                    report=report,
                    pause=run.pause,
                    failed_too=failed_too,
                )

        run.job = self._hub.run(
            fetch,
            lane=Lane.FETCH,
            done=lambda outcome: self._end(run, Ended(counts=outcome.counts)),
            failed=lambda error: self._end(run, Ended(error=error)),
            cancelled=lambda: self._end(run, None),
            progressed=partial(self._on_progress, run),
        )
        self.changed.emit()

    def _on_progress(self, run: Run, progress: Progress) -> None:
        if not isinstance(progress, EnrichmentProgress):
            return
        first, stored = run.progress is None, run.progress.stored if run.progress else 0
        run.progress, run.silent = progress, False
        self._silence.start()
        if progress.stored > stored:
            self.stored.emit(None)
        if first:
            self.session_changed.emit()
        self.changed.emit()

    def _end(self, run: Run, ended: Ended | None) -> None:
        """Note how a run ended; None: it was cancelled, and who did that said what is next."""
        self.run = None
        self._silence.stop()
        self.stored.emit(None)
        error = ended.error if ended is not None else None
        if run.session.id in self._known:
            # Until `look` has found how many there are, lest the bar be gone for a moment.
            self.waiting = ((run.session, run.films_left), *self.waiting)
            if ended is not None and not isinstance(error, late.tmdb_errors.KeyRefusedError):
                self.ended[run.session.id] = ended
        if isinstance(error, late.tmdb_errors.KeyRefusedError) and run.key is self._keys.held:
            # With another key it goes on by itself.
            self._keys.refuse(error)
        self.session_changed.emit()
        self.changed.emit()
        self.look()

    @Slot()
    def _on_silent(self) -> None:
        if self.run is not None:
            self.run.silent = True
            self.changed.emit()

    @Slot()
    def _on_key_changed(self) -> None:
        if self.run is not None and self._keys.held is None:
            self.run.cancel()
        self.changed.emit()
        self.look()
