"""Crashes are written down, and told once at the next start."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from lbstats_desktop.crash import CrashFile, keep_log
from lbstats_desktop.domain.errors import LBStatsError

CRASH_FOR_GOOD = (
    "import ctypes, sys; from pathlib import Path; from lbstats_desktop.crash import CrashFile;"
    "watch = CrashFile(Path(sys.argv[1])); ctypes.string_at(0)"
)


def test_a_segfault_is_told_once(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASH_FOR_GOOD, str(tmp_path)], check=False, timeout=60
    )
    assert ended.returncode != 0
    crashes = CrashFile(tmp_path)
    told = crashes.last()
    assert told is not None
    assert "Segmentation fault" in told.read_text() or "access violation" in told.read_text()
    assert crashes.last() is None
    crashes.close()


def test_an_exception_that_ends_the_process_is_told_with_its_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    crashes = CrashFile(tmp_path)
    try:
        float("half a film")
    except ValueError as error:
        crashes.record(error)
    crashes.close()
    assert "half a film" in caplog.text
    caplog.clear()
    next_start = CrashFile(tmp_path)
    told = next_start.last()
    assert told is not None
    assert "ValueError: could not convert string to float: 'half a film'" in told.read_text()
    next_start.close()


def test_a_quiet_run_has_nothing_to_tell(tmp_path: Path) -> None:
    CrashFile(tmp_path).close()
    crashes = CrashFile(tmp_path)
    assert crashes.last() is None
    crashes.close()


def test_the_log_takes_what_is_worth_telling(tmp_path: Path) -> None:
    root = logging.getLogger()
    level = root.level
    handler = keep_log(tmp_path, "window")
    try:
        logging.getLogger("lbstats_desktop.any").info("three films")
        logging.getLogger("lbstats_desktop.any").debug("not this")
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    assert (
        (tmp_path / "window.log").read_text().strip().endswith("lbstats_desktop.any: three films")
    )
    assert "not this" not in (tmp_path / "window.log").read_text()


def test_a_folder_that_takes_no_crash_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "crash.txt").mkdir()
    with pytest.raises(LBStatsError, match="cannot be written to"):
        CrashFile(tmp_path)
