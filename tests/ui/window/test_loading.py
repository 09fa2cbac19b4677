"""Pages are imported where that holds nobody up."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.pages.registry import PageSpec
from tests.ui.window import conftest
from tests.ui.window.conftest import Desktop


class Drawing(Page):
    """A page with something to draw, which notes whether the other one was there already."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(dashboard, parent)
        self.drawn_before_the_other = False
        self.draws(self._draw)

    def _draw(self) -> None:
        self.drawn_before_the_other |= "another_page" not in sys.modules


def test_other_pages_are_imported_on_a_thread_once_the_first_is_drawn(
    start: Callable[[], Desktop],
    export_zip: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = "import threading\nTHREAD = threading.get_ident()\n"
    (tmp_path / "another_page.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    pages = (
        PageSpec("first", "First", __name__, "Drawing"),
        PageSpec("another", "Another", "another_page", "AnotherPage"),
    )
    monkeypatch.setattr(conftest, "SPECS", pages)
    desktop = start()

    desktop.drop(export_zip)
    desktop.qtbot.waitUntil(lambda: "another_page" in sys.modules)
    desktop.rest()

    first = desktop.window.content.pages.page("first")
    assert isinstance(first, Drawing)
    assert first.drawn_before_the_other
    thread = sys.modules.pop("another_page").THREAD
    assert thread != threading.get_ident()


GATED = """
from lbstats_desktop.ui.pages.page import Page
from tests.ui.window.test_loading import GATE
assert GATE.wait(20)
class GatedPage(Page):
    pass
"""
GATE = threading.Event()


@pytest.fixture
def gated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A window's last page is one whose import waits for the gate."""
    (tmp_path / "gated_page.py").write_text(GATED, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    pages = (*conftest.SPECS, PageSpec("gated", "Gated", "gated_page", "GatedPage"))
    monkeypatch.setattr(conftest, "SPECS", pages)
    GATE.clear()
    yield
    GATE.set()
    sys.modules.pop("gated_page", None)


def test_a_page_that_is_not_imported_yet_is_shown_when_it_is(
    gated: None, start: Callable[[], Desktop], export_zip: Path
) -> None:
    desktop = start()
    header = desktop.window.content.header
    desktop.window.import_files([export_zip])
    desktop.qtbot.waitUntil(lambda: desktop.dashboard.session is not None)

    desktop.window.show_page("gated")
    assert header.title == "Overview"
    GATE.set()
    desktop.qtbot.waitUntil(lambda: header.title == "Gated")
    desktop.rest()


def test_a_page_asked_for_last_is_the_one_shown(
    gated: None, start: Callable[[], Desktop], export_zip: Path
) -> None:
    desktop = start()
    desktop.window.import_files([export_zip])
    desktop.qtbot.waitUntil(lambda: desktop.dashboard.session is not None)

    desktop.window.show_page("gated")
    desktop.window.show_page("diary")
    GATE.set()
    desktop.rest()

    assert desktop.window.content.header.title == "Diary"
