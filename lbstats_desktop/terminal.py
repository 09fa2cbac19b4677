"""What a person at a terminal sees of long work, and how they interrupt it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import EnrichmentProgress, EnrichmentState
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.domain.progress import Progress

_INTERVAL_S = 0.1
_WORDS = {
    EnrichmentState.FETCHING: "Fetching film data",
    EnrichmentState.PAUSED: "Paused",
    EnrichmentState.WAITING: "Waiting",
    EnrichmentState.FINISHING: "Finishing",
}


@contextmanager
def interruptible() -> Iterator[CancelToken]:
    """Let Ctrl-C cancel the work, so that it keeps what it has; then it ends as Ctrl-C does."""
    cancel = CancelToken()
    before = signal.signal(signal.SIGINT, lambda _number, _frame: cancel.cancel())
    try:
        yield cancel
    except CancelledError:
        raise KeyboardInterrupt from None
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    """Show progress on a line of its own, which goes away; elsewhere only why it waits."""
    line = _Line(stream) if stream.isatty() else _Reasons(stream)
    try:
        yield line.show
    finally:
        line.end()


class _Line:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown_at = 0.0
        self._width = 0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._shown_at >= _INTERVAL_S or progress.done == progress.total:
            self._shown_at = now
            self._write(_line(progress))

    def end(self) -> None:
        self._write("")
        self._stream.write("\r")
        self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text:<{self._width}}")
        self._stream.flush()
        self._width = len(text)


class _Reasons:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = ""

    def show(self, progress: Progress) -> None:
        if progress.what and progress.what != self._last:
            self._stream.write(f"Waiting: {progress.what}\n")
            self._stream.flush()
        self._last = progress.what

    def end(self) -> None:
        """Nothing to clear away."""


def _line(progress: Progress) -> str:
    parts = [f"{progress.done:,} / {progress.total:,}", progress.what]
    if isinstance(progress, EnrichmentProgress):
        parts.insert(0, _WORDS[progress.state])
        if progress.seconds_left is not None:
            minutes, seconds = divmod(round(progress.seconds_left), 60)
            parts.append(f"{minutes}:{seconds:02} left")
    return "  ".join(part for part in parts if part)
