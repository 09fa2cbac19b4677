"""Runs services on threads and tells how they fare on the GUI thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError, LBStatsError
from lbstats_desktop.domain.progress import Progress, Report

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[CancelToken, Report], T]


class Lane(Enum):
    """What a job may touch, and so how many of its kind run at once."""

    WRITE = ("the store", 1)
    READ = ("nothing", 2)
    FETCH = ("film data, over minutes", 1)
    """Stores batch by batch what it fetches; writes come in between."""
    ASK = ("the network or a keyring, for a moment", 2)
    PICTURE = ("pictures, on disk and from the network", 8)

    @property
    def threads(self) -> int:
        """How many run at once."""
        return self.value[1]


class _Cancelled:
    """The ending of work that was cancelled."""


@dataclass(frozen=True, slots=True)
class _Done:
    result: object


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


_Ending = _Done | _Failed | _Cancelled


@dataclass(frozen=True, slots=True)
class _Message:
    """From a worker to the hub: there is progress to fetch (`ending` None), or it is over."""

    job_id: int
    ending: _Ending | None = None


class _Mailbox:
    """Holds a job's latest progress until the hub fetches it; later ones replace earlier."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest: Progress | None = None

    def put(self, progress: Progress) -> bool:
        """Leave `progress`; true when the box was empty, so that the hub must be told."""
        with self._lock:
            was_empty = self._latest is None
            self._latest = progress
            return was_empty

    def take(self) -> Progress | None:
        with self._lock:
            latest, self._latest = self._latest, None
            return latest


@dataclass(frozen=True, slots=True)
class Job:
    """A service at work, or waiting for its lane."""

    id: int
    lane: Lane
    _cancel: CancelToken

    def cancel(self) -> None:
        """Ask the job to stop.

        A read then always ends cancelled, so that stale results are never shown; a write that
        was already through ends done, since what it stored is there.
        """
        self._cancel.cancel()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the hub knows of a running job."""

    job: Job
    cancel: CancelToken
    mailbox: _Mailbox
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None
    cancelled: Callable[[], None] | None
    progressed: Callable[[Progress], None] | None


class _Runnable(QRunnable):
    """Does a job's work on a pool's thread; hands plain messages to `send`."""

    def __init__(self, work: Work[Any], entry: _Entry, send: Callable[[_Message], None]) -> None:
        super().__init__()
        self._work = work
        self._entry = entry
        self._send = send

    def run(self) -> None:
        """Called by the pool."""
        self._send(_Message(self._entry.job.id, self._outcome()))

    def _outcome(self) -> _Ending:
        try:
            self._entry.cancel.raise_if_cancelled()
            return _Done(self._work(self._entry.cancel, self._report))
        except CancelledError:
            return _Cancelled()
        except LBStatsError as error:
            return _Failed(error)
        except BaseException as error:
            log.exception("Job %d ended in a bug", self._entry.job.id)
            return _Failed(error)

    def _report(self, progress: Progress) -> None:
        if self._entry.mailbox.put(progress):
            self._send(_Message(self._entry.job.id))


class JobHub(QObject):
    """Owns the thread pools; lives on the GUI thread, where it calls back.

    Every job ends in exactly one of done, failed or cancelled. Progress is told every
    `progress_interval_ms` at most; the last is always told.
    """

    crashed = Signal(object)
    """The exception of a job that was run without a `failed` callback."""
    _message = Signal(object)

    def __init__(self, parent: QObject | None = None, *, progress_interval_ms: int = 50) -> None:
        super().__init__(parent)
        self._ids = count(1)
        self._entries: dict[int, _Entry] = {}
        self._closed = False
        self._pools: dict[Lane, QThreadPool] = {}
        for lane in Lane:
            self._pools[lane] = QThreadPool(self)
            self._pools[lane].setMaxThreadCount(lane.threads)
        self._untold: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=progress_interval_ms)
        self._pause.timeout.connect(self._on_pause_over)
        self._message.connect(self._on_message, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work[T],
        *,
        lane: Lane,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        progressed: Callable[[Progress], None] | None = None,
    ) -> Job:
        """Run `work` on a thread of `lane`; the callbacks come later, on the GUI thread.

        `failed` gets an `LBStatsError` to show, or any other exception, already logged, which
        is a bug. A closed hub runs nothing: the job ends cancelled.
        """
        cancel = CancelToken()
        job = Job(next(self._ids), lane, cancel)
        entry = _Entry(job, cancel, _Mailbox(), done, failed, cancelled, progressed)
        self._entries[job.id] = entry
        if self._closed:
            self._message.emit(_Message(job.id, _Cancelled()))
        else:
            self._pools[lane].start(_Runnable(work, entry, self._message.emit))
        return job

    @property
    def busy(self) -> bool:
        """Whether any job has not ended yet."""
        return bool(self._entries)

    def close(self, timeout_s: float) -> bool:
        """Refuse new jobs, cancel all and wait for them; false when some work still runs."""
        self._closed = True
        for entry in self._entries.values():
            entry.cancel.cancel()
        deadline = time.monotonic() + timeout_s
        ended = True
        for pool in self._pools.values():
            left_ms = max(0, int((deadline - time.monotonic()) * 1000))
            ended = pool.waitForDone(left_ms) and ended
        # The event loop may never turn again; those who wait for an ending hear of it now.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        if not ended:
            log.warning("Jobs still at work after %s s: %s", timeout_s, sorted(self._entries))
        return ended

    @Slot(object)
    def _on_message(self, message: _Message) -> None:
        entry = self._entries.get(message.job_id)
        if entry is None:
            return
        if message.ending is not None:
            self._tell_progress(entry)
            self._end(entry, message.ending)
        elif self._pause.isActive():
            self._untold.add(message.job_id)
        else:
            self._tell_progress(entry)
            self._pause.start()

    @Slot()
    def _on_pause_over(self) -> None:
        waiting, self._untold = self._untold, set()
        for job_id in waiting:
            if job_id in self._entries:
                self._tell_progress(self._entries[job_id])
        if waiting:
            self._pause.start()

    def _tell_progress(self, entry: _Entry) -> None:
        progress = entry.mailbox.take()
        if progress is not None and entry.progressed is not None:
            entry.progressed(progress)

    def _end(self, entry: _Entry, ending: _Ending) -> None:
        del self._entries[entry.job.id]
        if isinstance(ending, _Done) and entry.job.lane is Lane.READ and entry.cancel.cancelled:
            ending = _Cancelled()
        match ending:
            case _Done(result):
                entry.done(result)
            case _Failed(error) if entry.failed is not None:
                entry.failed(error)
            case _Failed(error):
                self.crashed.emit(error)
            case _ if entry.cancelled is not None:
                entry.cancelled()
