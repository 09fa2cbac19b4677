"""Points stand where both ratings say, are found, walked through and picked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.shapes import Basis, Ranking, Unit
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Condition, Dimension
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.scatter import FADED_ALPHA, MOST_POINTS, ScatterChart
from tests.ui.charts.conftest import OnScreen

FILMS = (
    FilmEntry(10, "Persona", 1966, 4.0, 4.1),
    FilmEntry(11, "Amélie", 2001, 3.5, 3.95),
    FilmEntry(12, "Élite", None, 0.5, 3.0),
    FilmEntry(13, "Zodiac", 2007, 4.0, 3.75),
    FilmEntry(14, "Unknown there", 1999, 2.0, None),
)


def ranking(*entries: FilmEntry) -> Ranking:
    return Ranking(entries, Basis(len(entries), Unit.FILMS))


@pytest.fixture
def chart(on_screen: OnScreen) -> ScatterChart:
    made: ScatterChart = on_screen(ScatterChart())
    made.draw(ranking(*FILMS))
    return made


def keys(chart: ScatterChart) -> tuple[object, ...]:
    return chart.marks.keys if chart.marks else ()


def test_points_go_from_left_to_right_within_a_rating(chart: ScatterChart) -> None:
    assert keys(chart) == (12, 11, 13, 10)


def test_a_point_stands_where_both_ratings_say(chart: ScatterChart) -> None:
    at = {key: chart.mark_rect(i).center() for i, key in enumerate(keys(chart))}
    assert at[13].y() == at[10].y() < at[11].y() < at[12].y()
    assert at[12].x() < at[13].x() < at[11].x() < at[10].x()
    assert chart.to_data(at[10]).x() == pytest.approx(4.1)
    assert chart.to_data(at[10]).y() == pytest.approx(4.0)


def test_every_point_is_found_also_a_little_beside_it(chart: ScatterChart) -> None:
    middles = [chart.mark_rect(i).center() for i in range(4)]
    assert [chart.mark_at(middle) for middle in middles] == [0, 1, 2, 3]
    assert chart.mark_at(middles[0] + QPointF(5, -5)) == 0
    assert chart.mark_at(middles[0] + QPointF(40, 0)) == NOWHERE


def test_a_point_tells_both_ratings(chart: ScatterChart) -> None:
    said = [text for text, _ in chart.tag_rows(3)]
    assert said == ["Persona (1966)", "4 ★ · TMDB 4.10 · −0.10"]


def test_films_in_one_place_are_counted(chart: ScatterChart) -> None:
    chart.draw(ranking(*(FilmEntry(i, f"Film {i}", 2000, 3.0, 3.5) for i in range(5))))
    assert chart.tag_rows(0)[-1][0] == "and 4 films more here"


def test_a_click_picks_the_film(chart: ScatterChart, qtbot: QtBot) -> None:
    at = chart.mark_rect(1).center().toPoint()
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [Dimension.FILM, 11, False]


def test_arrows_go_along_a_rating_and_to_the_next(chart: ScatterChart, qtbot: QtBot) -> None:
    walk = (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left)
    for key in walk:
        QTest.keyClick(chart, key)
    with qtbot.waitSignal(chart.picked) as picked:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args[1] == 13


def test_what_is_not_chosen_fades(chart: ScatterChart) -> None:
    chart.draw(ranking(*FILMS), selected=Condition(Dimension.FILM, frozenset({13})))
    alphas = [round(point.brush().color().alphaF(), 2) for point in chart.points.points()]
    assert alphas == [FADED_ALPHA, FADED_ALPHA, 1.0, FADED_ALPHA]


def test_the_data_can_be_taken_along(chart: ScatterChart) -> None:
    rows = chart.table()
    assert rows[0] == ["Film", "Name", "Year", "Rating", "TMDB"]
    assert rows[-1] == ["10", "Persona", "1966", "4", "4.1"]


def test_no_film_is_no_point(chart: ScatterChart, qtbot: QtBot) -> None:
    chart.draw(ranking())
    assert chart.mark_at(QPointF(100, 100)) == NOWHERE
    assert not chart.grab().isNull()


@pytest.fixture
def crowd(chart: ScatterChart) -> ScatterChart:
    """More films than there can be points for: 3 stars, 3.30 or 3.75 on TMDB."""
    films = (
        FilmEntry(i, f"Film {i:04}", 2000, 3.0, 3.3 if i % 4 else 3.75)
        for i in range(MOST_POINTS + 1)
    )
    chart.draw(ranking(*films))
    return chart


def test_many_films_are_cells_that_say_how_many(crowd: ScatterChart) -> None:
    assert not crowd.points.isVisible()
    assert crowd.marks is not None
    assert crowd.marks.values == (1500.0, 501.0)
    assert [text for text, _ in crowd.tag_rows(1)] == [
        "3 ★ · TMDB 3.7–3.8",
        "501 films",
        "Film 0000 (2000)",
        "Film 0004 (2000)",
        "Film 0008 (2000)",
        "Film 0012 (2000)",
        "and 497 more",
    ]
    assert [crowd.mark_at(crowd.mark_rect(i).center()) for i in range(2)] == [0, 1]


def test_a_click_on_a_cell_picks_all_of_its_films(crowd: ScatterChart, qtbot: QtBot) -> None:
    at = crowd.mark_rect(1).center().toPoint()
    with qtbot.waitSignal(crowd.several_picked) as picked:
        QTest.mouseClick(crowd.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [Dimension.FILM, set(range(0, MOST_POINTS + 1, 4)), False]


def test_a_chosen_film_keeps_its_cell_in_colour(crowd: ScatterChart) -> None:
    assert crowd.marks is not None
    crowd.show_marks(crowd.marks, Condition(Dimension.FILM, frozenset({8})))
    assert [crowd.is_chosen(i) for i in range(2)] == [False, True]


def test_few_films_are_points_again(crowd: ScatterChart) -> None:
    items = len(crowd.scene().items())
    crowd.draw(ranking(*FILMS))
    assert crowd.points.isVisible()
    assert not crowd.cells.isVisible()
    assert len(crowd.scene().items()) == items
