"""The log, and what becomes of a crash: written down, and told at the next start."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from lbstats_desktop.domain.errors import LBStatsError

log = logging.getLogger(__name__)

_LOG_BYTES_MAX = 1_000_000
_OLD_LOGS = 3
_CRASH_FILE = "crash.txt"


class CrashFile:
    """Takes down what ended the process, from whatever depth; open as long as the process."""

    def __init__(self, log_dir: Path) -> None:
        """LBStatsError when it may not be written to."""
        self._path = log_dir / _CRASH_FILE
        try:
            self._file: TextIO = self._path.open("a", encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise LBStatsError(
                f"The file “{self._path}” cannot be written to: {error.strerror or error}.",
                next_step="Check its permissions, or choose another folder with --data-dir.",
            ) from error
        faulthandler.enable(self._file)

    def last(self) -> Path | None:
        """Put what an earlier run left into a file of its own; returns that, or None.

        Only for the first instance: it looks as if nothing had happened afterwards.
        """
        left = self._path.read_text("utf-8", errors="replace")
        if not left:
            return None
        kept = self._path.with_name(f"crash-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.txt")
        kept.write_text(left, "utf-8")
        # The file stays the same, since the fault handler holds on to it.
        self._file.truncate(0)
        return kept

    def record(self, error: BaseException) -> None:
        """Take down an exception that ends the process."""
        log.critical("The program ends because of a bug", exc_info=error)
        self._file.write(f"{datetime.now(UTC).isoformat()}\n")
        self._file.write("".join(traceback.format_exception(error)))
        self._file.flush()

    def close(self) -> None:
        """Stop watching; nothing more can be taken down."""
        faulthandler.disable()
        self._file.close()


def keep_log(log_dir: Path, name: str) -> logging.Handler:
    """Write what is logged, from INFO on, to `<name>.log` in `log_dir`, rotated."""
    handler = logging.handlers.RotatingFileHandler(
        log_dir / f"{name}.log",
        maxBytes=_LOG_BYTES_MAX,
        backupCount=_OLD_LOGS,
        encoding="utf-8",
        errors="backslashreplace",
        delay=True,
    )
    handler.setFormatter(
        logging.Formatter("%(asctime)s.%(msecs)03d %(levelname)s %(name)s: %(message)s", "%FT%T")
    )
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


def log_unexpected_exceptions() -> None:
    """Have exceptions that nobody catches, in any thread, end in the log."""
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_uncaught_in_thread


def _on_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    log.critical("Unexpected exception", exc_info=(kind, error, trace))


def _on_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        log.critical("Unexpected exception in a thread", exc_info=args.exc_value)
