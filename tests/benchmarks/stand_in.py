"""The TMDB stand-in beside the checkout (or in LBSTATS_SHARED), started for a while."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY = "0123456789abcdef0123456789abcdef"


def stand_in_folder() -> Path:
    """Where the stand-in and the truth lie, if they are there."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    return Path(os.environ.get("LBSTATS_SHARED", beside)) / "tmdb"


@contextmanager
def stand_in(*options: str) -> Iterator[str]:
    """Serve on a free port with `options` of serve.py; gives the base URL."""
    command = [sys.executable, str(stand_in_folder() / "serve.py"), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()
