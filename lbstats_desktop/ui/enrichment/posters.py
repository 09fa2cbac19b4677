"""Posters for whoever shows a film: from disk, else from TMDB, decoded in a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QImage

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane

if TYPE_CHECKING:
    from lbstats_desktop.services.posters import PosterFiles
    from lbstats_desktop.services.tmdb_access import TmdbAccess

Shown = Callable[[QImage], None]


class Posters(QObject):
    """Fetches one poster at a time: who asks for another one does not want the one before."""

    def __init__(
        self,
        files: PosterFiles,
        access: TmdbAccess | None,
        hub: JobHub,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._access = access
        self._hub = hub
        self._job: Job | None = None

    def show(self, poster_path: str, width_px: int, shown: Shown) -> None:
        """Call `shown` with the poster, at most `width_px` wide, once it is there, if it comes."""

        def read(cancel: CancelToken, _report: Report) -> QImage:
            return _scaled(self._content(poster_path, width_px, cancel), width_px)

        def done(image: QImage) -> None:
            if job is self._job and not image.isNull():
                shown(image)

        if self._job is not None:
            self._job.cancel()
        # That a poster does not come is nothing to be told of.
        job = self._hub.run(read, lane=Lane.ASK, done=done, failed=lambda _error: None)
        self._job = job

    def _content(self, poster_path: str, width_px: int, cancel: CancelToken) -> bytes:
        from lbstats_desktop.services.posters import fetch_poster  # noqa: PLC0415 (not at start)

        kept = self._files.read(poster_path, width_px)
        if kept is not None:
            return kept
        # Who looks through films by keyboard passes most of them in a moment.
        cancel.wait(_PASSED_IN_S)
        cancel.raise_if_cancelled()
        if self._access is None:
            raise LBStatsError("There is no way to TMDB.")
        base = self._access.image_base(cancel)
        return fetch_poster(self._files, base, poster_path, width_px)


_PASSED_IN_S = 0.15


def _scaled(content: bytes, width_px: int) -> QImage:
    image = QImage.fromData(QByteArray(content))
    if image.isNull() or image.width() <= width_px:
        return image
    size = QSize(width_px, round(image.height() * width_px / image.width()))
    mode = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode)
