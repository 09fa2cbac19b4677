"""Pictures for whoever paints them: from memory at once, else from disk or TMDB in a moment."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection, Hashable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.film_data import WIDTHS_PX
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane
from lbstats_desktop.ui.image_queue import ImageQueue, Picture

if TYPE_CHECKING:
    from lbstats_desktop.services.images import ImageSource

KEPT_BYTES = 96 * 2**20
AT_ONCE = Lane.PICTURE.threads
SIDE_MOST_PX = 4096
"""No picture of TMDB's is larger; what says that it is, is not decoded."""
_AGAIN_AFTER_MS = 20_000
"""A picture that could not be fetched is asked for again after that, if it is still wanted."""


class Images(QObject):
    """Whoever paints asks for the picture, and paints again when it has `arrived`.

    What was asked for in the last turn of the event loop is fetched first, and of that what is
    nearest to the eye. Pictures are decoded beside the window's thread. Those in memory take up
    `kept_most_bytes`; the ones not asked for longest go first.
    """

    arrived = Signal(str)
    """The path of a picture that is in memory now."""

    def __init__(
        self,
        source: ImageSource | None = None,
        hub: JobHub | None = None,
        parent: QObject | None = None,
        *,
        kept_most_bytes: int = KEPT_BYTES,
        again_after_ms: int = _AGAIN_AFTER_MS,
    ) -> None:
        """Without `source` and `hub` no picture ever arrives."""
        super().__init__(parent)
        self._source = source
        self._hub = hub
        self._kept_most_bytes = kept_most_bytes
        self._kept: OrderedDict[Picture, QImage] = OrderedDict()
        self._kept_bytes = 0
        self._waiting = ImageQueue()
        self._at_work: dict[Picture, Job] = {}
        self._missing: set[Picture] = set()
        self._later: set[Picture] = set()
        # Several are asked for while one thing is painted; they start when that is done.
        self._start = QTimer(self, singleShot=True, interval=0)
        self._start.timeout.connect(self._on_start)
        self._again = QTimer(self, singleShot=True, interval=again_after_ms)
        self._again.timeout.connect(self._on_again)

    def picture(
        self, path: str, width_px: float, *, asker: Hashable = None, distance: float = 0.0
    ) -> QImage | None:
        """The picture of `path`, at least `width_px` wide if there is one so large; None: not yet,
        or never.

        `distance` is how far from the middle of what `asker` shows it will stand, in any unit.
        """
        if not path:
            return None
        wanted = Picture(path, stored_width(width_px))
        image = self._kept.get(wanted)
        if image is not None:
            self._kept.move_to_end(wanted)
            return image
        idle = self._source is None or self._hub is None
        known = wanted in self._missing or wanted in self._later or wanted in self._at_work
        if not (idle or known):
            self._waiting.ask(wanted, asker, distance)
            self._start_soon()
        return None

    def keep_waiting(self, asker: Hashable, paths: Collection[str]) -> None:
        """Fetch of all that `asker` asked for only `paths`: the others are out of its sight.

        What is under way already is brought to its end: it will be there for the way back.
        """
        for picture in self._waiting.waited_for_by(asker):
            if picture.path not in paths:
                self._waiting.drop(picture, asker)

    @Slot()
    def retry(self) -> None:
        """Ask again for what could not be fetched, if it is still wanted."""
        if self._source is not None:
            self._source.retry()
        self._on_again()

    def close(self) -> None:
        """Close the connections, once nothing is at work any more."""
        if self._source is not None:
            self._source.close()

    @property
    def kept_bytes(self) -> int:
        """What the pictures in memory take up."""
        return self._kept_bytes

    def _start_soon(self) -> None:
        if len(self._waiting) and not self._start.isActive():
            self._start.start()

    @Slot()
    def _on_start(self) -> None:
        if self._source is None or self._hub is None:
            return
        self._waiting.begin_round()
        while len(self._at_work) < AT_ONCE and (wanted := self._waiting.take()) is not None:
            self._at_work[wanted] = self._hub.run(
                partial(_read, self._source, wanted),
                lane=Lane.PICTURE,
                done=partial(self._keep, wanted),
                failed=partial(self._failed, wanted),
                cancelled=partial(self._ended, wanted),
            )

    @Slot()
    def _on_again(self) -> None:
        later, self._later = self._later, set()
        for path in {picture.path for picture in later}:
            self.arrived.emit(path)

    def _keep(self, wanted: Picture, image: QImage) -> None:
        self._ended(wanted)
        if image.isNull():
            self._missing.add(wanted)
            return
        self._kept[wanted] = image
        self._kept_bytes += image.sizeInBytes()
        while self._kept_bytes > self._kept_most_bytes and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.sizeInBytes()
        self.arrived.emit(wanted.path)

    def _failed(self, wanted: Picture, _error: BaseException) -> None:
        """That a picture does not come is nothing to be told of; its title card stands there."""
        self._ended(wanted)
        self._later.add(wanted)
        if not self._again.isActive():
            self._again.start()

    def _ended(self, wanted: Picture) -> None:
        self._at_work.pop(wanted, None)
        self._start_soon()


def stored_width(width_px: float) -> int:
    """The smallest of the widths there are that is at least `width_px`, else the largest."""
    return WIDTHS_PX[min(bisect_left(WIDTHS_PX, width_px), len(WIDTHS_PX) - 1)]


def _read(source: ImageSource, wanted: Picture, cancel: CancelToken, _report: Report) -> QImage:
    content = source.read(wanted.path, wanted.width_px, cancel)
    cancel.raise_if_cancelled()
    image = _decoded(content, wanted.width_px) if content else QImage()
    if content and image.isNull():
        source.refuse(wanted.path, wanted.width_px)
    return image


def _decoded(content: bytes, width_px: int) -> QImage:
    """Return the picture, at most `width_px` wide; null if it cannot be decoded, or should not."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    image = QImage()
    if size.isValid() and max(size.width(), size.height()) <= SIDE_MOST_PX:
        if size.width() > width_px:
            reader.setScaledSize(QSize(width_px, round(size.height() * width_px / size.width())))
        image = reader.read()
    # The reader goes before what it reads from.
    del reader
    buffer.close()
    return image
