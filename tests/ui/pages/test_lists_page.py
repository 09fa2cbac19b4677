"""The Lists page: lists with what was seen of them, the films of one, and tags."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import SHARE_ROLE
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.lists import ListsPage
from lbstats_desktop.ui.widgets.labels import ElidedLabel
from tests.ui.member import LIBRARY, dashboard, workspace


def show(qtbot: QtBot, board: Dashboard) -> ListsPage:
    page = ListsPage(workspace(board))
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitSignal(page.drawn):
        page.show()
    return page


def cells(table: FigureTable) -> list[list[str]]:  # type: ignore[type-arg]
    model = table.figures
    columns = range(model.columnCount())
    return [[str(model.index(r, c).data()) for c in columns] for r in range(model.rowCount())]


def listed(page: ListsPage) -> list[str]:
    films = page.films.films
    return [str(films.index(row, 1).data()) for row in range(films.rowCount())]


def click(qtbot: QtBot, table: FigureTable, text: str) -> None:  # type: ignore[type-arg]
    row = next(i for i, row in enumerate(cells(table)) if row[0] == text)
    at = table.visualRect(table.figures.index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_lists_say_their_size_and_what_was_seen(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert cells(page.lists) == [["Empty", "0", "–"], ["Faces", "3", "67 %"]]
    assert page.lists.figures.index(1, 2).data(SHARE_ROLE) == 2 / 3


def test_lists_sort_by_any_column_empty_ones_last(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    page.lists.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in cells(page.lists)] == ["Faces", "Empty"]
    page.lists.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in cells(page.lists)] == ["Empty", "Faces"]


def test_the_first_list_is_open_and_a_click_opens_another(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert page.lists.lit == (5,)
    assert page.films_card.title == "Faces"
    assert page.films_card.finding == "2 of 3 seen"
    assert listed(page) == ["Zodiac", "Ikiru", "Persona"]
    click(qtbot, page.lists, "Empty")
    assert page.films_card.title == "Empty"
    assert page.films_card.empty_text == "This list has no films."


def test_a_list_filters_every_page_and_lifts_its_filter(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        page.filter.click()
    condition = board.selection.condition(Dimension.LIST)
    assert condition is not None
    assert condition.keys == {5}
    assert page.filter.text() == "Lift filter"
    assert len(cells(page.lists)) == 2
    with qtbot.waitSignal(page.drawn):
        page.filter.click()
    assert not board.selection
    assert page.filter.text() == "Filter"


def test_a_list_of_which_nothing_is_left_says_so(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.RELEASE_DECADE, 2010)
    assert page.films_card.empty_text == "No film of this list matches the filters."


def test_tags_say_viewings_and_average_and_a_click_filters(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    assert cells(page.tags) == [["cinema", "2", "4.25 ★ · 2"], ["35mm", "1", "4.00 ★ · 1"]]
    assert page.tags.lit == ()
    with qtbot.waitSignal(page.drawn):
        click(qtbot, page.tags, "35mm")
    condition = board.selection.condition(Dimension.TAG)
    assert condition is not None
    assert condition.keys == {"35mm"}
    assert page.tags.lit == ("35mm",)
    with qtbot.waitSignal(page.drawn):
        click(qtbot, page.tags, "35mm")
    assert not board.selection
    assert page.tags.lit == ()


def test_ctrl_clicks_join_tags(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    page.tags.picked.emit("35mm", False)
    page.tags.picked.emit("cinema", True)
    condition = board.selection.condition(Dimension.TAG)
    assert condition is not None
    assert condition.keys == {"35mm", "cinema"}
    qtbot.waitUntil(lambda: set(page.tags.lit) == {"35mm", "cinema"})


def test_no_lists_and_no_tags_say_what_would_fill_them(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(Library(LIBRARY.films, [], [], [], [])))
    assert "Lists you make" in page.lists_card.empty_text
    assert "Tags you give" in page.tags_card.empty_text
    assert page.films_card.empty_text
    assert not page.filter.isVisible()


def test_filters_on_seen_films_are_named_and_not_applied(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    assert page.lists_card.caption == ""
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.RATING, 4.0)
    assert "4 ★" in page.lists_card.caption
    assert listed(page) == ["Zodiac", "Ikiru", "Persona"]


def test_a_list_of_a_long_name_leaves_room_for_what_was_seen(qtbot: QtBot) -> None:
    long = LIBRARY.lists[0]._replace(name="Everything " * 20)
    library = Library(LIBRARY.films, [], [], [long], LIBRARY.list_items)
    page = show(qtbot, dashboard(library))
    assert page.width() == 1000
    assert page.films_card.title == long.name
    labels = {label.whole: label for label in page.films_card.findChildren(ElidedLabel)}
    assert labels[long.name].text().endswith("…")
    assert labels[long.name].toolTip() == long.name
    said = labels[page.films_card.finding]
    assert said.text() == said.whole
