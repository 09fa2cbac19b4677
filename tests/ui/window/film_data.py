"""Hands for a window that fetches film data: what its bar says, a server that lets it wait."""

from __future__ import annotations

import threading
from pathlib import Path

from lbstats_desktop.ui.enrichment.bar import EnrichmentBar
from lbstats_desktop.ui.enrichment.bar_state import Action
from lbstats_desktop.ui.settings.film_data import FilmDataSettings
from lbstats_desktop.ui.settings.settings import SettingsPanel
from tests.exports import Files, watched_csv, write_export
from tests.services.small_tmdb import SmallTmdb
from tests.tmdb.loopback import Received, Reply
from tests.ui.window.conftest import Desktop

FILMS = 30
PATIENCE_MS = 20_000


def export(folder: Path, first: int = 1, films: int = FILMS) -> Path:
    rows = [
        ("2020-01-01", f"Film {number}", 2000, f"https://boxd.it/f{number}")
        for number in range(first, first + films)
    ]
    files: Files = {"watched.csv": watched_csv(rows)}
    return write_export(folder / f"letterboxd-someone-2024-02-{first:02}-10-11-utc.zip", files)


def bar(desktop: Desktop) -> EnrichmentBar:
    return desktop.window.content.film_data


def said(desktop: Desktop) -> str:
    bar_state = bar(desktop).bar_state
    return "" if bar_state is None else f"{bar_state.state} | {bar_state.detail}"


def press(desktop: Desktop, action: Action) -> None:
    button = bar(desktop).button(action)
    assert button.isVisible()
    button.click()


def wait_for(desktop: Desktop, part: str) -> None:
    desktop.qtbot.waitUntil(lambda: part in said(desktop), timeout=PATIENCE_MS)


def known(desktop: Desktop) -> int:
    frames = desktop.dashboard.frames
    return 0 if frames is None else int(frames.facts.known.sum())


def settings(desktop: Desktop) -> FilmDataSettings:
    panel = desktop.window.content.panel
    assert isinstance(panel, SettingsPanel)
    return panel.film_data


def open_settings(desktop: Desktop) -> FilmDataSettings:
    desktop.window.start_page.settings_asked.emit()
    desktop.rest()
    return settings(desktop)


class Gate:
    """Lets so many details through, then holds the others back until it is opened."""

    def __init__(self, tmdb: SmallTmdb, through: int) -> None:
        self._left = through
        self._lock = threading.Lock()
        self._open = threading.Event()
        self.reply = Reply(content={"page": 1, "results": [], "total_results": 0})
        tmdb.fault = self._hold

    def open(self) -> None:
        self._open.set()

    def _hold(self, received: Received) -> Reply | None:
        if "/search/" in received.path:
            with self._lock:
                self._left -= 1
                held = self._left < 0
            if held:
                self._open.wait(20)
        return None
