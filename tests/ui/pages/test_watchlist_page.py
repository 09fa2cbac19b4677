"""The Watchlist page: what waits, since when, and which filters mean nothing to it."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.cards.chart_card import NONE_OF_THESE_YET
from lbstats_desktop.ui.cards.tonight import NOTHING_FITS
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.watchlist import WatchlistPage
from tests.ui.member import FILM_DATA, LIBRARY, dashboard, film, viewing, workspace
from tests.ui.pages.test_dashboard_pages import cells

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
    page = WatchlistPage(workspace(board))
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
    assert page.number("films to watch").number == "2"
    assert (
        page.number("typical wait")
        .accessibleName()
        .endswith("typical wait, longest: 3.6 years, Kes")
    )
    assert page.number("watched since").isHidden(), "0 is nothing to tell of"


def test_it_names_what_was_watched_since(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(WATCHED_SINCE))
    assert page.number("watched since").accessibleName() == "1 watched since, last: Nashville"
    assert cells(page.card("Watched since they were added")) == [
        ["Nashville (1975)", "1 Jan 2025", "2.0 years"]
    ]


def test_it_says_why_nothing_was_watched_since(qtbot: QtBot) -> None:
    board = dashboard(
        Library(
            [*LIBRARY.films, film(22, "Nashville", 1975, watchlisted=1, watchlisted_on=None)],
            [*LIBRARY.viewings, viewing(9, 22, None)],
            [],
            [],
            [],
        )
    )
    page = show(qtbot, board)
    assert page.card("Watched since they were added").empty_text.startswith(
        "None of these films was watched after"
    )
    assert page.card("Watched since they were added").empty_text.endswith(
        "1 film was seen on no day known"
    )


def test_charts_count_decades_and_years_of_adding(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert page.card("Release decades").chart.marks is not None
    assert page.card("Release decades").chart.marks.keys == (1950, 1960)
    assert page.card("Added").chart.marks is not None
    assert page.card("Added").chart.marks.keys == (2022, 2023, 2024)
    assert list(page.card("Added").chart.marks.values) == [1, 0, 1]
    assert page.card("Release decades").finding == "most from the 1960s, 1"
    assert page.card("Release decades").caption == page.card("Added").caption == "from 2 films"


def test_a_decade_picked_filters_every_page(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, board)
    with qtbot.waitSignal(page.drawn):
        page.card("Release decades").chart.picked.emit(Dimension.RELEASE_DECADE, 1950, False)
    assert board.selection.condition(Dimension.RELEASE_DECADE) is not None
    assert titles(page) == ["Ikiru"]
    assert page.card("Release decades").chart.marks is not None
    assert page.card("Release decades").chart.marks.keys == (1950, 1960)


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
    assert page.card("Release decades").empty_text
    assert page.number("typical wait").number == "–"


def test_without_film_data_hours_and_evenings_say_what_would_fill_them(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard())
    assert not page.number("hours to watch").isVisible()
    needing = ("Tonight", "Runtimes", "Genres", "Countries")
    assert not any(page.card(title).isVisible() for title in needing)
    assert page.film_data is not None
    assert page.film_data.isVisible()
    assert page.film_data.stands_for == needing


def test_while_film_data_of_the_watchlist_has_not_come_that_is_the_reason(qtbot: QtBot) -> None:
    of_seen_films = replace(FILM_DATA, facts=[f for f in FILM_DATA.facts if f.film_id != 20])
    page = show(qtbot, dashboard(film_data=of_seen_films))
    for card in (
        page.card("Tonight"),
        page.card("Runtimes"),
        page.card("Genres"),
        page.card("Countries"),
    ):
        assert card.empty_text == NONE_OF_THESE_YET


def test_film_data_tells_hours_runtimes_and_countries(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(film_data=FILM_DATA))
    assert page.number("hours to watch").accessibleName() == "2 hours to watch, from 1 of 2 films"
    assert page.card("Runtimes").finding == "most: 135–149 min, 1"
    assert page.card("Countries").finding == "most: Japan, 1 of 1"


def test_tonight_lists_what_fits_the_time_there_is(qtbot: QtBot) -> None:
    page = show(qtbot, dashboard(film_data=FILM_DATA))
    films = page.card("Tonight").table.figures
    assert page.card("Tonight").empty_text == NOTHING_FITS
    page.card("Tonight").minutes.setValue(143)
    assert page.card("Tonight").empty_text == ""
    assert page.card("Tonight").finding == "1 film fits"
    assert [films.index(0, column).data() for column in (0, 1)] == ["Ikiru (1952)", "2 h 23 min"]
