"""The window as a process of its own, followed through its log."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

START_WITHIN_S = 60
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

_SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


@contextmanager
def window(
    program: Sequence[object], data_dir: Path, screen: Mapping[str, str], *files: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """`program` over `data_dir`, running; killed if a test leaves it so."""
    environ = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    command = [*map(str, program), "--data-dir", str(data_dir), *map(str, files)]
    process = subprocess.Popen(command, env=environ | dict(screen))
    try:
        yield process
    finally:
        process.kill()
        process.wait(30)


def logged(data_dir: Path) -> list[str]:
    """The lines of the log so far."""
    log = data_dir / "logs" / "window.log"
    return log.read_text("utf-8").splitlines() if log.exists() else []


def wait_until_logged(process: subprocess.Popen[bytes], data_dir: Path, part: str) -> str:
    """The first line of the log with `part` in it, once there is one."""
    deadline = time.monotonic() + START_WITHIN_S
    while True:
        for line in logged(data_dir):
            if part in line:
                return line
        assert time.monotonic() < deadline, f"“{part}” is not in the log: {logged(data_dir)}"
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"The window ended with {process.returncode}: {logged(data_dir)}")
