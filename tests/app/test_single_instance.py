"""One window per data folder; later starts hand over their files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from lbstats_desktop.app.single_instance import claim, server_name
from lbstats_desktop.domain.errors import LBStatsError

LATER_START = (
    "import sys; from pathlib import Path; from lbstats_desktop.app.single_instance import claim;"
    "sys.exit(3 if claim(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]) else 0)"
)


def start_later(data_dir: Path, *files: str) -> subprocess.Popen[bytes]:
    """Start a process that claims `data_dir`; it ends with 0 once its files were taken."""
    # Not a thread: Qt's waiting does not let go of the interpreter, so none could answer.
    return subprocess.Popen([sys.executable, "-c", LATER_START, str(data_dir), *files])


def test_a_later_start_hands_over_its_files(tmp_path: Path, qtbot: QtBot) -> None:
    first = claim(tmp_path, [])
    assert first is not None
    with qtbot.waitSignal(first.files_received, timeout=30_000) as received:
        later = start_later(tmp_path, str(tmp_path / "a “ZIP”.zip"), "relative.csv")
    assert later.wait(30) == 0
    assert received.args[0] == (tmp_path / "a “ZIP”.zip", Path("relative.csv").absolute())
    first.release()


def test_a_later_start_without_files_is_heard_too(tmp_path: Path, qtbot: QtBot) -> None:
    first = claim(tmp_path, [])
    assert first is not None
    with qtbot.waitSignal(first.files_received, timeout=30_000) as received:
        later = start_later(tmp_path)
    assert later.wait(30) == 0
    assert received.args[0] == ()
    first.release()


def test_other_folders_have_windows_of_their_own(tmp_path: Path, qapp: QObject) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    both = [claim(folder, []) for folder in folders]
    assert None not in both
    for first in both:
        assert first is not None
        first.release()


def test_after_the_first_is_gone_the_next_is_first(tmp_path: Path, qapp: QObject) -> None:
    first = claim(tmp_path, [])
    assert first is not None
    first.release()
    second = claim(tmp_path, [])
    assert second is not None
    second.release()


def test_what_a_killed_process_left_behind_stops_nobody(tmp_path: Path, qapp: QObject) -> None:
    dying = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from lbstats_desktop.app.single_instance import claim; app = QCoreApplication([]);"
        "first = claim(Path(sys.argv[1]), []); os._exit(0 if first else 1)"
    )
    subprocess.run([sys.executable, "-c", dying, str(tmp_path)], check=True, timeout=60)
    assert (tmp_path / "window.lock").exists()
    first = claim(tmp_path, [])
    assert first is not None
    first.release()


def test_a_first_instance_that_does_not_answer_is_named(tmp_path: Path, qapp: QObject) -> None:
    first = claim(tmp_path, [])
    assert first is not None
    first.stop_listening()
    with pytest.raises(LBStatsError, match="does not answer"):
        claim(tmp_path, [], timeout_s=0)
    first.release()


@pytest.mark.parametrize("message", [b"hello\n", b'{"a": 1}\n', b"[1]\n", b"x" * 1_100_000])
def test_garbage_is_not_taken_for_files(tmp_path: Path, qtbot: QtBot, message: bytes) -> None:
    first = claim(tmp_path, [])
    assert first is not None
    received: list[object] = []
    first.files_received.connect(received.append)
    stranger = QLocalSocket()
    stranger.connectToServer(server_name(tmp_path))
    assert stranger.waitForConnected(5000)
    with qtbot.waitSignal(stranger.disconnected):
        stranger.write(message)
    assert received == []
    first.release()
