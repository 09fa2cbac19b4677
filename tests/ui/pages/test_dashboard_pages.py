"""Overview, Diary and Ratings: what cards, charts and tables say, and what a click on them does."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection
from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.cards.chart_card import NO_DATES, NO_MATCH, NO_RATINGS, ChartCard
from lbstats_desktop.ui.cards.table_card import TableCard
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.films.poster_row import PosterButton
from lbstats_desktop.ui.pages.diary import DiaryPage
from lbstats_desktop.ui.pages.overview import OverviewPage
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.pages.ratings import RatingsPage
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.theme import Appearance, Mode
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from tests.ui.member import LIBRARY, dashboard, film, viewing, workspace

AnyPage = TypeVar("AnyPage", bound=Page)
PAGES = (OverviewPage, DiaryPage, RatingsPage)

EMPTY = Library(films=[], viewings=[], reviews=[], lists=[], list_items=[])
DIARY = replace(
    LIBRARY,
    viewings=[
        viewing(1, 10, "2024-05-01", rating=3.0),
        viewing(2, 14, "2024-05-01", rating=4.5),
        viewing(3, 11, "2024-05-02"),
        viewing(4, 10, "2025-06-02", rating=4.0, rewatch=1),
    ],
)


def show(qtbot: QtBot, page: AnyPage) -> AnyPage:
    qtbot.addWidget(page)
    page.resize(1000, 800)
    with qtbot.waitSignal(page.drawn):
        page.show()
    return page


def cells(card: TableCard[object]) -> list[list[str]]:
    model = card.table.figures
    columns = range(model.columnCount())
    return [[str(model.index(r, c).data()) for c in columns] for r in range(model.rowCount())]


def click_mark(qtbot: QtBot, page: Page, card: ChartCard, index: int) -> None:
    at = card.chart.mark_rect(index).center().toPoint()
    with qtbot.waitSignal(page.drawn):
        qtbot.mouseClick(card.chart.viewport(), Qt.MouseButton.LeftButton, pos=at)


def click_row(qtbot: QtBot, page: Page, card: TableCard[object], row: int) -> None:
    """Filter by a row, also where it names what a mere click opens."""
    ctrl = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(page.drawn):
        press_row(qtbot, card, row, ctrl)


def press_row(
    qtbot: QtBot,
    card: TableCard[object],
    row: int,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    at = card.table.visualRect(card.table.figures.index(row, 0)).center()
    qtbot.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def shown_captions(card: CardFrame) -> list[str]:
    labels = [label for label in card.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.property("role") == "caption"]


def test_overview_counts_films_viewings_and_ratings(qtbot: QtBot) -> None:
    page = show(qtbot, OverviewPage(workspace(dashboard(DIARY))))
    assert page.number("films").number == "5"
    assert page.number("viewings").number == "4"
    assert page.number("viewings").accessibleName() == "4 viewings, 1 rewatch, 25 %"
    assert page.number("average rating").number == "3.13 ★"
    assert page.number("busy days").number == "1"
    assert page.number("likes").number == "2"
    assert page.number("to watch").number == "2"
    assert page.card("Release years").finding == "most from 2007, 1"
    assert page.card("Ratings").finding == "most often 4½ ★, 1 of 4"
    assert page.card("Viewings by month").finding == "busiest: May 2024, 3"
    assert (
        page.card("Viewings by month").caption == "from 4 viewings · 2 films have no viewing date"
    )
    assert page.card("Calendar").caption == "2 films have no viewing date"
    assert page.number("reviews").accessibleName() == "0 reviews, 0 % of films"


def test_overview_speaks_of_one_film_in_the_singular(qtbot: QtBot) -> None:
    one = replace(EMPTY, films=[film(1, "Alone", 1990)], viewings=[viewing(1, 1, "2024-05-01")])
    page = show(qtbot, OverviewPage(workspace(dashboard(one))))
    assert page.number("films").accessibleName() == "1 film, logged in 2024"
    assert page.number("viewings").accessibleName() == "1 viewing, no rewatches"
    assert page.number("weeks in a row").accessibleName() == "1 week in a row, none running"


def test_the_two_tables_of_changes_name_what_they_compare(qtbot: QtBot) -> None:
    page = show(qtbot, RatingsPage(workspace(dashboard(DIARY))))
    titles = [
        [
            str(card.table.figures.headerData(column, Qt.Orientation.Horizontal))
            for column in (1, 2, 3)
        ]
        for card in (page.card("Rating then and now"), page.card("First and last viewing"))
    ]
    assert titles == [["Then", "Now", "Change"], ["First", "Last", "Change"]]


def test_a_click_on_a_bar_filters_and_a_second_click_lifts_it(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, OverviewPage(workspace(board)))
    half_star = 0
    click_mark(qtbot, page, page.card("Ratings"), half_star)
    assert board.selection == Selection().toggled(Dimension.RATING, 0.5)
    assert page.number("films").number == "1"
    assert page.card("Ratings").finding == "most often 4½ ★, 1 of 4", (
        "the chart keeps what is not chosen"
    )
    click_mark(qtbot, page, page.card("Ratings"), half_star)
    assert not board.selection
    assert page.number("films").number == "5"


def test_a_page_draws_nothing_while_hidden_and_catches_up(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, OverviewPage(workspace(board)))
    page.hide()
    board.toggle(Dimension.LIKED, 1)
    assert not page.up_to_date
    assert page.number("films").number == "5"
    with qtbot.waitSignal(page.drawn):
        page.show()
    assert page.number("films").number == "2"


def test_diary_tells_months_days_and_streaks(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    assert (
        page.number("diary entries").accessibleName() == "4 diary entries, 1 May 2024 – 2 Jun 2025"
    )
    assert page.number("a month").number == "0.3"
    assert page.number("busiest month").accessibleName() == "3 busiest month, May 2024"
    assert page.number("days in a row").number == "2"
    assert page.card("Days of the week").finding == "most on Wednesday, 2"
    assert cells(page.card("Days with the most viewings"))[0] == ["1 May 2024", "2"]
    assert cells(page.card("Gaps")) == [
        ["2 Jun 2025 – 9 Jul 2026", "402 days"],
        ["2 May 2024 – 2 Jun 2025", "396 days"],
    ]
    assert cells(page.card("Most rewatched")) == [["Persona (1966)", "2", "1"]]
    assert [row[2] for row in cells(page.card("Milestones"))] == ["4", "1"]
    assert [row[0] for row in cells(page.card("From release to viewing"))] == ["2025", "2024"]


def test_a_click_on_a_film_of_a_table_opens_it(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    with qtbot.waitSignal(board.route_requested) as asked:
        press_row(qtbot, page.card("Milestones"), 0)
    assert asked.args == [Route.of(Dimension.FILM, 10)]
    assert not board.selection


def test_a_milestone_stands_for_its_film(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    assert cells(page.card("Milestones"))[0][0] == "Persona (1966)"
    click_row(qtbot, page, page.card("Milestones"), 0)
    assert board.selection == Selection().keeping(Dimension.FILM, [10])
    assert len(cells(page.card("Milestones"))) == 2, "what is not chosen stays beside it"
    assert page.card("Milestones").table.lit == ("4/10", "1/10")


def test_a_streak_that_is_chosen_stays_among_the_others(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    streaks = cells(page.card("Days in a row"))
    assert len(streaks) == 2
    click_row(qtbot, page, page.card("Days in a row"), 0)
    assert cells(page.card("Days in a row")) == streaks
    assert len(page.card("Days in a row").table.lit) == 1


def test_a_median_between_two_years_is_not_rounded(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard())))
    assert [row[3] for row in cells(page.card("From release to viewing"))] == [
        "59 years",
        "37.5 years",
    ]


def test_tables_of_the_diary_say_what_they_rest_on(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    basis = "from 4 viewings · 2 films have no viewing date"
    for title in ("Days with the most viewings", "Milestones", "Gaps", "Days in a row"):
        assert page.card(title).caption == basis
    assert page.card("Most rewatched").caption == "from 1 rewatch"


def test_viewings_without_a_long_gap_blame_no_filter(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.YEAR, 2024)
    assert page.card("Gaps").empty_text.startswith("No gap of 30 days")


def test_diary_counts_by_the_step_chosen_and_adds_up(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    over_time = page.card("Viewings over time")
    steps = {button.text(): button for button in over_time.findChildren(QToolButton)}
    qtbot.mouseClick(steps["Year"], Qt.MouseButton.LeftButton)
    assert over_time.finding == "busiest: 2024, 3"
    qtbot.mouseClick(steps["Running total"], Qt.MouseButton.LeftButton)
    assert over_time.finding == "4 by June 2025"


def test_the_calendar_has_room_for_all_its_years(qtbot: QtBot) -> None:
    years = [viewing(i, 10, f"{2010 + i}-05-01") for i in range(16)]
    page = show(qtbot, DiaryPage(workspace(dashboard(replace(LIBRARY, viewings=years)))))
    assert page.card("Calendar").caption
    claimed = page.card("Calendar").chart.minimumHeight()
    qtbot.waitUntil(lambda: page.card("Calendar").height() > claimed, timeout=1_000)


def test_what_several_cards_leave_out_is_said_once(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    assert page.grid.foot == "2 films have no viewing date"
    card = page.card("Days of the week")
    assert card.caption == "from 4 viewings · 2 films have no viewing date"
    assert shown_captions(card) == ["from 4 viewings"]
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.FILM, 11)
    assert page.grid.foot == ""
    assert shown_captions(card) == ["from 1 viewing"]


def test_what_is_in_sight_is_drawn_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().maximum())
    first, last = page.card("Viewings over time"), page.card("Most rewatched")
    assert page.grid.in_sight(last)
    assert not page.grid.in_sight(first)
    before = first.caption
    captions: list[str] = []
    monkeypatch.setattr(last, "tell_empty", lambda _why: captions.append(first.caption))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.REWATCH, 0)
    assert captions == [before], "the first card was drawn after the last"
    assert first.caption == "from 3 viewings"


def test_no_filter_is_blamed_for_what_it_does_not_narrow(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    board.toggle(Dimension.LIKED, 1)
    page = show(qtbot, DiaryPage(workspace(board)))
    assert page.card("Import days").empty_text.startswith("No day looks like a bulk import")


def test_a_streak_selects_its_days_and_lets_them_go(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    click_row(qtbot, page, page.card("Days in a row"), 0)
    days = Condition(Dimension.DAY, low="2024-05-01", high="2024-05-02")
    assert board.selection == Selection((days,))
    assert page.number("diary entries").number == "3"
    click_row(qtbot, page, page.card("Days in a row"), 0)
    assert not board.selection


def test_ratings_tell_what_is_usual_and_what_changed(qtbot: QtBot) -> None:
    page = show(qtbot, RatingsPage(workspace(dashboard(DIARY))))
    assert page.number("average").number == "3.13 ★"
    assert page.number("4 ★ and above").accessibleName() == "50 % 4 ★ and above, of 4 ratings"
    assert cells(page.card("Rating then and now")) == [["Persona (1966)", "3 ★", "4 ★", "+1.0"]]
    assert page.card("Rating then and now").finding == (
        "1 up, 0 down: +1.00 ★ each, +0.50 ★ over all films"
    )
    assert page.card("Rating then and now").caption == (
        "from 2 films · 3 films have no rating then or now · 1 with the same rating"
    )
    assert cells(page.card("First and last viewing")) == [["Persona (1966)", "3 ★", "4 ★", "+1.0"]]


def test_a_mean_over_few_ratings_is_not_called_the_highest(qtbot: QtBot) -> None:
    films = [film(i, f"Film {i}", 1990, rating=3.0) for i in range(3)]
    few = replace(EMPTY, films=[*films, film(9, "Alone", 1920, rating=5.0)])
    page = show(qtbot, RatingsPage(workspace(dashboard(few))))
    assert page.card("Average by release decade").finding == "highest: 1990s, 3.00 ★"


@pytest.mark.parametrize("page_class", PAGES)
def test_an_empty_library_says_why_every_chart_is_empty(
    qtbot: QtBot, page_class: type[Page]
) -> None:
    page = show(qtbot, page_class(workspace(dashboard(EMPTY))))
    cards = [card for card in page.findChildren(CardFrame) if card.isVisible()]
    assert [card.title for card in cards if not card.empty_text] == (
        ["With film data"] if page_class is RatingsPage else []
    )
    assert not any(NO_MATCH in card.empty_text for card in cards)


def test_filters_that_leave_nothing_are_named_as_the_reason(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, RatingsPage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.TITLE, "no such film")
    assert page.card("Average by release decade").empty_text == NO_MATCH


def test_an_export_without_ratings_or_dates_says_so(qtbot: QtBot) -> None:
    unrated = replace(EMPTY, films=[film(1, "Kes", 1969)])
    page = show(qtbot, OverviewPage(workspace(dashboard(unrated))))
    assert page.card("Ratings").empty_text == NO_RATINGS
    assert page.card("Viewings by month").empty_text == NO_DATES
    assert page.number("average rating").number == "–"


@pytest.mark.parametrize("page_class", PAGES)
def test_redrawing_makes_no_new_chart_items(qtbot: QtBot, page_class: type[Page]) -> None:
    board: Dashboard = dashboard(DIARY)
    page = show(qtbot, page_class(workspace(board)))
    charts = [card.chart for card in page.findChildren(ChartCard)]
    items = [len(chart.scene().items()) for chart in charts]
    widgets = len(page.findChildren(QWidget))
    for _ in range(20):
        with qtbot.waitSignal(page.drawn):
            board.toggle(Dimension.LIKED, 1)
    assert [len(chart.scene().items()) for chart in charts] == items
    assert len(page.findChildren(QWidget)) == widgets


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("page_class", PAGES)
def test_every_page_is_painted_in_the_theme(
    qtbot: QtBot, page_class: type[Page], mode: Mode
) -> None:
    appearance = Appearance.current()
    appearance.set_mode(mode)
    page = show(qtbot, page_class(workspace(dashboard(DIARY))))
    picture = page.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert {appearance.theme.surface.name(), appearance.theme.line.name()} <= colours
    assert len(colours) > 8


def test_a_number_shows_the_films_behind_it(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, OverviewPage(workspace(board)))
    with qtbot.waitSignal(board.route_requested):
        qtbot.mouseClick(page.number("likes"), Qt.MouseButton.LeftButton)
    assert board.selection == Selection().keeping(Dimension.LIKED, [1])
    page.number("reviews").setFocus()
    with qtbot.waitSignal(board.route_requested):
        qtbot.keyClick(page.number("reviews"), Qt.Key.Key_Return)
    assert board.selection.condition(Dimension.REVIEWED) is not None


def test_what_says_nothing_is_left_out(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    assert page.number("weeks in a row").isHidden(), "a streak of one is none"
    assert page.number("days in a row").isVisible()
    assert page.number("quietest month").isHidden(), "0 is not a month to tell of"
    assert page.card("Import days").isHidden()


def test_the_overview_opens_with_what_was_seen_last(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, OverviewPage(workspace(board)))
    latest = page.card("Latest")
    assert latest.finding == "last viewing 2 Jun 2025"
    posters = [button for button in latest.findChildren(PosterButton) if button.poster]
    assert posters[0].poster is not None
    assert posters[0].poster.title == "Persona"
    with qtbot.waitSignal(board.route_requested) as asked:
        qtbot.mouseClick(posters[0], Qt.MouseButton.LeftButton)
    assert asked.args == [Route.of(Dimension.FILM, 10)]


def test_what_ties_with_the_tenth_is_counted(qtbot: QtBot) -> None:
    days = [viewing(i, 10, f"2024-05-{i + 1:02}") for i in range(13)]
    page = show(qtbot, DiaryPage(workspace(dashboard(replace(LIBRARY, viewings=days)))))
    caption = page.card("Days with the most viewings").caption

    assert caption.startswith("from 13 viewings")
    assert caption.endswith(" · and 3 more with 1")
