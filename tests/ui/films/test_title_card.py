"""Title cards: the same film has the same card, its letters fit and can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from lbstats_desktop.ui.films.title_card import GENRE_SHAPES, TitleCard, paint_title_card

TITLES = (
    "M",
    "Amélie",
    "The Cabinet of Dr. Caligari",
    "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
    "Donaudampfschiffahrtsgesellschaftskapitän",
    "千と千尋の神隠し",
    "w" * 300,
    "",
)


def drawn(card: TitleCard, width: int = 154) -> QImage:
    height = width * 3 // 2
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    paint_title_card(painter, QRectF(0, 0, width, height), card)
    painter.end()
    return image


def bright(image: QImage) -> list[tuple[int, int]]:
    """Where letters are: nothing else is nearly white."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return [(x, y) for x, y in places if min(image.pixelColor(x, y).getRgb()[:3]) > 200]


def contrast_with_white(image: QImage, x: int, y: int) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, image.pixelColor(x, y).getRgbF()[:3])
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("width", [60, 92, 154, 240])
def test_letters_keep_their_distance_from_the_edges(qtbot: QtBot, title: str, width: int) -> None:
    image = drawn(TitleCard(title, 1994, 5, 18), width)
    margin = width * 0.05
    for x, y in bright(image):
        assert margin <= x <= image.width() - margin
        assert margin <= y <= image.height() - margin


def test_a_title_is_written_large_and_a_long_one_smaller(qtbot: QtBot) -> None:
    def tallest_run(image: QImage) -> int:
        rows = {y for _, y in bright(image)}
        runs = [
            sum(
                1
                for step in range(60)
                if y + step in rows and all(y + s in rows for s in range(step + 1))
            )
            for y in rows
        ]
        return max(runs)

    assert tallest_run(drawn(TitleCard("M"))) > tallest_run(drawn(TitleCard(TITLES[3])))


@pytest.mark.parametrize("hue", range(0, 360, 20))
def test_white_letters_can_be_read_on_every_ground_and_shape(qtbot: QtBot, hue: int) -> None:
    found = next(i for i in range(1, 5000) if abs(TitleCard("", None, i).hue * 360 - hue) < 4)
    for genre in GENRE_SHAPES:
        image = drawn(TitleCard("", None, found, genre), 92)
        for y in range(0, image.height(), 6):
            for x in range(0, image.width(), 6):
                assert contrast_with_white(image, x, y) >= 4.5


def test_a_film_keeps_its_card_and_another_has_another(qtbot: QtBot) -> None:
    assert drawn(TitleCard("Heat", 1995, 949, 80)) == drawn(TitleCard("Heat", 1995, 949, 80))
    others = (
        TitleCard("Heat", 1995, 950, 80),
        TitleCard("Heat", 1995, 949, 18),
        TitleCard("Heat", 1985, 949, 80),
        TitleCard("Heat", None, None, None),
    )
    assert all(drawn(other) != drawn(TitleCard("Heat", 1995, 949, 80)) for other in others)
    assert TitleCard("Heat").hue != TitleCard("Ran").hue
