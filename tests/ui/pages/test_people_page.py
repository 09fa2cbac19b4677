"""The People page: who made the films seen, and the films of one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.library import CreditRow
from lbstats_desktop.ui.cards.chart_card import NEEDS_FILM_DATA, NO_MATCH
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import SHARE_ROLE
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.people import AT_MOST, PeoplePage
from tests.ui.member import FILM_DATA, LIBRARY, dashboard, facts, film, frames, workspace
from tests.ui.pages.test_dashboard_pages import cells, click_row, show

CREDITS = [
    CreditRow(10, "director", "5"),
    CreditRow(11, "director", "6"),
    CreditRow(14, "director", "6"),
    CreditRow(20, "director", "6"),
    CreditRow(10, "cast", "6,7"),
]
DATA = replace(
    FILM_DATA, credits=CREDITS, people={5: "Ingmar Bergman", 6: "Agnès Varda", 7: "Agnès Varda"}
)


def known() -> Dashboard:
    return dashboard(film_data=DATA)


def rows(table: FigureTable) -> list[list[str]]:  # type: ignore[type-arg]
    model = table.figures
    columns = range(model.columnCount())
    return [[str(model.index(r, c).data()) for c in columns] for r in range(model.rowCount())]


def press(page: PeoplePage, name: str) -> None:
    button = next(b for b in page.findChildren(QToolButton) if b.accessibleName() == name)
    button.click()


def test_directors_are_ranked_by_films_and_the_first_stands_at_the_side(qtbot: QtBot) -> None:
    page = show(qtbot, PeoplePage(workspace(known())))
    assert cells(page.ranking) == [
        ["Agnès Varda", "2", "1", "4.00 ★", "1"],
        ["Ingmar Bergman", "1", "2", "4.00 ★", "1"],
    ]
    assert page.ranking.finding == "most: Agnès Varda, 2 films"
    assert page.ranking.caption == "from 3 of 5 films · 2 directors"
    assert page.person.title == "Agnès Varda"
    assert page.person.did.text() == "Directed 2, acted in 1"
    assert rows(page.person.seen) == [
        ["Zodiac", "2007", "4½ ★", "1"],
        ["Amélie", "2001", "3½ ★", ""],
    ]
    assert page.person.finding == "2 films seen as director"
    assert rows(page.person.unseen)[0][0] == "Ikiru (1952)"
    assert page.person.unseen_title.text() == "Known here, not seen · 1"


def test_a_click_filters_every_page_and_shows_the_person(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, PeoplePage(workspace(board)))
    click_row(qtbot, page, page.ranking, 1)
    condition = board.selection.condition(Dimension.DIRECTOR)
    assert condition is not None
    assert condition.keys == {5}
    assert page.person.title == "Ingmar Bergman"
    assert len(cells(page.ranking)) == 2, "who is not chosen is still there to compare"
    assert page.ranking.table.lit == (5,)
    click_row(qtbot, page, page.ranking, 1)
    assert not board.selection


def test_people_of_one_name_are_two(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, PeoplePage(workspace(board)))
    press(page, "Role: Actors")
    assert [row[0] for row in cells(page.ranking)] == ["Agnès Varda", "Agnès Varda"]
    assert page.ranking.title == "Actors"
    click_row(qtbot, page, page.ranking, 1)
    condition = board.selection.condition(Dimension.ACTOR)
    assert condition is not None
    assert condition.keys == {7}
    assert page.person.did.text() == "Acted in 1"


def test_ranked_by_viewings_the_bar_goes_along(qtbot: QtBot) -> None:
    page = show(qtbot, PeoplePage(workspace(known())))
    model = page.ranking.table.figures
    assert model.index(1, 1).data(SHARE_ROLE) == 0.5
    press(page, "Rank by: Most viewings")
    assert [row[0] for row in cells(page.ranking)] == ["Ingmar Bergman", "Agnès Varda"]
    assert model.index(1, 2).data(SHARE_ROLE) == 0.5
    assert page.ranking.finding == "most: Ingmar Bergman, 2 viewings"


def test_a_mean_needs_three_rated_films(qtbot: QtBot) -> None:
    page = show(qtbot, PeoplePage(workspace(known())))
    press(page, "Rank by: Highest rated")
    assert "three rated films" in page.ranking.empty_text
    press(page, "Rank by: Most liked")
    assert page.ranking.finding.endswith("1 like")


def test_without_film_data_it_says_what_would_fill_it(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, PeoplePage(workspace(board)))
    assert page.ranking.empty_text == NEEDS_FILM_DATA
    assert page.person.empty_text
    assert board.session is not None
    with qtbot.waitSignal(page.drawn):
        board.refresh(board.session, frames(LIBRARY, DATA))
    assert len(cells(page.ranking)) == 2
    assert page.person.title == "Agnès Varda"


def test_filters_that_leave_nobody_are_named(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, PeoplePage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.RELEASE_DECADE, 1910)
    assert page.ranking.empty_text == NO_MATCH
    assert page.person.did.text() == "No film of theirs is left."


def test_whoever_filters_take_away_makes_way_unless_clicked(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, PeoplePage(workspace(board)))
    assert page.person.title == "Agnès Varda"
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.RELEASE_DECADE, 1960)
    assert page.person.title == "Ingmar Bergman"
    click_row(qtbot, page, page.ranking, 0)
    with qtbot.waitSignal(page.drawn):
        board.select(Selection().keeping(Dimension.RELEASE_DECADE, [2000]))
    assert page.person.title == "Ingmar Bergman"
    assert page.person.did.text() == "No film of theirs is left."


def test_a_film_of_a_person_filters_by_it(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, PeoplePage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        page.person.seen.picked.emit(14, True)
    condition = board.selection.condition(Dimension.FILM)
    assert condition is not None
    assert condition.keys == {14}
    assert page.person.seen.lit == (14,)


@pytest.mark.parametrize("width", [760, 1300])
def test_names_have_room_in_any_window(qtbot: QtBot, width: int) -> None:
    page = PeoplePage(workspace(known()))
    qtbot.addWidget(page)
    page.resize(width, 640)
    with qtbot.waitSignal(page.drawn):
        page.show()
    qtbot.waitUntil(lambda: page.ranking.table.columnWidth(0) >= 110)
    assert page.person.seen.columnWidth(0) >= 80
    assert page.ranking.table.isColumnHidden(2) == (width < 1000)


def crowd(count: int) -> Dashboard:
    library = replace(LIBRARY, films=[film(1, "Film", 2000)], viewings=[], list_items=[])
    data = replace(
        FILM_DATA,
        facts=[facts(1)],
        named=[],
        credits=[CreditRow(1, "producer", ",".join(map(str, range(count))))],
        people={i: f"Pérson {i:03}" for i in range(count)},
    )
    return dashboard(library, film_data=data)


def test_of_many_the_first_hundred_are_listed(qtbot: QtBot) -> None:
    page = show(qtbot, PeoplePage(workspace(crowd(AT_MOST + 20))))
    press(page, "Role: Producers")
    assert len(cells(page.ranking)) == AT_MOST
    assert page.ranking.caption == "from 1 film · the first 100 of 120 producers"


def test_whoever_is_not_listed_is_found_by_a_part_of_the_name(qtbot: QtBot) -> None:
    board = crowd(AT_MOST + 20)
    page = show(qtbot, PeoplePage(workspace(board)))
    press(page, "Role: Producers")
    qtbot.keyClicks(page.search, "person 11")
    qtbot.waitUntil(lambda: len(cells(page.ranking)) == 10)
    assert page.ranking.caption == "from 1 film · 10 producers"
    assert page.person.title == "Pérson 110"
    click_row(qtbot, page, page.ranking, 9)
    assert page.person.title == "Pérson 119"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert len(cells(page.ranking)) == AT_MOST + 1, "who is filtered by stays in the list"
    assert page.ranking.table.lit == (119,)


def test_somebody_is_found_also_without_enough_to_be_ranked_by(qtbot: QtBot) -> None:
    page = show(qtbot, PeoplePage(workspace(known())))
    press(page, "Rank by: Highest rated")
    qtbot.keyClicks(page.search, "varda")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert [row[0] for row in cells(page.ranking)] == ["Agnès Varda"]
    page.search.setText("nobody")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.ranking.empty_text.startswith("No director of the films here is called “nobody”")
