"""Posters and portraits, kept on disk once they were looked at."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import ImageBase
from lbstats_desktop.tmdb.errors import NotFoundError

if TYPE_CHECKING:
    from lbstats_desktop.tmdb.images import ImageServer

log = logging.getLogger(__name__)

KEPT_BYTES = 64 * 2**20
_KEPT_AFTER_CLEARING = 0.8


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

    Safe to use from any thread.
    """

    def __init__(self, files: ImageFiles, base: Callable[[CancelToken], ImageBase] | None) -> None:
        """`base` says where pictures lie, or raises a TmdbError; None: there is no way to TMDB."""
        self.files = files
        self._base = base
        self._lock = threading.Lock()
        self._server: ImageServer | None = None

    def read(self, path: str, width_px: int, cancel: CancelToken) -> bytes:
        """Return the picture at least `width_px` wide, as the file that it is, and keep it.

        Nothing (b"") where TMDB has none; an LBStatsError where it cannot be asked now.
        """
        kept = self.files.read(path, width_px)
        if kept is not None:
            return kept
        cancel.raise_if_cancelled()
        server = self._server_of(cancel)
        try:
            content = server.fetch(path, width_px)
        except NotFoundError:
            return b""
        self.files.keep(path, width_px, content)
        return content

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            server, self._server = self._server, None
        if server is not None:
            server.close()

    def _server_of(self, cancel: CancelToken) -> ImageServer:
        from lbstats_desktop.tmdb.images import ImageServer  # noqa: PLC0415 (brings requests)

        if self._base is None:
            raise LBStatsError("There is no way to TMDB.")
        with self._lock:
            if self._server is None:
                self._server = ImageServer(self._base(cancel))
            return self._server
