"""One window per data folder; later starts hand over their files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from lbstats_desktop.app.later_starts import LaterStarts, server_name
from lbstats_desktop.app.single_instance import claim
from lbstats_desktop.domain.errors import LBStatsError

LATER_START = (
    "import sys; from pathlib import Path; from lbstats_desktop.app.single_instance import claim;"
    "sys.exit(3 if claim(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]) else 0)"
)


@pytest.fixture
def later_starts(tmp_path: Path, qapp: QObject) -> Iterator[LaterStarts]:
    """What the first instance over `tmp_path` hears."""
    lock = claim(tmp_path, [])
    assert lock is not None
    later_starts = LaterStarts(tmp_path)
    yield later_starts
    later_starts.close()
    lock.unlock()


def start_later(data_dir: Path, *files: str) -> subprocess.Popen[bytes]:
    """Start a process that claims `data_dir`; it ends with 0 once its files were taken."""
    # Not a thread: Qt's waiting does not let go of the interpreter, so none could answer.
    return subprocess.Popen([sys.executable, "-c", LATER_START, str(data_dir), *files])


def test_a_later_start_hands_over_its_files(
    later_starts: LaterStarts, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(later_starts.files_received, timeout=30_000) as received:
        process = start_later(tmp_path, str(tmp_path / "a “ZIP”.zip"), "relative.csv")
    assert process.wait(30) == 0
    assert received.args[0] == (tmp_path / "a “ZIP”.zip", Path("relative.csv").absolute())


def test_a_later_start_without_files_is_heard_too(
    later_starts: LaterStarts, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(later_starts.files_received, timeout=30_000) as received:
        process = start_later(tmp_path)
    assert process.wait(30) == 0
    assert received.args[0] == ()


def test_other_folders_have_windows_of_their_own(tmp_path: Path, qapp: QObject) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    locks = [claim(folder, []) for folder in folders]
    assert all(lock is not None and lock.isLocked() for lock in locks)


def test_after_the_first_is_gone_the_next_is_first(tmp_path: Path, qapp: QObject) -> None:
    first = claim(tmp_path, [])
    assert first is not None
    first.unlock()
    assert claim(tmp_path, []) is not None


def test_what_a_killed_process_left_behind_stops_nobody(tmp_path: Path, qapp: QObject) -> None:
    dying = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from lbstats_desktop.app.later_starts import LaterStarts;"
        "from lbstats_desktop.app.single_instance import claim; app = QCoreApplication([]);"
        "folder = Path(sys.argv[1]); lock = claim(folder, []); later = LaterStarts(folder);"
        "os._exit(0 if lock else 1)"
    )
    subprocess.run([sys.executable, "-c", dying, str(tmp_path)], check=True, timeout=60)
    assert (tmp_path / "window.lock").exists()
    lock = claim(tmp_path, [])
    assert lock is not None
    lock.unlock()


def test_a_first_instance_that_does_not_answer_is_named(
    later_starts: LaterStarts, tmp_path: Path
) -> None:
    later_starts.close()
    with pytest.raises(LBStatsError, match="does not answer"):
        claim(tmp_path, [], timeout_s=0)


@pytest.mark.parametrize("message", [b"hello\n", b'{"a": 1}\n', b"[1]\n", b"x" * 1_100_000])
def test_garbage_is_not_taken_for_files(
    later_starts: LaterStarts, tmp_path: Path, qtbot: QtBot, message: bytes
) -> None:
    received: list[object] = []
    later_starts.files_received.connect(received.append)
    stranger = QLocalSocket()
    stranger.connectToServer(server_name(tmp_path))
    assert stranger.waitForConnected(5000)
    with qtbot.waitSignal(stranger.disconnected):
        stranger.write(message)
    assert received == []
