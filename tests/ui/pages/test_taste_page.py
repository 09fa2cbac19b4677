"""Taste, and what film data adds to Overview and Ratings: with it, without it, as it comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.library import LibraryFilmData, NamedKind, NamedRow
from lbstats_desktop.domain.session import SessionStatus
from lbstats_desktop.ui.cards.chart_card import (
    NO_MATCH,
    NONE_LEFT_KNOWN,
    ChartCard,
)
from lbstats_desktop.ui.cards.film_data import NEEDS_KEY, ON_ITS_WAY
from lbstats_desktop.ui.cards.ranking import TOP, RankedCard
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.overview import OverviewPage
from lbstats_desktop.ui.pages.ratings import RatingsPage
from lbstats_desktop.ui.pages.taste import CARDS, NONE_RANKED, RATED, WATCHED, TastePage
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from tests.ui.member import FILM_DATA, LIBRARY, SESSION, dashboard, facts, film, frames, workspace
from tests.ui.pages.test_dashboard_pages import cells, click_mark, click_row, show

MANY = 14
"""So many genres, each film having one more of them than the film before."""


class Keys(QObject):
    """Whether there is a key, as a page is told."""

    changed = Signal()
    checking_began = Signal()
    checked = Signal(object)
    removed = Signal(object)
    usable = checking = False
    held = error = None

    def __init__(self) -> None:
        super().__init__()
        self.entered: list[str] = []

    def enter(self, text: str) -> None:
        self.entered.append(text)


def known() -> Dashboard:
    return dashboard(film_data=FILM_DATA)


def many_genres() -> Dashboard:
    films = [film(i, f"Film {i}", 2000, rating=4.0) for i in range(MANY)]
    named = [
        NamedRow(i, NamedKind.GENRE, ",".join(str(100 + g) for g in range(i + 1)))
        for i in range(MANY)
    ]
    data = LibraryFilmData(
        facts=[facts(i, countries="FR") for i in range(MANY)],
        named=named,
        credits=[],
        names={(NamedKind.GENRE, 100 + g): f"Genre {g}" for g in range(MANY)},
        people={},
        collections={},
        collection_parts={},
    )
    return dashboard(replace(LIBRARY, films=films, viewings=[], list_items=[]), film_data=data)


def choose(page: TastePage, order: str) -> None:
    page.order.choose(order)
    page.order.chosen.emit(order)


def test_what_is_watched_most_is_told(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(known())))
    assert page.card("Genres").finding == "most: Drama, 3 of 3"
    assert page.card("Genres").caption == "from 3 of 5 films"
    assert page.card("Genres").keys_shown == (18, 35)
    assert page.card("Countries").finding == "most: Czechoslovakia, 1 of 3"
    assert page.card("Languages").keys_shown == ("en", "fr", "sv")
    assert page.card("Themes").finding == "most: newspaper, 1 of 3"
    assert page.card("Studios").finding == "most: UGC, 1 of 3"
    assert page.card("Runtimes").finding == "most: 150–164 min, 1"
    assert page.card("Decades").finding == "most: 2000s, 2"
    assert page.card("Release years").caption == "from 4 films · 1 film has no release year"


def test_the_map_names_the_countries_it_cannot_show(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(known())))
    assert page.card("World map").finding == "5 countries, most: Czechoslovakia, 1 of 3"
    assert page.card("World map").caption == "from 3 of 5 films · not on the map: Czechoslovakia"
    marks = page.card("World map").chart.marks
    assert marks is not None
    assert set(marks.keys) == {"SE", "FR", "DE", "US"}


def test_the_highest_rated_have_three_ratings(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(known())))
    choose(page, RATED)
    assert page.card("Genres").finding == "highest: Drama, 4.00 ★"
    assert page.card("Genres").keys_shown == (18,)
    assert page.card("Studios").empty_text == NONE_RANKED
    assert page.card("World map").empty_text == NONE_RANKED
    assert (
        page.card("Runtimes").caption
        == "from 3 ratings · 1 film is unrated · 1 film has no film data"
    )
    choose(page, WATCHED)
    assert page.card("Studios").finding == "most: UGC, 1 of 3"


def test_the_films_that_stand_out_are_listed(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(known())))
    assert cells(page.card("Longest"))[0] == ["Zodiac (2007)", "2 h 37 min"]
    assert cells(page.card("Shortest"))[0] == ["Persona (1966)", "1 h 24 min"]
    assert cells(page.card("Most popular"))[0] == ["Zodiac (2007)", "31.0", "9,000"]
    assert cells(page.card("Most obscure"))[0] == ["Persona (1966)", "9.5", "1,500"]
    assert cells(page.card("Largest budgets"))[0] == ["Zodiac (2007)", "$65.0 million", "–"]
    assert cells(page.card("Largest revenues")) == [
        ["Amélie (2001)", "$174 million", "$10.0 million"]
    ]
    assert (
        page.card("Largest revenues").caption == "from 1 of 5 films · 2 films have no known revenue"
    )


def test_collections_are_told_by_how_far_they_are(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(known())))
    assert page.card("Collections").finding == "1 complete, 0 almost"
    assert page.card("Collections").caption == "from 3 of 5 films"
    assert cells(page.card("Collections")) == [["Amélie Collection", "1 of 1", "100 %"]]
    complete, almost = 1, 2
    for chosen, rows in ((almost, 0), (complete, 1)):
        qtbot.mouseClick(
            page.card("Collections").findChildren(QToolButton)[chosen], Qt.MouseButton.LeftButton
        )
        assert bool(page.card("Collections").empty_text) is (rows == 0)


def test_the_ten_best_are_shown_and_all_on_demand(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(many_genres())))
    card = page.card("Genres")
    assert card.keys_shown == tuple(range(100, 100 + TOP))
    assert card.more.text() == "Show all 14"
    height = card.minimumSizeHint().height()
    card.more.click()
    assert len(card.keys_shown) == MANY
    assert card.more.text() == "Show 10"
    assert card.minimumSizeHint().height() > height
    card.more.click()
    assert len(card.keys_shown) == TOP
    assert card.minimumSizeHint().height() == height
    assert page.card("Countries").more.isHidden()


def test_what_the_filters_want_is_shown_wherever_it_ranks(qtbot: QtBot) -> None:
    board = many_genres()
    page = show(qtbot, TastePage(workspace(board)))
    last = 100 + MANY - 1
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.GENRE, last)
    assert page.card("Genres").keys_shown == (*range(100, 100 + TOP), last)


def test_a_click_on_a_bar_row_or_country_filters(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, TastePage(workspace(board)))
    comedy, collection = 1, 0
    click_mark(qtbot, page, page.card("Genres"), comedy)
    assert board.selection == Selection().toggled(Dimension.GENRE, 35)
    assert page.card("Genres").keys_shown == (18, 35), "the card keeps what is not chosen"
    assert page.card("Languages").keys_shown == ("fr",)
    board.clear()
    qtbot.waitUntil(lambda: page.up_to_date)
    page.card("Collections").ensurePolished()
    click_row(qtbot, page, page.card("Collections"), collection)
    assert board.selection == Selection().toggled(Dimension.COLLECTION, 70)


def test_a_film_that_is_chosen_stays_among_the_others(qtbot: QtBot) -> None:
    page = show(qtbot, TastePage(workspace(known())))
    longest = cells(page.card("Longest"))
    click_row(qtbot, page, page.card("Longest"), 1)
    assert cells(page.card("Longest")) == longest
    assert len(page.card("Longest").table.lit) == 1


def test_collections_whose_films_are_not_counted_yet_are_called_neither(qtbot: QtBot) -> None:
    uncounted = dashboard(film_data=replace(FILM_DATA, collection_parts={70: 0}))
    page = show(qtbot, TastePage(workspace(uncounted)))
    card = page.card("Collections")
    assert card.finding == "1 collection"
    assert card.caption.endswith("of 1 collection it is not known how many films there are")
    assert cells(card) == [["Amélie Collection", "1", "–"]]


def test_without_film_data_one_card_stands_for_all_that_need_it(qtbot: QtBot) -> None:
    board = dashboard()
    page = show(qtbot, TastePage(workspace(board)))
    cards = page.findChildren(CardFrame)
    there = {card.title for card in cards if card.isVisible()}
    assert there == {"Decades", "Release years", "With film data"}
    assert page.film_data is not None
    assert page.film_data.accessibleDescription() == NEEDS_KEY
    assert page.film_data.stands_for == tuple(
        card.title for card in CARDS if card.title not in there
    )
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.LIKED, 1)
    assert page.film_data.isVisible(), "a filter is not the reason"


def test_while_film_data_comes_no_key_is_asked_for(qtbot: QtBot) -> None:
    board = dashboard()
    enriching = replace(SESSION, status=SessionStatus.ENRICHING)
    board.show_session(enriching, frames())
    page = show(qtbot, TastePage(workspace(board)))
    assert page.film_data is not None
    assert page.film_data.accessibleDescription() == ON_ITS_WAY


def test_a_key_can_be_pasted_right_there(qtbot: QtBot) -> None:
    board, keys = dashboard(), Keys()
    page = show(qtbot, TastePage(workspace(board, keys=keys)))
    card = page.film_data
    assert card is not None
    assert card.key is not None
    assert card.get_key.isVisible()
    assert card.key.height() >= card.key.line.sizeHint().height()
    card.key.line.setText("a key")
    card.key.use.click()
    assert keys.entered == ["a key"]
    keys.usable = True
    board.refresh(replace(SESSION, status=SessionStatus.ENRICHING), frames())
    qtbot.waitUntil(card.key.isHidden)
    assert card.get_key.isHidden()


def test_filters_that_leave_nothing_known_are_the_reason(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, TastePage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.TITLE, "amadeus")
    assert page.card("Genres").empty_text == page.card("Longest").empty_text == NONE_LEFT_KNOWN
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.RELEASE_DECADE, 1910)
    assert page.card("Genres").empty_text == page.card("Longest").empty_text == NO_MATCH


def test_cards_fill_in_as_film_data_comes(qtbot: QtBot) -> None:
    board = dashboard()
    pages = [show(qtbot, page_class(workspace(board))) for page_class in (TastePage, OverviewPage)]
    taste, overview = pages
    assert isinstance(taste, TastePage)
    assert isinstance(overview, OverviewPage)
    assert overview.number("hours").isHidden()
    uprights = [taste.card(title) for title in ("Decades", "Release years")]
    charts = [card.chart for card in uprights if isinstance(card, ChartCard)]
    items = [len(chart.scene().items()) for chart in charts]
    with qtbot.waitSignals([taste.drawn, overview.drawn]):
        board.refresh(SESSION, frames(film_data=FILM_DATA))
    assert taste.card("Genres").finding == "most: Drama, 3 of 3"
    assert [len(chart.scene().items()) for chart in charts] == items
    assert overview.number("hours").isVisible()
    # Persona was seen twice, the others once.
    assert overview.number("hours").accessibleName() == "7 hours, from 3 of 5 films"
    assert overview.number("countries").accessibleName() == "5 countries, from 3 of 5 films"
    assert overview.number("directors").number == "2"
    assert overview.number("languages").number == "3"
    assert overview.number("to watch").accessibleName() == "2 to watch, 2 h from 1 of 2 films"


def test_ratings_stand_beside_tmdb(qtbot: QtBot) -> None:
    board = known()
    page = show(qtbot, RatingsPage(workspace(board)))
    assert page.card("Yours against TMDB").finding == "too few for a mean, which ten films make"
    assert cells(page.card("Most above TMDB")) == [["Zodiac (2007)", "4½ ★", "3.75 ★", "+0.75"]]
    assert [row[0] for row in cells(page.card("Most below TMDB"))] == [
        "Amélie (2001)",
        "Persona (1966)",
    ]
    assert page.card("Average by genre").finding == "highest: Drama, 4.00 ★"
    assert page.card("Average by runtime").caption.startswith("from 3 ratings")
    zodiac = 2
    click_mark(qtbot, page, page.card("Yours against TMDB"), zodiac)
    assert board.selection == Selection().toggled(Dimension.FILM, 14)
    assert page.card("Yours against TMDB").finding == "too few for a mean, which ten films make", (
        "all points stay"
    )


@pytest.mark.parametrize("page_class", [TastePage, RatingsPage])
def test_a_library_of_nothing_says_so(
    qtbot: QtBot, page_class: type[TastePage] | type[RatingsPage]
) -> None:
    empty = replace(LIBRARY, films=[], viewings=[], lists=[], list_items=[])
    page = show(qtbot, page_class(workspace(dashboard(empty))))
    cards = [card for card in page.findChildren(CardFrame) if card.isVisible()]
    assert all(card.empty_text for card in cards if card is not page.film_data)
    assert all(card.more.isHidden() for card in page.findChildren(RankedCard))
