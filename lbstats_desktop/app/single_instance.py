"""One window per data folder: the first start holds its lock, later ones go to the first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile

from lbstats_desktop.domain.errors import LBStatsError

_LOCK_WITHIN_MS = 100


def claim(data_dir: Path, files: Sequence[Path], *, timeout_s: float = 10) -> QLockFile | None:
    """Return the lock of `data_dir`, or hand `files` to the window that holds it: then None.

    LBStatsError if one holds the folder but does not answer for `timeout_s`.
    """
    lock = QLockFile(str(data_dir / "window.lock"))
    lock.setStaleLockTime(0)
    deadline = time.monotonic() + timeout_s
    while not lock.tryLock(_LOCK_WITHIN_MS):
        if lock.error() == QLockFile.LockError.PermissionError:
            raise LBStatsError(
                f"The folder “{data_dir}” may not be written to.",
                next_step="Choose another one with --data-dir or check its permissions.",
            )
        # Few starts find another window, and the network module takes its time to load.
        from lbstats_desktop.app.later_starts import hand_over  # noqa: PLC0415

        if hand_over(data_dir, files):
            return None
        # The first one may be about to listen, or closing: then the lock is free soon.
        if time.monotonic() > deadline:
            raise LBStatsError(
                "LBStats Desktop is running already but does not answer.",
                next_step="End it, then start it again.",
            )
    return lock
