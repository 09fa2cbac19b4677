"""Pictures arrive in the order in which somebody looks at them, and are bounded."""

from __future__ import annotations

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
from lbstats_desktop.ui import images
from lbstats_desktop.ui.images import AT_ONCE, WAITING_MOST, Images, stored_width


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
        self._lock = threading.Lock()

    def read(self, path: str, width_px: int, cancel: CancelToken) -> bytes:
        with self._lock:
            self.asked.append(path)
        self.open.wait(10)
        if isinstance(self.answer, LBStatsError):
            raise self.answer
        return self.answer


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


def test_what_was_asked_for_last_comes_first_and_what_is_out_of_sight_not_at_all(
    qtbot: QtBot, hub: JobHub
) -> None:
    server = Server()
    server.open.clear()
    pictures = Images(server, hub)  # type: ignore[arg-type]
    for n in range(AT_ONCE):
        pictures.picture(f"/first{n}.jpg", 92)
    qtbot.waitUntil(lambda: len(server.asked) == AT_ONCE)
    for n in range(WAITING_MOST + 50):
        pictures.picture(f"/{n}.jpg", 92)
    arrived = QSignalSpy(pictures.arrived)
    server.open.set()
    qtbot.waitUntil(lambda: arrived.count() == AT_ONCE + WAITING_MOST, timeout=20_000)
    later = server.asked[AT_ONCE:]
    assert len(later) == WAITING_MOST
    assert f"/{WAITING_MOST + 49}.jpg" in later[:AT_ONCE]
    assert "/0.jpg" not in later


def test_memory_is_bounded(qtbot: QtBot, hub: JobHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "KEPT_BYTES", 5 * 92 * 138 * 4)
    server = Server()
    pictures = Images(server, hub)  # type: ignore[arg-type]
    for n in range(12):
        with qtbot.waitSignal(pictures.arrived):
            pictures.picture(f"/{n}.jpg", 92)
        assert pictures.kept_bytes <= 5 * 92 * 138 * 4
    assert pictures.picture("/11.jpg", 92) is not None
    assert pictures.picture("/0.jpg", 92) is None


@pytest.mark.parametrize("answer", [b"", b"not a picture"])
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


def test_what_could_not_be_fetched_is_asked_for_again_later(
    qtbot: QtBot, hub: JobHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "_AGAIN_AFTER_MS", 30)
    server = Server()
    server.answer = LBStatsError("The network is away.")
    pictures = Images(server, hub)  # type: ignore[arg-type]
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
