"""`lbstats-desktop` as a process: what it says when it cannot open its window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lbstats_desktop import __version__


def start(*arguments: object, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-m", "lbstats_desktop", *map(str, arguments)],
        env=kept | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_version() -> None:
    assert start("--version").stdout == f"lbstats-desktop {__version__}\n"


def test_an_unknown_option_is_bad_input() -> None:
    assert start("--colour").returncode == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")
def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    ended = start("--data-dir", tmp_path)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "no display" in ended.stderr


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = start("--data-dir", tmp_path / "file" / "data", QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "cannot be used" in ended.stderr
