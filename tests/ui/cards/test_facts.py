"""What stands out: each fact is read as a sentence, and shows its films."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.fact import Fact, FactKind
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection
from lbstats_desktop.ui.cards.card import Card
from lbstats_desktop.ui.cards.facts import FactsView, FactTile, FactTiles
from tests.ui.member import dashboard, workspace

RATED = Fact(
    FactKind.RATED,
    4.34,
    22,
    "4.34 ★",
    "for Western, over 22 ratings; the mean of all is 3.61 ★",
    Condition(Dimension.GENRE, frozenset({37})),
    5.0,
)
LIKED = Condition(Dimension.LIKED, frozenset({1}))


def test_a_fact_is_read_as_a_sentence_and_shows_its_films(qtbot: QtBot) -> None:
    board = dashboard()
    board.toggle(Dimension.LIKED, 1)
    tiles = FactTiles(board)
    qtbot.addWidget(tiles)
    tiles.resize(1000, 120)
    tiles.show_facts([RATED])
    tiles.show()
    shown = [tile for tile in tiles.tiles if tile.isVisible()]
    assert [tile.accessibleName() for tile in shown] == [f"{RATED.number} {RATED.text}"]
    with qtbot.waitSignal(board.route_requested):
        qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert board.selection == Selection((LIKED, RATED.condition))
    with qtbot.waitSignal(board.route_requested):
        qtbot.keyClick(shown[0], Qt.Key.Key_Return)


@pytest.mark.parametrize(("width", "rows"), [(1000, 1), (600, 2)])
def test_facts_stand_in_two_rows_where_there_is_little_room(
    qtbot: QtBot, width: int, rows: int
) -> None:
    tiles = FactTiles(dashboard())
    qtbot.addWidget(tiles)
    tiles.resize(width, 200)
    tiles.show_facts([RATED] * 4)
    tiles.show()
    qtbot.waitUntil(lambda: len({tile.y() for tile in tiles.tiles}) == rows)


def test_without_facts_the_card_says_so(qtbot: QtBot) -> None:
    card = Card("What stands out", lambda _frames, _selection: (), FactsView(), empty="Nothing.")
    widget = card.view.widget(card, workspace(dashboard()), None)
    qtbot.addWidget(widget.frame)
    widget.show((), card.finding)
    assert widget.frame.empty_text == "Nothing."
    widget.show((RATED,), card.finding)
    assert not widget.frame.empty_text
    assert len(widget.frame.findChildren(FactTile)) == 4
