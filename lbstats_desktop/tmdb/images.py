"""Pictures of TMDB's: they lie on another server, which has no business with the key."""

from __future__ import annotations

from urllib.parse import urlsplit

from lbstats_desktop.domain.film_data import ImageBase
from lbstats_desktop.tmdb.connections import Timeouts
from lbstats_desktop.tmdb.errors import NotFoundError, ServerFailedError
from lbstats_desktop.tmdb.settings import is_loopback
from lbstats_desktop.tmdb.wire import Wire

_TIMEOUTS = Timeouts(connect_s=4.0, read_s=5.0, answer_s=8.0)


class ImageServer:
    """Where pictures are fetched from, without a credential; thread-safe.

    ServerFailedError if it is where they could be tampered with.
    """

    def __init__(self, base: ImageBase) -> None:
        parts = urlsplit(base.url)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            raise ServerFailedError("TMDB's pictures lie where they could be tampered with.")
        self._base = base
        self._wire = Wire(f"{parts.scheme}://{parts.netloc}", None, _TIMEOUTS)

    def fetch(self, path: str, width_px: int) -> bytes:
        """Return a picture at least `width_px` wide, as the file that it is.

        It is asked for once; NotFoundError if there is none, another TmdbError if none comes.
        """
        answer = self._wire.get(urlsplit(self._base.poster_url(path, width_px)).path, {})
        if answer.status == 404:
            raise NotFoundError("TMDB has no such picture.")
        if answer.status != 200:
            raise ServerFailedError(f"TMDB gave no picture (HTTP {answer.status}).")
        return answer.body

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()
