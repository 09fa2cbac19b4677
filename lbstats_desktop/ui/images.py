"""Pictures for whoever paints them: from memory at once, else from disk or TMDB in a moment."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane

if TYPE_CHECKING:
    from lbstats_desktop.services.images import ImageSource

WIDTHS_PX = (92, 154, 185, 342, 500, 780)
"""What pictures are asked for; TMDB has posters so wide."""
KEPT_BYTES = 96 * 2**20
AT_ONCE = Lane.PICTURE.threads
WAITING_MOST = 120
"""More than a screen of posters shows; those painted before that are out of sight."""
_AGAIN_AFTER_MS = 20_000
"""A picture that could not be fetched is asked for again after that, if it is still wanted."""


class Picture(NamedTuple):
    """A picture by TMDB's path, so wide."""

    path: str
    width_px: int


class Images(QObject):
    """Whoever paints asks for the picture, and paints again when it has `arrived`.

    What was asked for last is fetched first: that is what somebody looks at. What nobody asked
    for again for long is forgotten before it is fetched.
    """

    arrived = Signal(str)
    """The path of a picture that is in memory now."""

    def __init__(
        self,
        source: ImageSource | None = None,
        hub: JobHub | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Without `source` and `hub` no picture ever arrives."""
        super().__init__(parent)
        self._source = source
        self._hub = hub
        self._kept: OrderedDict[Picture, QImage] = OrderedDict()
        self._kept_bytes = 0
        self._waiting: OrderedDict[Picture, None] = OrderedDict()
        self._at_work: dict[Picture, Job] = {}
        self._missing: set[Picture] = set()
        self._later: set[Picture] = set()
        # Several are asked for while one thing is painted; they start when that is done.
        self._start = QTimer(self, singleShot=True, interval=0)
        self._start.timeout.connect(self._on_start)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER_MS)
        self._again.timeout.connect(self._on_again)

    def picture(self, path: str, width_px: float) -> QImage | None:
        """The picture of `path`, at least `width_px` wide if there is one so large; None: not yet,
        or never.
        """
        if not path:
            return None
        wanted = Picture(path, stored_width(width_px))
        image = self._kept.get(wanted)
        if image is not None:
            self._kept.move_to_end(wanted)
            return image
        if not (wanted in self._missing or wanted in self._later or wanted in self._at_work):
            self._waiting[wanted] = None
            self._waiting.move_to_end(wanted)
            if len(self._waiting) > WAITING_MOST:
                self._waiting.popitem(last=False)
            if not self._start.isActive():
                self._start.start()
        return None

    @property
    def kept_bytes(self) -> int:
        """What the pictures in memory take up."""
        return self._kept_bytes

    @Slot()
    def _on_start(self) -> None:
        if self._source is None or self._hub is None:
            self._waiting.clear()
            return
        while self._waiting and len(self._at_work) < AT_ONCE:
            wanted, _ = self._waiting.popitem()
            self._at_work[wanted] = self._hub.run(
                partial(_read, self._source, wanted),
                lane=Lane.PICTURE,
                done=partial(self._keep, wanted),
                failed=partial(self._failed, wanted),
                cancelled=partial(self._ended, wanted),
            )

    @Slot()
    def _on_again(self) -> None:
        for picture in self._later:
            self.arrived.emit(picture.path)
        self._later.clear()

    def _keep(self, wanted: Picture, image: QImage) -> None:
        self._ended(wanted)
        if image.isNull():
            self._missing.add(wanted)
            return
        self._kept[wanted] = image
        self._kept_bytes += image.sizeInBytes()
        while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
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
        if self._waiting and not self._start.isActive():
            self._start.start()


def stored_width(width_px: float) -> int:
    """The smallest of the widths there are that is at least `width_px`, else the largest."""
    return WIDTHS_PX[min(bisect_left(WIDTHS_PX, width_px), len(WIDTHS_PX) - 1)]


def _read(source: ImageSource, wanted: Picture, cancel: CancelToken, _report: Report) -> QImage:
    content = source.read(wanted.path, wanted.width_px, cancel)
    if cancel.cancelled:
        raise CancelledError
    image = QImage.fromData(QByteArray(content))
    if image.width() <= wanted.width_px:
        return image
    size = QSize(wanted.width_px, round(image.height() * wanted.width_px / image.width()))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
