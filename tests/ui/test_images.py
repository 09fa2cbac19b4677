"""Pictures arrive in the order in which somebody looks at them, and are bounded."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.ui.image_queue import ImageQueue, Picture
from lbstats_desktop.ui.images import AT_ONCE, SIDE_MOST_PX, Images, stored_width


def png(width: int = 200, height: int = 300) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x224466)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return content.data()


class Server:
    """Gives every picture, once it may."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.open = threading.Event()
        self.open.set()
        self.answer: bytes | LBStatsError = png()
        self.refused: list[str] = []
        self.closed = False
        self._lock = threading.Lock()

    def read(self, path: str, width_px: int, cancel: CancelToken) -> bytes:
        with self._lock:
            self.asked.append(path)
        self.open.wait(10)
        if isinstance(self.answer, LBStatsError):
            raise self.answer
        return self.answer

    def refuse(self, path: str, width_px: int) -> None:
        self.refused.append(path)

    def retry(self) -> None:
        self.answer = png()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def hub(qtbot: QtBot) -> Iterator[JobHub]:
    made = JobHub()
    yield made
    made.close(10)


def test_a_picture_is_there_after_it_arrived(qtbot: QtBot, hub: JobHub) -> None:
    server = Server()
    pictures = Images(server, hub)  # type: ignore[arg-type]
    with qtbot.waitSignal(pictures.arrived) as arrived:
        assert pictures.picture("/a.jpg", 100) is None
    assert arrived.args == ["/a.jpg"]
    image = pictures.picture("/a.jpg", 100)
    assert image is not None
    assert (image.width(), image.height()) == (154, 231)
    assert server.asked == ["/a.jpg"]


def test_without_a_path_or_a_source_nothing_is_asked(qtbot: QtBot, hub: JobHub) -> None:
    server = Server()
    assert Images(server, hub).picture("", 92) is None  # type: ignore[arg-type]
    alone = Images()
    assert alone.picture("/a.jpg", 92) is None
    qtbot.wait(1)
    assert not server.asked


def test_the_nearest_come_first_and_what_is_out_of_sight_not_at_all(
    qtbot: QtBot, hub: JobHub
) -> None:
    server = Server()
    server.open.clear()
    pictures = Images(server, hub)  # type: ignore[arg-type]
    for n in range(AT_ONCE):
        pictures.picture(f"/busy{n}.jpg", 92)
    qtbot.waitUntil(lambda: len(server.asked) == AT_ONCE)
    for n in range(20):
        pictures.picture(f"/passed{n}.jpg", 92, asker="wall")
    pictures.picture("/passed0.jpg", 92, asker="panel")
    qtbot.wait(1)
    for n in range(12):
        pictures.picture(f"/{n}.jpg", 92, asker="wall", distance=abs(n - 5.1))
    pictures.keep_waiting("wall", {f"/{n}.jpg" for n in range(11)})
    arrived = QSignalSpy(pictures.arrived)
    server.open.set()
    qtbot.waitUntil(lambda: arrived.count() == AT_ONCE + 12, timeout=20_000)
    later = server.asked[AT_ONCE:]
    assert set(later) == {f"/{n}.jpg" for n in range(11)} | {"/passed0.jpg"}
    # Eight threads may overtake each other by a little, but none by a whole turn.
    assert "/5.jpg" in later[:AT_ONCE]
    assert later.index("/passed0.jpg") >= len(later) - AT_ONCE


def test_the_queue_gives_the_latest_round_by_distance() -> None:
    queue = ImageQueue()
    for n in range(5):
        queue.ask(Picture(f"/old{n}", 92), "wall", float(n))
    queue.begin_round()
    for n in (3, 1, 2):
        queue.ask(Picture(f"/new{n}", 92), "wall", float(n))
    queue.ask(Picture("/old4", 92), "wall", 9.0)
    queue.drop(Picture("/old0", 92), "wall")
    taken = [queue.take() for _ in range(len(queue))]
    assert [one and one.path for one in taken] == [
        "/new1", "/new2", "/new3", "/old4", "/old1", "/old2", "/old3",
    ]  # fmt: skip
    assert queue.take() is None
    assert not queue.waited_for_by("wall")


def test_the_queue_holds_no_more_than_what_is_waited_for() -> None:
    queue = ImageQueue()
    for turn in range(2000):
        queue.begin_round()
        for n in range(30):
            queue.ask(Picture(f"/{turn + n}", 92), "wall", float(n))
        for picture in queue.waited_for_by("wall"):
            if int(picture.path[1:]) < turn:
                queue.drop(picture, "wall")
    assert len(queue) == 30
    assert sys.getsizeof(queue._heap) < 4096


def test_memory_is_bounded(qtbot: QtBot, hub: JobHub) -> None:
    most = 5 * 92 * 138 * 4
    pictures = Images(Server(), hub, kept_most_bytes=most)  # type: ignore[arg-type]
    for n in range(12):
        with qtbot.waitSignal(pictures.arrived):
            pictures.picture(f"/{n}.jpg", 92)
        assert pictures.kept_bytes <= most
    assert pictures.picture("/11.jpg", 92) is not None
    assert pictures.picture("/0.jpg", 92) is None


def test_a_retry_does_not_wait(qtbot: QtBot, hub: JobHub) -> None:
    server = Server()
    server.answer = LBStatsError("There is no key.")
    pictures = Images(server, hub)  # type: ignore[arg-type]
    pictures.picture("/a.jpg", 92)
    qtbot.waitUntil(lambda: bool(server.asked) and not hub.busy)
    with qtbot.waitSignal(pictures.arrived):
        pictures.retry()
    with qtbot.waitSignal(pictures.arrived):
        assert pictures.picture("/a.jpg", 92) is None
    assert pictures.picture("/a.jpg", 92) is not None


@pytest.mark.parametrize("answer", [b"", b"not a picture", png(1, SIDE_MOST_PX + 1)])
def test_what_is_no_picture_is_not_asked_for_again(
    qtbot: QtBot, hub: JobHub, answer: bytes
) -> None:
    server = Server()
    server.answer = answer
    pictures = Images(server, hub)  # type: ignore[arg-type]
    pictures.picture("/a.jpg", 92)
    qtbot.waitUntil(lambda: bool(server.asked) and not hub.busy)
    assert pictures.picture("/a.jpg", 92) is None
    qtbot.wait(1)
    assert server.asked == ["/a.jpg"]
    assert server.refused == (["/a.jpg"] if answer else [])
    pictures.close()
    assert server.closed


def test_what_could_not_be_fetched_is_asked_for_again_later(qtbot: QtBot, hub: JobHub) -> None:
    server = Server()
    server.answer = LBStatsError("The network is away.")
    pictures = Images(server, hub, again_after_ms=30)  # type: ignore[arg-type]
    with qtbot.waitSignal(pictures.arrived):
        pictures.picture("/a.jpg", 92)
    server.answer = png()
    with qtbot.waitSignal(pictures.arrived):
        assert pictures.picture("/a.jpg", 92) is None
    assert pictures.picture("/a.jpg", 92) is not None


@pytest.mark.parametrize(
    ("wanted", "given"), [(1, 92), (92, 92), (92.5, 154), (300, 342), (5000, 780)]
)
def test_widths_are_those_that_there_are(wanted: float, given: int) -> None:
    assert stored_width(wanted) == given
