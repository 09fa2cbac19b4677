"""Pictures of TMDB's: they lie on another server, which has no business with the key."""

from __future__ import annotations

from urllib.parse import urlsplit

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.film_data import ImageBase
from lbstats_desktop.tmdb.connections import Timeouts
from lbstats_desktop.tmdb.errors import (
    MalformedAnswerError,
    NotFoundError,
    RateLimitedError,
    ServerFailedError,
)
from lbstats_desktop.tmdb.pacer import Pacer
from lbstats_desktop.tmdb.settings import is_loopback
from lbstats_desktop.tmdb.wire import Wire

PICTURE_BYTES_MAX = 4 * 2**20
"""More than any poster of the sizes asked for takes up."""

_TIMEOUTS = Timeouts(connect_s=4.0, read_s=5.0, answer_s=8.0)
_HOLD_S = 2.0
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class ImageServer:
    """Where pictures are fetched from, at a pace and without a credential; thread-safe.

    ServerFailedError if it is where they could be tampered with.
    """

    def __init__(self, base: ImageBase, pacer: Pacer) -> None:
        parts = urlsplit(base.url)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            raise ServerFailedError("TMDB's pictures lie where they could be tampered with.")
        self._base = base
        self._pacer = pacer
        self._wire = Wire(f"{parts.scheme}://{parts.netloc}", None, _TIMEOUTS)

    def fetch(self, path: str, width_px: int, cancel: CancelToken) -> bytes:
        """Return a picture at least `width_px` wide, as the JPEG, PNG or WebP file that it is.

        It is asked for once. NotFoundError if there is none, MalformedAnswerError if it is no
        picture, another TmdbError if none comes.
        """
        turn_at = self._pacer.wait_turn(cancel)
        answer = self._wire.get(urlsplit(self._base.picture_url(path, width_px)).path, {})
        if answer.status == 404:
            raise NotFoundError("TMDB has no such picture.")
        if answer.status == 429:
            self._pacer.refused(turn_at, _HOLD_S)
            raise RateLimitedError("TMDB gives no more pictures for now.")
        if answer.status != 200:
            raise ServerFailedError(f"TMDB gave no picture (HTTP {answer.status}).")
        if not _is_picture(answer.body):
            raise MalformedAnswerError(
                "TMDB gave something that is no picture.", detail=f"{len(answer.body)} bytes"
            )
        return answer.body

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()


def _is_picture(body: bytes) -> bool:
    if len(body) > PICTURE_BYTES_MAX:
        return False
    return body.startswith(_BEGINNINGS) or (body[:4] == b"RIFF" and body[8:12] == b"WEBP")
