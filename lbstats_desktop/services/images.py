"""Posters and portraits, kept on disk once they were looked at."""

from __future__ import annotations

import hashlib
import logging
import math
import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError, LBStatsError
from lbstats_desktop.domain.film_data import WIDTHS_PX
from lbstats_desktop.tmdb.errors import MalformedAnswerError, NotFoundError

if TYPE_CHECKING:
    from lbstats_desktop.tmdb.images import ImageServer

log = logging.getLogger(__name__)

KEPT_BYTES = 192 * 2**20
"""So many bytes are some 20,000 posters of a wall."""
_KEPT_AFTER_CLEARING = 0.8
_HOLDS_S = (20.0, 40.0, 80.0, 160.0, 300.0)


class ImageFiles:
    """A folder of pictures that takes up `limit_bytes` at most; those not looked at go first.

    Safe to use from any thread. What the disk refuses is as if it were not there.
    """

    def __init__(self, folder: Path, limit_bytes: int = KEPT_BYTES) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._lock = threading.Lock()
        self._about_bytes: int | None = None
        """What they take up at least; None before it was looked up."""

    def read(self, path: str, width_px: int) -> bytes | None:
        """Return a picture that is kept, and note that it was looked at."""
        file = self._file(path, width_px)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(file)
        return content

    def keep(self, path: str, width_px: int, content: bytes) -> None:
        """Keep a picture, and let go of others if they become too many."""
        file = self._file(path, width_px)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Another thread, or the next start, must never read half of it.
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as half:
                half.write(content)
            Path(name).replace(file)
            self._make_room(len(content))
        except OSError as error:
            log.info("A picture is not kept: %s", error.strerror)

    def drop(self, path: str, width_px: int) -> None:
        """Let go of a picture."""
        with suppress(OSError):
            self._file(path, width_px).unlink(missing_ok=True)

    def clear(self) -> None:
        """Let go of all of them."""
        for _, _, file in self._kept():
            with suppress(OSError):
                file.unlink()

    @property
    def size_bytes(self) -> int:
        """What they take up."""
        return sum(size for _, size, _ in self._kept())

    def _file(self, path: str, width_px: int) -> Path:
        # A name of our own: what an answer holds does not become part of a path.
        name = hashlib.sha256(f"{width_px}{path}".encode()).hexdigest()[:32]
        return self._folder / name

    def _kept(self) -> list[tuple[float, int, Path]]:
        """The files, those first that were looked at longest ago."""
        kept = []
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                with suppress(OSError):
                    stat = entry.stat()
                    kept.append((stat.st_mtime, stat.st_size, Path(entry.path)))
        return sorted(kept)

    def _make_room(self, more_bytes: int) -> None:
        """Look through the folder only when it may be full: it can hold thousands of files."""
        with self._lock:
            if self._about_bytes is not None:
                self._about_bytes += more_bytes
                if self._about_bytes <= self._limit_bytes:
                    return
            kept = self._kept()
            size = sum(each for _, each, _ in kept)
            if size > self._limit_bytes:
                for _, each, file in kept:
                    if size <= self._limit_bytes * _KEPT_AFTER_CLEARING:
                        break
                    file.unlink(missing_ok=True)
                    size -= each
            self._about_bytes = size


class ImageSource:
    """Pictures by TMDB's paths: from disk, else from TMDB, over connections that are kept.

    Safe to use from any thread. What TMDB has not is asked for once a run. While TMDB cannot be
    reached it is left alone for a while, the longer the more often that happened.
    """

    def __init__(
        self,
        files: ImageFiles,
        open_server: Callable[[CancelToken], ImageServer] | None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_server` finds TMDB's pictures, or raises an LBStatsError; None: there is no way."""
        self.files = files
        self._open_server = open_server
        self._now_s = now_s
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._server: ImageServer | None = None
        self._none: set[tuple[str, int]] = set()
        self._failures = 0
        self._why_held = ""
        self._held_until_s = -math.inf

    def read(self, path: str, width_px: int, cancel: CancelToken) -> bytes:
        """Return the picture at least `width_px` wide, as the file that it is, and keep it.

        Nothing (b"") where TMDB has none. Where it cannot be asked now: the picture in another
        width, if one is kept, else an LBStatsError. CancelledError once cancelled.
        """
        kept = self.files.read(path, width_px)
        if kept is not None or (path, width_px) in self._none:
            return kept or b""
        try:
            content = self._fetch(path, width_px, cancel)
        except (NotFoundError, MalformedAnswerError) as error:
            log.info("A picture is not shown: %s", error)
            self._none.add((path, width_px))
            return b""
        except CancelledError:
            raise
        except LBStatsError:
            if another := self._kept_otherwise(path, width_px):
                return another
            raise
        self.files.keep(path, width_px, content)
        return content

    def refuse(self, path: str, width_px: int) -> None:
        """Let go of a picture that cannot be shown, and do not ask for it again in this run."""
        self._none.add((path, width_px))
        self.files.drop(path, width_px)

    def retry(self) -> None:
        """Ask TMDB again from now on: the key is another one, or the network is back."""
        with self._lock:
            self._failures, self._held_until_s = 0, -math.inf

    def close(self) -> None:
        """Close the connections."""
        with self._opening:
            server, self._server = self._server, None
        if server is not None:
            server.close()

    def _fetch(self, path: str, width_px: int, cancel: CancelToken) -> bytes:
        cancel.raise_if_cancelled()
        with self._lock:
            if self._now_s() < self._held_until_s:
                raise LBStatsError("Pictures are not asked for now.", detail=self._why_held)
        try:
            content = self._server_of(cancel).fetch(path, width_px, cancel)
        except (NotFoundError, MalformedAnswerError, CancelledError):
            raise
        except LBStatsError as error:
            self._hold(error)
            raise
        self._failures = 0
        return content

    def _hold(self, error: LBStatsError) -> None:
        with self._lock:
            # Those that were under way together fail together.
            if self._now_s() >= self._held_until_s:
                wait_s = _HOLDS_S[min(self._failures, len(_HOLDS_S) - 1)]
                self._failures += 1
                self._why_held, self._held_until_s = error.what, self._now_s() + wait_s

    def _kept_otherwise(self, path: str, width_px: int) -> bytes | None:
        """Return the picture in another width: a larger one rather than a smaller one."""
        larger = [width for width in WIDTHS_PX if width > width_px]
        smaller = [width for width in reversed(WIDTHS_PX) if width < width_px]
        for width in (*larger, *smaller):
            if kept := self.files.read(path, width):
                return kept
        return None

    def _server_of(self, cancel: CancelToken) -> ImageServer:
        if self._open_server is None:
            raise LBStatsError("There is no way to TMDB.")
        with self._opening:
            if self._server is None:
                self._server = self._open_server(cancel)
            return self._server
