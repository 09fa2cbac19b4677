"""Pages are imported on a thread, but not before the GUI thread has made Qt's classes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.ui.pages.loading import PageLoader
from lbstats_desktop.ui.pages.registry import PAGES


@pytest.fixture
def hub(qtbot: QtBot) -> Iterator[JobHub]:
    made = JobHub()
    yield made
    made.close(10)
    made.deleteLater()


def test_a_job_waits_for_turns_of_the_event_loop(qtbot: QtBot, hub: JobHub) -> None:
    loader = PageLoader(hub)
    loaded: list[str] = []

    def load(cancel: CancelToken, _report: object) -> None:
        loader.load(PAGES, cancel)
        loaded.append("all")

    hub.run(load, lane=Lane.READ, done=lambda _nothing: None)
    assert not loaded
    qtbot.waitUntil(lambda: not hub.busy)
    assert loaded == ["all"]
    assert all(spec.loaded for spec in PAGES)


def test_a_job_that_waits_can_be_cancelled(qtbot: QtBot, hub: JobHub) -> None:
    loader = PageLoader(hub)
    ends: list[str] = []
    hub.run(
        lambda cancel, _report: loader.load(PAGES, cancel),
        lane=Lane.READ,
        done=lambda _nothing: ends.append("done"),
        cancelled=lambda: ends.append("cancelled"),
    )
    # The event loop does not turn any more.
    assert hub.close(10)
    assert ends == ["cancelled"]
