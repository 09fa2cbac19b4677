"""Jobs end in exactly one way, on the GUI thread, and can be stopped."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane

NEVER_MS = 3_600_000


@dataclass
class Heard:
    """Everything a hub said of one job, in order, with the thread it was said on."""

    endings: list[tuple[str, Any]] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def run(self, hub: JobHub, work: Callable[..., Any], lane: Lane = Lane.READ) -> Job:
        return hub.run(
            work,
            lane=lane,
            done=lambda result: self._end("done", result),
            failed=lambda error: self._end("failed", error),
            cancelled=lambda: self._end("cancelled", None),
            progressed=self._progress,
        )

    def _end(self, how: str, what: Any) -> None:
        self.endings.append((how, what))
        self.threads.add(threading.get_ident())

    def _progress(self, progress: Progress) -> None:
        self.progress.append(progress)
        self.threads.add(threading.get_ident())


@pytest.fixture
def hub(qapp: QObject) -> Iterator[JobHub]:
    hub = JobHub()
    yield hub
    assert hub.close(10)


def wait_for_cancel(cancel: CancelToken, report: Report) -> None:
    assert cancel.wait(30)
    cancel.raise_if_cancelled()


def test_a_result_comes_back_on_the_gui_thread(hub: JobHub, qtbot: QtBot) -> None:
    heard = Heard()
    heard.run(hub, lambda cancel, report: threading.get_ident())
    qtbot.waitUntil(lambda: not hub.busy)
    [(how, worked_on)] = heard.endings
    assert how == "done"
    assert worked_on != threading.get_ident()
    assert heard.threads == {threading.get_ident()}


def test_an_expected_error_fails_the_job(hub: JobHub, qtbot: QtBot) -> None:
    error = LBStatsError("No films.csv in the folder.")

    def work(cancel: CancelToken, report: Report) -> None:
        raise error

    heard = Heard()
    heard.run(hub, work)
    qtbot.waitUntil(lambda: not hub.busy)
    assert heard.endings == [("failed", error)]


def test_a_bug_fails_the_job_and_is_logged_with_its_traceback(
    hub: JobHub, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    heard.run(hub, lambda cancel, report: 1 / 0)
    qtbot.waitUntil(lambda: not hub.busy)
    assert [how for how, _ in heard.endings] == ["failed"]
    [record] = [record for record in caplog.records if record.exc_info]
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError
    caplog.clear()


def test_a_failure_nobody_listens_for_is_signalled(
    hub: JobHub, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(hub.crashed) as heard:
        hub.run(lambda cancel, report: 1 / 0, lane=Lane.READ, done=lambda result: None)
    assert isinstance(heard.args[0], ZeroDivisionError)
    caplog.clear()


def test_a_cancelled_job_ends_cancelled(hub: JobHub, qtbot: QtBot) -> None:
    heard = Heard()
    heard.run(hub, wait_for_cancel).cancel()
    qtbot.waitUntil(lambda: not hub.busy)
    assert heard.endings == [("cancelled", None)]


def test_a_job_cancelled_while_it_waits_for_its_lane_never_starts(
    hub: JobHub, qtbot: QtBot
) -> None:
    started: list[str] = []
    first, second = Heard(), Heard()
    running = first.run(hub, wait_for_cancel, Lane.WRITE)
    second.run(hub, lambda cancel, report: started.append("second"), Lane.WRITE).cancel()
    running.cancel()
    qtbot.waitUntil(lambda: not hub.busy)
    assert second.endings == [("cancelled", None)]
    assert started == []


@pytest.mark.parametrize(("lane", "ending"), [(Lane.READ, "cancelled"), (Lane.WRITE, "done")])
def test_cancelled_too_late_drops_what_was_read_and_tells_what_was_written(
    hub: JobHub, qtbot: QtBot, lane: Lane, ending: str
) -> None:
    through = threading.Event()
    heard = Heard()
    job = heard.run(hub, lambda cancel, report: through.set(), lane)
    assert through.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: not hub.busy)
    assert [how for how, _ in heard.endings] == [ending]


def test_writes_run_one_after_the_other(hub: JobHub, qtbot: QtBot) -> None:
    at_work: list[int] = []
    together: list[int] = []

    def work(cancel: CancelToken, report: Report) -> None:
        at_work.append(1)
        together.append(len(at_work))
        cancel.wait(0.002)
        at_work.pop()

    for _ in range(10):
        Heard().run(hub, work, Lane.WRITE)
    qtbot.waitUntil(lambda: not hub.busy)
    assert together == [1] * 10


def test_a_read_does_not_wait_for_a_write(hub: JobHub, qtbot: QtBot) -> None:
    read, write = Heard(), Heard()
    writing = write.run(hub, wait_for_cancel, Lane.WRITE)
    read.run(hub, lambda cancel, report: "read", Lane.READ)
    qtbot.waitUntil(lambda: bool(read.endings))
    assert write.endings == []
    writing.cancel()
    qtbot.waitUntil(lambda: not hub.busy)


def test_progress_is_thinned_out_and_the_last_is_told_before_the_ending(qtbot: QtBot) -> None:
    hub = JobHub(progress_interval_ms=NEVER_MS)

    def work(cancel: CancelToken, report: Report) -> None:
        for step in range(1000):
            report(Progress(step, 999))

    heard = Heard()
    heard.run(hub, work)
    qtbot.waitUntil(lambda: not hub.busy)
    assert len(heard.progress) <= 2
    assert heard.progress[-1] == Progress(999, 999)
    assert hub.close(10)


def test_progress_held_back_is_told_although_the_job_falls_silent(
    hub: JobHub, qtbot: QtBot
) -> None:
    def work(cancel: CancelToken, report: Report) -> None:
        for step in range(100):
            report(Progress(step, 0, "waiting for the network" if step == 99 else ""))
        wait_for_cancel(cancel, report)

    heard = Heard()
    job = heard.run(hub, work)
    qtbot.waitUntil(lambda: Progress(99, 0, "waiting for the network") in heard.progress)
    job.cancel()
    qtbot.waitUntil(lambda: not hub.busy)


def test_closing_cancels_waits_and_tells_every_ending(qapp: QObject) -> None:
    hub = JobHub()
    heard = [Heard() for _ in range(5)]
    for each in heard:
        each.run(hub, wait_for_cancel, Lane.WRITE)
    assert hub.close(10)
    assert [each.endings for each in heard] == [[("cancelled", None)]] * 5
    assert not hub.busy


def test_a_closed_hub_runs_nothing(qtbot: QtBot) -> None:
    hub = JobHub()
    hub.close(10)
    started: list[str] = []
    heard = Heard()
    heard.run(hub, lambda cancel, report: started.append("work"))
    qtbot.waitUntil(lambda: not hub.busy)
    assert heard.endings == [("cancelled", None)]
    assert started == []


def test_closing_waits_no_longer_than_asked(
    qapp: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    hub = JobHub()
    deaf, let_go = threading.Event(), threading.Event()

    def work(cancel: CancelToken, report: Report) -> None:
        deaf.set()
        let_go.wait(30)

    heard = Heard()
    heard.run(hub, work)
    assert deaf.wait(10)
    assert not hub.close(0.01)
    assert heard.endings == []
    let_go.set()
    assert hub.close(10)
    assert [how for how, _ in heard.endings] == ["cancelled"]
    caplog.clear()


class Bell(QObject):
    rung = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.times = 0
        self.rung.connect(self._on_rung)

    @Slot(object)
    def _on_rung(self, value: object) -> None:
        self.times += 1


class Nothing(QRunnable):
    def run(self) -> None:
        return None


def test_signals_and_runnables_keep_the_counts_of_true_and_none(qapp: QObject) -> None:
    """PySide6 6.12.0 loses a reference each time, until the interpreter aborts."""
    bell, pool = Bell(), QThreadPool()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(1000):
        bell.rung.emit(True)
        pool.start(Nothing())
    assert pool.waitForDone(10_000)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert bell.times == 1000
    assert after[0] > before[0] - 500
    assert after[1] > before[1] - 500
