"""Overview, Diary and Ratings: what cards, charts and tables say, and what a click on them does."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection
from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.cards.chart_card import NO_DATES, NO_MATCH, NO_RATINGS, ChartCard
from lbstats_desktop.ui.cards.table_card import TableCard
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.diary import DiaryPage
from lbstats_desktop.ui.pages.overview import OverviewPage
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.pages.ratings import RatingsPage
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
    at = card.table.visualRect(card.table.figures.index(row, 0)).center()
    with qtbot.waitSignal(page.drawn):
        qtbot.mouseClick(card.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_overview_counts_films_viewings_and_ratings(qtbot: QtBot) -> None:
    page = show(qtbot, OverviewPage(workspace(dashboard(DIARY))))
    assert page.films.number == "5"
    assert page.viewings.number == "4"
    assert page.viewings.accessibleName() == "4 viewings, 1 rewatch, 25 %"
    assert page.average.number == "3.13 ★"
    assert page.busy_days.number == "1"
    assert page.likes.number == "2"
    assert page.watchlist.number == "2"
    assert page.release_years.finding == "most from 2007, 1"
    assert page.ratings.finding == "most often 4½ ★, 1 of 4"
    assert page.months.finding == "busiest: May 2024, 3"
    assert page.months.caption == "from 4 viewings · 2 films have no viewing date"
    assert page.calendar.caption == "2 films have no viewing date"
    assert page.reviews.accessibleName() == "0 reviews, 0 % of films"


def test_overview_speaks_of_one_film_in_the_singular(qtbot: QtBot) -> None:
    one = replace(EMPTY, films=[film(1, "Alone", 1990)], viewings=[viewing(1, 1, "2024-05-01")])
    page = show(qtbot, OverviewPage(workspace(dashboard(one))))
    assert page.films.accessibleName() == "1 film, logged in 2024"
    assert page.viewings.accessibleName() == "1 viewing, no rewatches"
    assert page.weeks.accessibleName() == "1 week in a row, none running"


def test_the_two_tables_of_changes_name_what_they_compare(qtbot: QtBot) -> None:
    page = show(qtbot, RatingsPage(workspace(dashboard(DIARY))))
    titles = [
        [
            str(card.table.figures.headerData(column, Qt.Orientation.Horizontal))
            for column in (1, 2, 3)
        ]
        for card in (page.drift, page.rewatches)
    ]
    assert titles == [["Then", "Now", "Change"], ["First", "Last", "Change"]]


def test_a_click_on_a_bar_filters_and_a_second_click_lifts_it(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, OverviewPage(workspace(board)))
    half_star = 0
    click_mark(qtbot, page, page.ratings, half_star)
    assert board.selection == Selection().toggled(Dimension.RATING, 0.5)
    assert page.films.number == "1"
    assert page.ratings.finding == "most often 4½ ★, 1 of 4", "the chart keeps what is not chosen"
    click_mark(qtbot, page, page.ratings, half_star)
    assert not board.selection
    assert page.films.number == "5"


def test_a_page_draws_nothing_while_hidden_and_catches_up(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, OverviewPage(workspace(board)))
    page.hide()
    board.toggle(Dimension.LIKED, 1)
    assert not page.up_to_date
    assert page.films.number == "5"
    with qtbot.waitSignal(page.drawn):
        page.show()
    assert page.films.number == "2"


def test_diary_tells_months_days_and_streaks(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    assert page.entries.accessibleName() == "4 diary entries, 1 May 2024 – 2 Jun 2025"
    assert page.per_month.number == "0.3"
    assert page.busiest.accessibleName() == "3 busiest month, May 2024"
    assert page.days_in_a_row.number == "2"
    assert page.weekdays.finding == "most on Wednesday, 2"
    assert cells(page.tables.top_dates)[0] == ["1 May 2024", "2"]
    assert cells(page.tables.gaps) == [["2 May 2024 – 2 Jun 2025", "396 days"]]
    assert cells(page.tables.rewatched) == [["Persona (1966)", "2", "1"]]
    assert [row[2] for row in cells(page.tables.milestones)] == ["4", "1"]
    assert [row[0] for row in cells(page.tables.delay)] == ["2025", "2024"]


def test_a_milestone_stands_for_its_film(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    assert cells(page.tables.milestones)[0][0] == "Persona (1966)"
    click_row(qtbot, page, page.tables.milestones, 0)
    assert board.selection == Selection().keeping(Dimension.FILM, [10])
    assert len(cells(page.tables.milestones)) == 2, "what is not chosen stays beside it"
    assert page.tables.milestones.table.lit == ("4/10", "1/10")


def test_a_streak_that_is_chosen_stays_among_the_others(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    streaks = cells(page.tables.day_streaks)
    assert len(streaks) == 2
    click_row(qtbot, page, page.tables.day_streaks, 0)
    assert cells(page.tables.day_streaks) == streaks
    assert len(page.tables.day_streaks.table.lit) == 1


def test_a_median_between_two_years_is_not_rounded(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard())))
    assert [row[3] for row in cells(page.tables.delay)] == ["59 years", "37.5 years"]


def test_tables_of_the_diary_say_what_they_rest_on(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    tables, basis = page.tables, "from 4 viewings · 2 films have no viewing date"
    for card in (tables.top_dates, tables.milestones, tables.gaps, tables.day_streaks):
        assert card.caption == basis
    assert tables.rewatched.caption == "from 1 rewatch"


def test_viewings_without_a_long_gap_blame_no_filter(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.YEAR, 2024)
    assert page.tables.gaps.empty_text.startswith("No gap of 30 days")


def test_diary_counts_by_the_step_chosen_and_adds_up(qtbot: QtBot) -> None:
    page = show(qtbot, DiaryPage(workspace(dashboard(DIARY))))
    page.steps.choose(Dimension.YEAR)
    page.steps.chosen.emit(Dimension.YEAR)
    assert page.over_time.finding == "busiest: 2024, 3"
    page.cumulated.setChecked(True)
    assert page.over_time.finding == "4 by 2025"


def test_the_calendar_has_room_for_all_its_years(qtbot: QtBot) -> None:
    years = [viewing(i, 10, f"{2010 + i}-05-01") for i in range(16)]
    page = show(qtbot, DiaryPage(workspace(dashboard(replace(LIBRARY, viewings=years)))))
    assert page.calendar.caption
    claimed = page.calendar_chart.minimumHeight()
    qtbot.waitUntil(lambda: page.calendar.height() > claimed, timeout=1_000)


def test_no_filter_is_blamed_for_what_it_does_not_narrow(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    board.toggle(Dimension.LIKED, 1)
    page = show(qtbot, DiaryPage(workspace(board)))
    assert page.tables.import_days.empty_text.startswith("No day looks like a bulk import")


def test_a_streak_selects_its_days_and_lets_them_go(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, DiaryPage(workspace(board)))
    click_row(qtbot, page, page.tables.day_streaks, 0)
    days = Condition(Dimension.DAY, low="2024-05-01", high="2024-05-02")
    assert board.selection == Selection((days,))
    assert page.entries.number == "3"
    click_row(qtbot, page, page.tables.day_streaks, 0)
    assert not board.selection


def test_ratings_tell_what_is_usual_and_what_changed(qtbot: QtBot) -> None:
    page = show(qtbot, RatingsPage(workspace(dashboard(DIARY))))
    assert page.average.number == "3.13 ★"
    assert page.high.accessibleName() == "50 % 4 ★ and above, of 4 ratings"
    assert cells(page.drift) == [["Persona (1966)", "3 ★", "4 ★", "+1.0"]]
    assert page.drift.finding == "1 up, 0 down, +1.0 ★ on average"
    assert page.drift.caption == (
        "from 2 films · 3 films have no rating then or now · 1 with the same rating"
    )
    assert cells(page.rewatches) == [["Persona (1966)", "3 ★", "4 ★", "+1.0"]]


def test_a_mean_over_few_ratings_is_not_called_the_highest(qtbot: QtBot) -> None:
    films = [film(i, f"Film {i}", 1990, rating=3.0) for i in range(3)]
    few = replace(EMPTY, films=[*films, film(9, "Alone", 1920, rating=5.0)])
    page = show(qtbot, RatingsPage(workspace(dashboard(few))))
    assert page.decades.finding == "highest: 1990s, 3.00 ★"


@pytest.mark.parametrize("page_class", PAGES)
def test_an_empty_library_says_why_every_chart_is_empty(
    qtbot: QtBot, page_class: type[Page]
) -> None:
    page = show(qtbot, page_class(workspace(dashboard(EMPTY))))
    for card in page.findChildren(CardFrame):
        assert card.empty_text, card.title
        assert NO_MATCH not in card.empty_text


def test_filters_that_leave_nothing_are_named_as_the_reason(qtbot: QtBot) -> None:
    board = dashboard(DIARY)
    page = show(qtbot, RatingsPage(workspace(board)))
    with qtbot.waitSignal(page.drawn):
        board.toggle(Dimension.TITLE, "no such film")
    assert page.decades.empty_text == NO_MATCH


def test_an_export_without_ratings_or_dates_says_so(qtbot: QtBot) -> None:
    unrated = replace(EMPTY, films=[film(1, "Kes", 1969)])
    page = show(qtbot, OverviewPage(workspace(dashboard(unrated))))
    assert page.ratings.empty_text == NO_RATINGS
    assert page.months.empty_text == NO_DATES
    assert page.average.number == "–"


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
