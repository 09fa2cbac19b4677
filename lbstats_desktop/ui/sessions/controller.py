"""What is done with stored sessions: listed, opened, renamed, kept, deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import Job, JobHub, Lane
from lbstats_desktop.jobs.lasting import made_to_last
from lbstats_desktop.ui import late
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.shell.notices import Message, NoticeArea, Offer, Tone, of_error
from lbstats_desktop.ui.shell.progress import Activity, ProgressStrip
from lbstats_desktop.ui.shell.state import WindowState
from lbstats_desktop.ui.text import wording

if TYPE_CHECKING:
    # These bring pandas and peewee along, which must wait until the window is painted.
    from lbstats_desktop.analytics.model.frames import Frames
    from lbstats_desktop.store import Store

UNDO_S = 10
_STRIP_AFTER_MS = 300


class SessionController(QObject):
    """Does with sessions what the person asks for, in jobs, and says what went wrong.

    `load_page` imports the page that a session will be shown on; it is called in a job.
    """

    listed = Signal(object)
    """The sessions there are now, newest first, without those being deleted."""

    def __init__(
        self,
        store: Store,
        hub: JobHub,
        dashboard: Dashboard,
        state: WindowState,
        *,
        notices: NoticeArea,
        strip: ProgressStrip,
        load_page: Callable[[CancelToken], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._hub = hub
        self._dashboard = dashboard
        self._notices = notices
        self._strip = strip
        self._state = state
        self._load_page = load_page
        self._stored: tuple[Session, ...] = ()
        self._going: dict[str, Session] = {}
        self._listing: Job | None = None
        self._opening: Job | None = None

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions listed last."""
        return tuple(s for s in self._stored if s.id not in self._going)

    def reload(self) -> None:
        """Ask the store what sessions there are; `listed` tells."""
        if self._listing is not None:
            self._listing.cancel()

        def listed(sessions: list[Session]) -> None:
            self._stored = tuple(sessions)
            self.listed.emit(self.sessions)

        self._listing = self._hub.run(
            lambda _cancel, _report: self._store.sessions(),
            lane=Lane.READ,
            done=listed,
            failed=self._failing("Listing the sessions"),
        )

    def open(self, session_id: str) -> None:
        """Put a session on screen, with the filters it was left with; no network is needed."""
        if self._opening is not None:
            self._opening.cancel()
        self.restore(session_id)
        activity = Activity("Opening", lambda: job.cancel())  # noqa: PLW0108 (the job comes later)

        def opened(result: tuple[Session, Frames]) -> None:
            self._strip.end(activity)
            self.remember_filters()
            session, frames = result
            self._dashboard.show_session(session, frames, self._state.filters(session.id))
            self.reload()

        def failed(error: BaseException) -> None:
            self._strip.end(activity)
            self._failing("Opening the session")(error)
            self.reload()

        self._strip.begin(activity, after_ms=_STRIP_AFTER_MS)
        job = self._hub.run(
            partial(_opened, self._store, session_id, self._load_page),
            lane=Lane.READ,
            done=opened,
            failed=failed,
            cancelled=lambda: self._strip.end(activity),
        )
        self._opening = job

    def remember_filters(self) -> None:
        """Note the filters of the session on screen, for when it is opened again."""
        session = self._dashboard.session
        if session is not None:
            self._state.set_filters(session.id, self._dashboard.selection)

    def rename(self, session_id: str, name: str) -> None:
        """Give a session another name."""
        self._write(lambda: self._store.rename(session_id, name), "Renaming the session")

    def keep(self, session_id: str, kept: bool) -> None:
        """Keep a session from being deleted by age, or no longer."""

        def set_kept() -> Session:
            return late.retention.set_kept(self._store, session_id, kept)

        self._write(set_kept, "Keeping the session")

    def ask_to_delete(self, session_id: str) -> None:
        """Ask once whether a session shall go."""
        session = next((s for s in self.sessions if s.id == session_id), None)
        if session is None:
            return
        films = wording.plural(session.total_movies, "film", "films")
        self._notices.tell(
            Message(
                f"Delete “{session.name}” with its {films}?",
                "The files it was imported from are not touched.",
                tone=Tone.QUESTION,
                offers=(
                    Offer("Delete", partial(self.put_away, session), grave=True),
                    Offer("Keep it", lambda: None),
                ),
                topic=_topic(session_id),
            )
        )

    def put_away(self, session: Session) -> None:
        """Take a session out of sight; it is deleted when nobody undoes that in time."""
        self._going[session.id] = session
        self.listed.emit(self.sessions)
        shown = self._dashboard.session
        was_open = shown is not None and shown.id == session.id
        if was_open:
            self._show_another()
        self._notices.tell(
            Message(
                f"“{session.name}” is deleted.",
                offers=(Offer("Undo", partial(self._undo, session, was_open=was_open)),),
                topic=_topic(session.id),
                lasts_s=UNDO_S,
                faded=partial(self._carry_out, session.id),
            )
        )

    def restore(self, session_id: str) -> None:
        """Bring back a session that is being deleted; it was never gone."""
        if self._going.pop(session_id, None) is not None:
            self._notices.take_back(_topic(session_id))
            self.listed.emit(self.sessions)

    def settle(self) -> None:
        """Carry out what can still be undone; the window is closing and no job will run."""
        going, self._going = self._going, {}
        for session_id in going:
            self._store.delete(session_id)
            self._state.forget(session_id)

    def _undo(self, session: Session, *, was_open: bool) -> None:
        if was_open or self._dashboard.session is None:
            self.open(session.id)
        else:
            self.restore(session.id)

    def _show_another(self) -> None:
        self.remember_filters()
        if self.sessions:
            self.open(self.sessions[0].id)
        else:
            self._dashboard.close_session()

    def _carry_out(self, session_id: str) -> None:
        if session_id not in self._going:
            return

        def gone(_session: Session) -> None:
            self._going.pop(session_id, None)
            self._state.forget(session_id)
            self.reload()

        def failed(error: BaseException) -> None:
            self.restore(session_id)
            self._failing("Deleting the session")(error)

        self._hub.run(
            lambda _cancel, _report: self._store.delete(session_id),
            lane=Lane.WRITE,
            done=gone,
            failed=failed,
        )

    def _write(self, write: Callable[[], Session], doing: str) -> None:
        def written(session: Session) -> None:
            if self._dashboard.session is not None and self._dashboard.session.id == session.id:
                self._dashboard.session = session
            self.reload()

        self._hub.run(
            lambda _cancel, _report: write(),
            lane=Lane.WRITE,
            done=written,
            failed=self._failing(doing),
        )

    def _failing(self, doing: str) -> Callable[[BaseException], None]:
        return lambda error: self._tell(of_error(error, doing))

    def _tell(self, message: Message) -> None:
        self._notices.tell(message)


def _opened(
    store: Store,
    session_id: str,
    load_page: Callable[[CancelToken], None],
    cancel: CancelToken,
    _report: Report,
) -> tuple[Session, Frames]:
    with made_to_last():
        opened = late.sessions.open_session(store, session_id, now=datetime.now(UTC))
        cancel.raise_if_cancelled()
        frames = late.frames.Frames.build(opened.library, opened.as_of)
        # Importing charts would keep the window from answering for long.
        load_page(cancel)
    return opened.session, frames


def _topic(session_id: str) -> str:
    return f"delete {session_id}"
