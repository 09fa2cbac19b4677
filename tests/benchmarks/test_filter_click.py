"""How long a page takes to follow a filter, to the last pixel, and what of it blocks the window."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.session import Session
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.services.sessions import open_session
from lbstats_desktop.store import Store
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.pages.registry import PAGES, PageSpec
from lbstats_desktop.ui.workspace import Workspace
from tests.analytics.members import TODAY
from tests.large_export import write_large_export

pytestmark = pytest.mark.slow

CLICKS: tuple[tuple[Dimension, Key], ...] = (
    (Dimension.RATING, 4.0),
    (Dimension.YEAR, 2020),
    (Dimension.RELEASE_DECADE, 1990),
)
ROUNDS = 10
LIMITS_MS = {2_103: 50.0, 20_000: 150.0}
BLOCK_LIMIT_MS = 50.0


@pytest.fixture(scope="module", params=sorted(LIMITS_MS), ids=lambda films: f"{films} films")
def member(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, Session, Frames, Store]]:
    """A member of so many films, imported, with the frames of the session."""
    folder = tmp_path_factory.mktemp("member")
    export = write_large_export(folder / "export", request.param)
    with Store.open(folder / "lbstats.sqlite") as store:
        outcome = import_export(store, [export], cancel=CancelToken(), report=lambda _: None)
        opened = open_session(store, outcome.session.id)
        yield request.param, opened.session, Frames.build(opened.library, TODAY), store


def follow(
    application: QApplication, page: Page, change: Callable[[], None]
) -> tuple[float, float]:
    """Milliseconds from `change` until the page is drawn and painted; and the longest turn."""
    turns = []
    began = turn_began = time.perf_counter()
    change()
    while not page.up_to_date:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 0)
        now = time.perf_counter()
        turns.append(now - turn_began)
        turn_began = now
    application.processEvents()
    ended = time.perf_counter()
    return (ended - began) * 1_000, max([*turns, ended - turn_began]) * 1_000


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.name)
def test_a_filter_click_is_followed_at_once(
    qtbot: QtBot,
    qapp: QApplication,
    member: tuple[int, Session, Frames, Store],
    spec: PageSpec,
    record_property: Callable[[str, object], None],
) -> None:
    films, session, frames, store = member
    board = Dashboard()
    board.show_session(session, frames)
    page = spec.build(Workspace(board, store))
    qtbot.addWidget(page)
    page.resize(1240, 840)
    with qtbot.waitSignal(page.drawn):
        page.show()
    whole, blocks = [], []
    gc.collect()
    for dimension, key in CLICKS:
        # A click and the click that takes it back; the quickest of both is what it costs.
        taken = []
        for _ in range(ROUNDS):
            taken += [follow(qapp, page, partial(board.toggle, dimension, key)) for _ in range(2)]
            if min(time_ms for time_ms, _ in taken) < LIMITS_MS[films] / 2:
                break
        whole.append(min(time_ms for time_ms, _ in taken))
        blocks.append(min(block_ms for _, block_ms in taken))
    record_property("whole_ms", max(whole))
    print(f"{spec.name}, {films} films: {max(whole):.0f} ms, longest turn {max(blocks):.0f} ms")
    assert max(whole) < LIMITS_MS[films]
    assert max(blocks) < BLOCK_LIMIT_MS
