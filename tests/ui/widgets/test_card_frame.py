"""Cards say what they show, or why they show nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.ui.cards.number import NumberCard
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.widgets.labels import ElidedLabel
from lbstats_desktop.ui.widgets.segments import Segments


def test_the_text_alternative_is_title_and_finding(qtbot: QtBot) -> None:
    body = QWidget()
    card = CardFrame("Ratings", body)
    qtbot.addWidget(card)
    card.tell("most often 4 ★, 448 of 1,978", "from 1,978 ratings")
    assert body.accessibleName() == "Ratings"
    assert body.accessibleDescription() == card.finding == "most often 4 ★, 448 of 1,978"
    assert card.caption == "from 1,978 ratings"


def test_an_empty_card_says_why(qtbot: QtBot) -> None:
    body = QWidget()
    card = CardFrame("Calendar", body)
    qtbot.addWidget(card)
    card.show()
    card.tell_empty("No viewing has a date yet.")
    assert not body.isVisible()
    assert card.empty_text == card.accessibleDescription() == "No viewing has a date yet."
    card.tell("174 days")
    assert body.isVisible()
    assert card.empty_text == ""


def test_a_finding_that_is_too_long_is_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("finding")
    qtbot.addWidget(label)
    label.show()
    label.resize(label.fontMetrics().horizontalAdvance("most often 4 ★"), 20)
    label.set_whole("most often 4 ★, 448 of 1,978")
    assert label.text().endswith("…")
    assert label.toolTip() == "most often 4 ★, 448 of 1,978"
    label.resize(label.sizeHint())
    assert label.text() == "most often 4 ★, 448 of 1,978"
    assert label.toolTip() == ""


def test_titles_stand_in_one_line_with_and_without_a_control(qtbot: QtBot) -> None:
    centers = []
    link = QPushButton("Show all 19")
    link.setProperty("role", "link")
    for control in (None, link, Segments({"All": 1}, "Which")):
        card = CardFrame("Genres", QWidget(), control=control)
        qtbot.addWidget(card)
        card.show()
        title = card.findChild(QLabel)
        centers.append(title.mapTo(card, title.rect().center()).y())
    assert max(centers) - min(centers) <= 1


def test_a_line_too_long_is_said_shorter_where_that_fits(qtbot: QtBot) -> None:
    label = ElidedLabel("caption")
    qtbot.addWidget(label)
    label.show()
    label.set_whole("from 1,551 of 2,103 films", "1,551 of 2,103 films")
    width = label.fontMetrics().horizontalAdvance
    label.resize(width("1,551 of 2,103 films") + 1, 20)
    assert label.text() == "1,551 of 2,103 films"
    assert label.toolTip() == "from 1,551 of 2,103 films"
    label.resize(width("1,551 of 2,103 films") - 9, 20)
    assert label.text().endswith("…")
    label.resize(label.sizeHint())
    assert label.text() == "from 1,551 of 2,103 films"


def test_a_caption_that_is_too_long_goes_on_in_a_second_line(qtbot: QtBot) -> None:
    card = NumberCard("hours")
    qtbot.addWidget(card)
    card.show_text("2,310", "of 1,245 known films")
    caption = card.findChild(ElidedLabel)
    assert caption is not None
    card.show()
    card.resize(caption.sizeHint().width() + 20, 90)
    low = card.sizeHint().height()
    assert caption.text() == "of 1,245 known\nfilms"
    assert caption.toolTip() == ""
    card.resize(1200, 90)
    assert caption.text() == "of 1,245 known films"
    assert card.sizeHint().height() < low
    card.show_text("6.7 years", "longest: 6.7 years, a film whose title knows no end " * 12)
    assert caption.text().count("\n") == 1
    assert caption.text().endswith("…")
    assert caption.toolTip() == caption.whole


def test_a_figure_card_is_read_as_a_sentence(qtbot: QtBot) -> None:
    card = NumberCard("viewings")
    qtbot.addWidget(card)
    card.show_text("2,518", "834 rewatches")
    assert card.number == "2,518"
    assert card.accessibleName() == "2,518 viewings, 834 rewatches"


@pytest.mark.parametrize(("count", "said"), [(0, "0 films"), (1, "1 film"), (2103, "2,103 films")])
def test_a_figure_card_counts_in_the_singular_too(qtbot: QtBot, count: int, said: str) -> None:
    card = NumberCard("films", one="film")
    qtbot.addWidget(card)
    card.show_text(count)
    assert card.accessibleName() == said


def test_a_finding_without_any_room_is_left_to_the_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("finding")
    qtbot.addWidget(label)
    label.resize(16, 20)
    label.show()
    label.set_whole("99 of 99 seen")
    assert label.text() == ""
    assert label.toolTip() == "99 of 99 seen"


def test_segments_tell_what_was_clicked(qtbot: QtBot) -> None:
    segments = Segments({"day": "d", "month": "m"}, "Step")
    qtbot.addWidget(segments)
    segments.show()
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("d")
    assert segments.value == "d"
    button = segments.findChildren(QToolButton)[1]
    with qtbot.waitSignal(segments.chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["m"]
    assert segments.value == "m"
    assert button.accessibleName() == "Step: month"


def test_a_card_left_alone_has_the_row_to_itself_and_one_taken_out_no_place(qtbot: QtBot) -> None:
    grid = CardGrid()
    qtbot.addWidget(grid)
    cards = [QLabel(str(i)) for i in range(4)]
    for card in cards:
        grid.add_card(card)
    grid.resize(1100, 800)
    grid.show()
    qtbot.waitExposed(grid)
    half = cards[0].width()
    grid.show_cards([cards[1]], shown=False)
    qtbot.waitUntil(lambda: cards[3].width() > 1.9 * half)
    assert cards[2].y() == cards[0].y()
    assert not cards[1].isVisible()
    grid.show_cards([cards[1]], shown=True)
    qtbot.waitUntil(lambda: cards[3].width() == half)
    assert cards[1].y() == cards[0].y()


@pytest.mark.parametrize(("width", "columns"), [(600, 1), (1100, 2)])
def test_cards_stand_in_columns_that_fit(qtbot: QtBot, width: int, columns: int) -> None:
    grid = CardGrid()
    qtbot.addWidget(grid)
    cards = [QLabel(str(i)) for i in range(3)]
    wide = QLabel("wide")
    for card in cards:
        grid.add_card(card)
    grid.add_card(wide, wide=True)
    grid.resize(width, 800)
    grid.show()
    qtbot.waitExposed(grid)
    assert grid.columns == columns
    assert len({card.x() for card in cards}) == columns
    assert wide.width() > (cards[0].width() * columns) * 0.95
    assert wide.y() > cards[2].y()
    assert grid.horizontalScrollBar().maximum() == 0
