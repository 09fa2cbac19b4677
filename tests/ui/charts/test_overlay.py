"""A tag stands beside its mark and leaves the others to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF

from lbstats_desktop.ui.charts.overlay import place_tag

ROOM = QRectF(0, 0, 400, 200)
SIZE = QSizeF(100, 40)


def test_a_tag_stands_above_its_mark() -> None:
    box = place_tag(SIZE, QRectF(190, 100, 20, 20), [], ROOM)
    assert box.center().x() == 200.5
    assert box.bottom() < 100


def test_a_tag_stays_in_the_room_and_off_its_mark() -> None:
    for mark in (QRectF(0, 0, 10, 10), QRectF(390, 190, 10, 10), QRectF(195, 0, 10, 200)):
        box = place_tag(SIZE, mark, [], ROOM)
        assert ROOM.contains(box)
        assert not box.intersects(mark)


def test_a_tag_does_not_cover_the_bars_beside_its_own() -> None:
    bars = [QRectF(40.0 * i, 200 - 17.0 * (i + 1), 32, 17.0 * (i + 1)) for i in range(9)]
    for i, bar in enumerate(bars):
        box = place_tag(SIZE, bar, [*bars[:i], *bars[i + 1 :]], ROOM)
        assert not any(box.intersects(other) for other in bars)
