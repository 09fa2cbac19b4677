"""A window over a store of its own, as the application builds it, with plain pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.credentials import TmdbKey
from lbstats_desktop.domain.session import Session
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.services.tmdb_access import TmdbAccess
from lbstats_desktop.store import Store
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.shell.notices import Notice
from lbstats_desktop.ui.shell.window import MainWindow
from lbstats_desktop.ui.theme import Appearance
from tests.exports import Files, watched_csv, write_export
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.tmdb.conftest import TOKEN

_PLAIN = ("lbstats_desktop.ui.pages.page", "Page")
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SPECS = (
    PageSpec("overview", "Overview", *_PLAIN),
    PageSpec("diary", "Diary", *_PLAIN),
    PageSpec("films", "Films", *_PLAIN),
)


class Desktop:
    """A running window, what is behind it, and hands to use it with."""

    def __init__(
        self, qtbot: QtBot, paths: AppPaths, access: Callable[[Store], TmdbAccess] | None = None
    ) -> None:
        self.qtbot = qtbot
        self.paths = paths
        self.hub = JobHub()
        self.dashboard = Dashboard()
        self.store = Store.open(paths.database)
        self.window = MainWindow(self.dashboard, self.hub, paths, pages=SPECS)
        self.window.show()
        self.window.use_store(self.store, access(self.store) if access else None)
        self._ended = False
        self.rest()

    def rest(self) -> None:
        """Wait until no job is at work any more."""
        self.qtbot.waitUntil(lambda: not self.hub.busy, timeout=20_000)

    def end(self) -> None:
        """Close everything in the application's order."""
        if self._ended:
            return
        self._ended = True
        self.window.close()
        self.hub.close(10)
        self.window.settle()
        self.store.close()
        self.window.deleteLater()
        self.dashboard.deleteLater()
        self.hub.deleteLater()

    def drag(self, *paths: Path) -> QMimeData:
        """Let files hover over the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.send_drag(mime)
        return mime

    def send_drag(self, mime: QMimeData) -> bool:
        """Let anything hover over the window; whether it may be dropped."""
        event = QDragEnterEvent(
            QPoint(200, 200),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        QApplication.sendEvent(self.window, event)
        return event.isAccepted()

    def leave(self) -> None:
        """Drag out of the window again."""
        QApplication.sendEvent(self.window, QDragLeaveEvent())

    def drop(self, *paths: Path) -> None:
        """Drop files on the window, and wait until all that follows is done."""
        mime = self.drag(*paths)
        event = QDropEvent(
            QPointF(200, 200),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.window, event)
        self.rest()

    def sessions(self) -> list[Session]:
        """The sessions on the list."""
        return list(self.window.sidebar.sessions.sessions.sessions)

    def notices(self) -> list[str]:
        """What the strips say, the latest first."""
        return [notice.text for notice in self.window.notices.notices]

    def notice(self, beginning: str) -> Notice:
        """The strip that begins so."""
        strips = self.window.notices.notices
        return next(notice for notice in strips if notice.text.startswith(beginning))

    def press(self, notice: Notice, text: str) -> None:
        """Press a button of a strip, and wait until all that follows is done."""
        button = next(b for b in notice.findChildren(QPushButton) if b.text() == text)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key where the focus is."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)


class MemoryKeyring:
    """Keeps what it is given; `locked`: it takes nothing and lets go of nothing."""

    def __init__(self, secret: str | None = None, *, locked: bool = False) -> None:
        self.secret = secret
        self._locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        return self.secret

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self._locked:
            self.secret = password

    def delete_password(self, service: str, username: str) -> None:
        if self._locked:
            raise RuntimeError("locked")
        self.secret = None


Begin = Callable[..., Desktop]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Desktop]]:
    """Start the program; each time over the same folder, as at the next start."""
    paths = AppPaths.under(tmp_path / "data")
    paths.create()
    started: list[Desktop] = []
    before = Appearance.current().mode

    def begin() -> Desktop:
        started.append(Desktop(qtbot, paths))
        return started[-1]

    yield begin
    for desktop in started:
        desktop.end()
    Appearance.current().set_mode(before)


@pytest.fixture
def desktop(start: Callable[[], Desktop]) -> Desktop:
    """A first start."""
    return start()


@pytest.fixture
def export_zip(tmp_path: Path) -> Path:
    """A whole export as Letterboxd gives it."""
    return write_export(tmp_path / "letterboxd-someone-2024-02-03-10-11-utc.zip")


@pytest.fixture
def other_zip(tmp_path: Path) -> Path:
    """An earlier export of one film."""
    files: Files = {"watched.csv": watched_csv([("2020-01-01", "Ran", 1985, "https://boxd.it/x1")])}
    return write_export(tmp_path / "letterboxd-someone-2020-05-06-10-11-utc.zip", files)


@pytest.fixture
def tmdb() -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        yield server


@pytest.fixture
def environ(tmdb: SmallTmdb) -> dict[str, str]:
    return {"LBSTATS_TMDB_URL": tmdb.url, "LBSTATS_TMDB_PACE": "0"}


@pytest.fixture
def begin(
    qtbot: QtBot, tmp_path: Path, tmdb: SmallTmdb, environ: dict[str, str]
) -> Iterator[Begin]:
    """Start the program with a way to the small TMDB; each time over the same folder."""
    paths = AppPaths.under(tmp_path / "data")
    paths.create()
    started: list[Desktop] = []

    def start(keyring: MemoryKeyring, shipped: str = "") -> Desktop:
        def access(store: Store) -> TmdbAccess:
            return TmdbAccess(store, TmdbKey(environ, lambda: keyring, lambda: shipped), environ)

        started.append(Desktop(qtbot, paths, access))
        return started[-1]

    yield start
    tmdb.fault = lambda _received: None
    for desktop in started:
        desktop.end()


@pytest.fixture
def keyed(begin: Begin) -> Desktop:
    """A first start with a key in the keyring."""
    return begin(MemoryKeyring(TOKEN))
