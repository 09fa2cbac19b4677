"""Pages are imported where that holds nobody up."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.catalogue import PageSpec
from lbstats_desktop.ui.pages.page import Page
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
