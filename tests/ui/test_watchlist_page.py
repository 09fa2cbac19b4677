"""The Watchlist page: what waits, since when, and which filters mean nothing to it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.selection import Dimension
from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.watchlist import WatchlistPage
from tests.ui.member import LIBRARY, dashboard, film, viewing

WATCHED_SINCE = Library(
    films=[
        *LIBRARY.films,
        film(22, "Nashville", 1975, watchlisted=1, watchlisted_on="2023-01-01"),
    ],
    viewings=[*LIBRARY.viewings, viewing(9, 22, "2025-01-01")],
    reviews=[],
    lists=[],
    list_items=[],
)


def show(qtbot: QtBot, board: Dashboard) -> WatchlistPage:
    page = WatchlistPage(board)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitSignal(page.drawn):
        page.show()
    return page


def titles(page: WatchlistPage) -> list[str]:
    films = page.browser.table.films
    return [str(films.index(row, 0).data()) for row in range(films.rowCount())]


def test_it_shows_what_waits_the_latest_first(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert titles(page) == ["Ikiru", "Kes"]
    assert page.count.number == "2"
    assert page.oldest.accessibleName() == "3.6 years longest wait, Kes"
    assert page.since.number == "0"


def test_it_names_what_was_watched_since(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(WATCHED_SINCE))
    assert page.since.accessibleName() == "1 watched since, last: Nashville"


def test_charts_count_decades_and_years_of_adding(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert page.decades.marks is not None
    assert page.decades.marks.keys == (1950, 1960)
    assert page.years.marks is not None
    assert page.years.marks.keys == (2022, 2023, 2024)
    assert list(page.years.marks.values) == [1, 0, 1]
    assert page.decades_card.finding == "most from the 1960s, 1"
    assert page.decades_card.caption == page.years_card.caption == "from 2 films"


def test_a_decade_picked_filters_every_page(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        page.decades.picked.emit(Dimension.RELEASE_DECADE, 1950, False)
    assert board.selection.condition(Dimension.RELEASE_DECADE) is not None
    assert titles(page) == ["Ikiru"]
    assert page.decades.marks is not None
    assert page.decades.marks.keys == (1950, 1960)


def test_filters_on_seen_films_are_named_and_not_applied(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    assert not page.note.isVisible()
    with qtbot.waitSignal(page.drawn):
        board.select(
            board.selection.keeping(Dimension.RATING, [4.0]).keeping(
                Dimension.RELEASE_DECADE, [1960]
            )
        )
    assert titles(page) == ["Kes"]
    assert page.note.isVisible()
    assert "4 ★" in page.note.text()
    assert "1960s" not in page.note.text()


def test_nothing_left_offers_to_clear_the_filters(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.RELEASE_DECADE, 2010)
    assert not page.browser.showing_films
    with qtbot.waitSignal(page.drawn):
        page.browser.empty.button.click()
    assert titles(page) == ["Ikiru", "Kes"]


def test_an_empty_watchlist_says_what_would_fill_it(qtbot: QtBot) -> None:
    seen = [row for row in LIBRARY.films if row.seen]
    page = show(qtbot, dashboard(Library(seen, LIBRARY.viewings, [], [], [])))
    assert "The watchlist is empty" in page.browser.empty.text
    assert not page.browser.empty.button.isVisible()
    assert page.decades_card.empty_text
    assert page.oldest.number == "–"
