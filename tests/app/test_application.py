"""The whole application in this process: started, used and closed in order."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lbstats_desktop.app.application import Application
from lbstats_desktop.crash import CrashFile
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
from tests.exports import write_export

Start = Callable[..., Application]

LATER_START = (
    "import sys; from pathlib import Path;"
    "from lbstats_desktop.app.later_starts import hand_over\n"
    "while not hand_over(Path(sys.argv[1]), [Path(sys.argv[2])]): pass"
)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    paths = AppPaths.under(tmp_path / "data")
    paths.create()
    return paths


@pytest.fixture
def start(paths: AppPaths, qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts the application over `paths`; closes it and all it holds at the end."""
    monkeypatch.setattr(QApplication, "exit", lambda code=0: None)
    crashes = CrashFile(paths.log_dir)
    started: list[Application] = []

    def start(*files: Path) -> Application:
        application = Application(paths, crashes)
        started.append(application)
        application.open(files)
        return application

    yield start
    for application in started:
        application.window.close()
        application.window.deleteLater()
        application.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    crashes.close()


def stored(paths: AppPaths) -> list[tuple[str, str]]:
    """Id and name of what is in the database, read past the program."""
    if not paths.database.exists():
        return []
    with closing(sqlite3.connect(f"file:{paths.database}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("SELECT id, name FROM session").fetchall()
        except sqlite3.OperationalError:
            return []


def store_export(paths: AppPaths, folder: Path, *, days_ago: int = 0, again: bool = False) -> str:
    with Store.open(paths.database) as store:
        outcome = import_export(
            store,
            [write_export(folder)],
            again=again,
            now=datetime.now(UTC) - timedelta(days=days_ago),
            cancel=CancelToken(),
            report=lambda progress: None,
        )
    return outcome.session.id


def notices(application: Application) -> str:
    return " ".join(notice.text for notice in application.window.notices.notices)


def test_files_of_the_command_line_are_imported(
    start: Start, paths: AppPaths, tmp_path: Path, qtbot: QtBot
) -> None:
    application = start(write_export(tmp_path / "export"))
    qtbot.waitUntil(lambda: application.window.windowTitle() != "LBStats Desktop", timeout=20_000)
    [(_, name)] = stored(paths)
    assert application.window.windowTitle().startswith(name)


def test_the_last_session_is_seen_again(
    start: Start, paths: AppPaths, tmp_path: Path, qtbot: QtBot
) -> None:
    store_export(paths, tmp_path / "export")
    application = start()
    qtbot.waitUntil(lambda: application.window.windowTitle() != "LBStats Desktop", timeout=20_000)


def test_files_of_a_later_start_are_imported(
    start: Start, paths: AppPaths, tmp_path: Path, qtbot: QtBot
) -> None:
    export = write_export(tmp_path / "export")
    application = start()
    later = subprocess.Popen([sys.executable, "-c", LATER_START, paths.data_dir, export])
    qtbot.waitUntil(lambda: application.window.windowTitle() != "LBStats Desktop", timeout=30_000)
    assert later.wait(30) == 0
    assert len(stored(paths)) == 1


def test_sessions_that_are_too_old_are_deleted_at_start(
    start: Start, paths: AppPaths, tmp_path: Path, qtbot: QtBot
) -> None:
    old = store_export(paths, tmp_path / "old", days_ago=90)
    new = store_export(paths, tmp_path / "new", again=True)
    assert {id_ for id_, _ in stored(paths)} == {old, new}
    start()
    qtbot.waitUntil(lambda: [id_ for id_, _ in stored(paths)] == [new], timeout=20_000)


def test_a_damaged_database_is_set_aside_and_told(
    start: Start, paths: AppPaths, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    paths.database.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    application = start()
    qtbot.waitUntil(lambda: "was damaged" in notices(application), timeout=20_000)
    assert len(list(paths.data_dir.glob("lbstats-damaged-*"))) == 1
    caplog.clear()


def test_a_database_of_a_newer_version_is_told_and_left_alone(
    start: Start, paths: AppPaths, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with Store.open(paths.database):
        pass
    with closing(sqlite3.connect(paths.database)) as connection:
        connection.execute("PRAGMA user_version = 9000")
    before = paths.database.read_bytes()
    application = start()
    qtbot.waitUntil(lambda: "newer version" in notices(application), timeout=20_000)
    application.window.close()
    assert paths.database.read_bytes() == before
    caplog.clear()


def test_the_last_crash_is_told(start: Start, paths: AppPaths, qtbot: QtBot) -> None:
    (paths.log_dir / "crash.txt").write_text("Segmentation fault")
    application = start()
    qtbot.waitUntil(lambda: "ended unexpectedly" in notices(application), timeout=20_000)
    [kept] = paths.log_dir.glob("crash-*.txt")
    assert kept.read_text() == "Segmentation fault"


def test_closing_before_the_first_frame_opens_no_database(start: Start, paths: AppPaths) -> None:
    application = start()
    application.window.close()
    QCoreApplication.processEvents()
    assert not application.window.isVisible()
    assert not paths.database.exists()
