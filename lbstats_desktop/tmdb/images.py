"""Pictures of TMDB's: they lie on another server, which has no business with the key."""

from __future__ import annotations

from urllib.parse import urlsplit

from lbstats_desktop.domain.film_data import ImageBase
from lbstats_desktop.tmdb.connections import Timeouts
from lbstats_desktop.tmdb.errors import NotFoundError, ServerFailedError
from lbstats_desktop.tmdb.settings import is_loopback
from lbstats_desktop.tmdb.wire import Wire

_TIMEOUTS = Timeouts(connect_s=4.0, read_s=5.0, answer_s=8.0)


def fetch_poster(base: ImageBase, poster_path: str, width_px: int) -> bytes:
    """Return a poster at least `width_px` wide, as the file that it is; a TmdbError if none comes.

    It is asked for once, and without a credential.
    """
    parts = urlsplit(base.poster_url(poster_path, width_px))
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise ServerFailedError("TMDB's pictures lie where they could be tampered with.")
    wire = Wire(f"{parts.scheme}://{parts.netloc}", None, _TIMEOUTS)
    try:
        answer = wire.get(parts.path, {})
    finally:
        wire.close()
    if answer.status == 404:
        raise NotFoundError("TMDB has no such picture.")
    if answer.status != 200:
        raise ServerFailedError(f"TMDB gave no picture (HTTP {answer.status}).")
    return answer.body
