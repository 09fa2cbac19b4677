"""Posters, kept on disk once they were looked at."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from lbstats_desktop.domain.film_data import ImageBase

log = logging.getLogger(__name__)

KEPT_BYTES = 64 * 2**20
_KEPT_AFTER_CLEARING = 0.8


class PosterFiles:
    """A folder of posters that takes up `limit_bytes` at most; those not looked at go first.

    Safe to use from any thread. What the disk refuses is as if it were not there.
    """

    def __init__(self, folder: Path, limit_bytes: int = KEPT_BYTES) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes

    def read(self, poster_path: str, width_px: int) -> bytes | None:
        """Return a poster that is kept, and note that it was looked at."""
        file = self._file(poster_path, width_px)
        try:
            content = file.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(file)
        return content

    def keep(self, poster_path: str, width_px: int, content: bytes) -> None:
        """Keep a poster, and let go of others if they become too many."""
        file = self._file(poster_path, width_px)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Another thread, or the next start, must never read half of it.
            handle, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as half:
                half.write(content)
            Path(name).replace(file)
            self._make_room()
        except OSError as error:
            log.info("A poster is not kept: %s", error.strerror)

    def clear(self) -> None:
        """Let go of all of them."""
        for _, _, file in self._kept():
            with suppress(OSError):
                file.unlink()

    @property
    def size_bytes(self) -> int:
        """What they take up."""
        return sum(size for _, size, _ in self._kept())

    def _file(self, poster_path: str, width_px: int) -> Path:
        # A name of our own: what an answer holds does not become part of a path.
        name = hashlib.sha256(f"{width_px}{poster_path}".encode()).hexdigest()[:32]
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

    def _make_room(self) -> None:
        kept = self._kept()
        size = sum(each for _, each, _ in kept)
        if size <= self._limit_bytes:
            return
        for _, each, file in kept:
            if size <= self._limit_bytes * _KEPT_AFTER_CLEARING:
                return
            file.unlink(missing_ok=True)
            size -= each


def fetch_poster(files: PosterFiles, base: ImageBase, poster_path: str, width_px: int) -> bytes:
    """Fetch a poster and keep it; a TmdbError if none comes."""
    from lbstats_desktop.tmdb.images import fetch_poster as fetch  # noqa: PLC0415 (brings requests)

    content = fetch(base, poster_path, width_px)
    files.keep(poster_path, width_px, content)
    return content
