"""What is clicked, dragged, walked to and asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleValueChangeEvent,
    QContextMenuEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Lines, Matrix, Unit
from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.calendar import CalendarChart
from lbstats_desktop.ui.charts.chart import Chart
from lbstats_desktop.ui.charts.lines import LineChart
from lbstats_desktop.ui.charts.linking import connect_chart
from lbstats_desktop.ui.charts.matrix import MatrixChart
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.widgets.figure_menu import FigureMenu
from tests.ui.charts.conftest import OnScreen, bars_of, days_of

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def middle(chart: Chart, index: int) -> QPoint:
    return chart.mark_rect(index).center().toPoint()


def drag(chart: Chart, first: int, last: int) -> None:
    QTest.mousePress(chart.viewport(), LEFT, NONE, middle(chart, first))
    QTest.mouseMove(chart.viewport(), middle(chart, (first + last) // 2))
    QTest.mouseMove(chart.viewport(), middle(chart, last))
    QTest.mouseRelease(chart.viewport(), LEFT, NONE, middle(chart, last))


@pytest.fixture
def bars(on_screen: OnScreen, ratings: Bars) -> BarChart:
    chart: BarChart = on_screen(BarChart())
    chart.draw(ratings)
    return chart


def test_a_click_picks_the_bar(bars: BarChart, qtbot: QtBot) -> None:
    for index, key in enumerate(bars.marks.keys):
        with qtbot.waitSignal(bars.picked) as picked:
            QTest.mouseClick(bars.viewport(), LEFT, NONE, middle(bars, index))
        assert picked.args == [Dimension.RATING, key, False]


def test_ctrl_click_adds(bars: BarChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.mouseClick(bars.viewport(), LEFT, CTRL, middle(bars, 3))
    assert picked.args == [Dimension.RATING, 2.0, True]


def test_a_click_beside_the_bars_picks_nothing(bars: BarChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bars.picked):
        QTest.mouseClick(bars.viewport(), LEFT, NONE, QPoint(2, 2))


@pytest.mark.parametrize(("first", "last"), [(2, 6), (6, 2)])
def test_a_drag_picks_a_range(bars: BarChart, qtbot: QtBot, first: int, last: int) -> None:
    with qtbot.assertNotEmitted(bars.picked), qtbot.waitSignal(bars.range_picked) as picked:
        drag(bars, first, last)
    assert picked.args == [Dimension.RATING, 1.5, 3.5]


def test_a_drag_is_shown_and_escape_ends_it(bars: BarChart, qtbot: QtBot) -> None:
    QTest.mousePress(bars.viewport(), LEFT, NONE, middle(bars, 2))
    calm = bars.grab().toImage()
    QTest.mouseMove(bars.viewport(), middle(bars, 6))
    assert bars.grab().toImage() != calm
    with qtbot.assertNotEmitted(bars.range_picked):
        QTest.keyClick(bars, Qt.Key.Key_Escape)
        QTest.mouseRelease(bars.viewport(), LEFT, NONE, middle(bars, 6))


def test_no_range_on_keys_without_order(on_screen: OnScreen, qtbot: QtBot) -> None:
    chart = on_screen(BarChart(lying=True))
    tags = Bars(Dimension.TAG, ("a", "b", "c"), (3.0, 2.0, 1.0), Basis(6, Unit.VIEWINGS))
    chart.draw(tags)
    with qtbot.assertNotEmitted(chart.range_picked):
        drag(chart, 0, 2)


def test_hovering_tells(bars: BarChart) -> None:
    calm = bars.grab().toImage()
    QTest.mouseMove(bars.viewport(), middle(bars, 7))
    assert bars.grab().toImage() != calm
    assert [text for text, _ in bars.tag_rows(7)] == ["4 ★", "448 films · 23 %"]


def test_the_keyboard_walks_and_picks(bars: BarChart, qtbot: QtBot) -> None:
    QTest.keyClick(bars, Qt.Key.Key_Right)
    QTest.keyClick(bars, Qt.Key.Key_Right)
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert picked.args == [Dimension.RATING, 1.0, False]
    QTest.keyClick(bars, Qt.Key.Key_End)
    QTest.keyClick(bars, Qt.Key.Key_Left)
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.keyClick(bars, Qt.Key.Key_Return, CTRL)
    assert picked.args == [Dimension.RATING, 4.5, True]


def test_shift_and_arrows_pick_a_range(bars: BarChart, qtbot: QtBot) -> None:
    QTest.keyClick(bars, Qt.Key.Key_Home)
    QTest.keyClick(bars, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(bars, Qt.Key.Key_Right, SHIFT)
    with qtbot.waitSignal(bars.range_picked) as picked:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert picked.args == [Dimension.RATING, 0.5, 1.5]


def test_walking_is_spoken(bars: BarChart, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []

    def listen(event: QAccessibleValueChangeEvent | QAccessibleAnnouncementEvent) -> None:
        said = event.value() if isinstance(event, QAccessibleValueChangeEvent) else event.message()
        spoken.append(str(said))

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    QTest.keyClick(bars, Qt.Key.Key_Home)
    assert spoken == ["½ ★: 9 films · 0.5 %"] * 2


def test_keys_a_chart_has_no_use_for_go_on(bars: BarChart, qtbot: QtBot) -> None:
    QTest.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(bars.picked):
        QTest.keyClick(bars, Qt.Key.Key_Return)


def test_new_values_keep_the_place_of_hover_and_focus(bars: BarChart, qtbot: QtBot) -> None:
    QTest.keyClick(bars, Qt.Key.Key_End)
    values = tuple(value + 1 for value in bars.marks.values)
    bars.draw(Bars(Dimension.RATING, bars.marks.keys, values, Basis(1988, Unit.FILMS)))
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert picked.args[1] == 5.0
    bars.draw(bars_of([1.0]))
    with qtbot.assertNotEmitted(bars.picked):
        QTest.keyClick(bars, Qt.Key.Key_Return)


def test_marks_that_come_in_between_move_the_focus_along(bars: BarChart, qtbot: QtBot) -> None:
    bars.draw(bars_of([1.0, 2.0, 3.0], first=2001))
    QTest.keyClick(bars, Qt.Key.Key_End)
    bars.draw(bars_of([1.0, 2.0, 3.0, 4.0, 5.0], first=2000))
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert picked.args[1] == 2003


def test_the_mark_under_the_pointer_stays_told_while_others_come(bars: BarChart) -> None:
    bars.draw(bars_of([1.0, 2.0]))
    QTest.mouseMove(bars.viewport(), middle(bars, 0))
    bars.draw(bars_of([1.0, 2.0, 3.0, 4.0]))
    told = bars.grab().toImage()
    bars.leaveEvent(QEvent(QEvent.Type.Leave))
    assert bars.grab().toImage() != told


def test_the_wheel_is_left_to_the_page(bars: BarChart) -> None:
    before = bars.box.viewRange()
    wheel = QWheelEvent(
        QPointF(100, 100),
        QPointF(bars.mapToGlobal(QPoint(100, 100))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bars.viewport(), wheel)
    assert not wheel.isAccepted()
    assert bars.box.viewRange() == before


def test_cells_and_points_are_picked_too(
    on_screen: OnScreen, qtbot: QtBot, months: Matrix, years_compared: Lines
) -> None:
    matrix = on_screen(MatrixChart())
    matrix.draw(months)
    with qtbot.waitSignal(matrix.picked) as picked:
        QTest.mouseClick(matrix.viewport(), LEFT, NONE, middle(matrix, 8))
    assert picked.args == [Dimension.MONTH, "2024-03", False]
    calendar = on_screen(CalendarChart())
    calendar.draw([days_of(2024)])
    with qtbot.waitSignal(calendar.picked) as picked:
        QTest.mouseClick(calendar.viewport(), LEFT, NONE, middle(calendar, 59))
    assert picked.args == [Dimension.DAY, "2024-02-29", False]
    lines = on_screen(LineChart())
    lines.draw(years_compared)
    with qtbot.assertNotEmitted(lines.picked):
        QTest.mouseClick(lines.viewport(), LEFT, NONE, middle(lines, 1))


def menu_of(chart: Chart) -> FigureMenu:
    menus = chart.findChildren(FigureMenu)
    assert len(menus) == 1
    return menus[0]


def right_click(chart: Chart, at: QPoint) -> FigureMenu:
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, chart.viewport().mapToGlobal(at), NONE
    )
    QApplication.sendEvent(chart.viewport(), event)
    return menu_of(chart)


def test_the_menu_of_a_bar(bars: BarChart, qtbot: QtBot) -> None:
    menu = right_click(bars, middle(bars, 7))
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Show these films",
        "Copy value",
        "Copy all values",
        "Save picture…",
        "Save data…",
    ]
    with qtbot.waitSignal(bars.films_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args == [Dimension.RATING, {4.0}]
    menu.actions()[1].trigger()
    assert QApplication.clipboard().text() == "4 ★\t448 films · 23 %"
    menu.actions()[2].trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Rating\tLabel\tFilms"
    assert lines[8] == "4.0\t4 ★\t448"
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_bar_walked_to(bars: BarChart, qtbot: QtBot) -> None:
    QTest.keyClick(bars, Qt.Key.Key_Home)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint(), NONE)
    QApplication.sendEvent(bars.viewport(), event)
    menu = menu_of(bars)
    with qtbot.waitSignal(bars.films_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args == [Dimension.RATING, {0.5}]
    menu.close()


def test_the_menu_beside_the_bars_offers_the_chart(bars: BarChart) -> None:
    menu = right_click(bars, QPoint(2, 2))
    assert menu.actions()[0].text() == "Copy all values"
    menu.close()


def test_the_dashboard_follows(bars: BarChart, qtbot: QtBot) -> None:
    dashboard = Dashboard()
    connect_chart(bars, dashboard)
    bars.picked.emit(Dimension.RATING, 4.0, False)
    bars.picked.emit(Dimension.RATING, 5.0, True)
    chosen = dashboard.selection.condition(Dimension.RATING)
    assert chosen is not None
    assert chosen.keys == {4.0, 5.0}
    bars.range_picked.emit(Dimension.RATING, 1.0, 2.0)
    assert dashboard.selection == Selection().ranging(Dimension.RATING, 1.0, 2.0)
    with qtbot.waitSignal(dashboard.route_requested):
        bars.films_wanted.emit(Dimension.RATING, frozenset({3.0}))
    chosen = dashboard.selection.condition(Dimension.RATING)
    assert chosen is not None
    assert chosen.keys == {3.0}


def test_a_mark_of_several_keys_filters_by_all_of_them(bars: BarChart) -> None:
    dashboard = Dashboard()
    connect_chart(bars, dashboard)

    def chosen() -> frozenset[Key]:
        condition = dashboard.selection.condition(Dimension.FILM)
        return condition.keys if condition else frozenset()

    bars.several_picked.emit(Dimension.FILM, frozenset({1, 2}), False)
    assert chosen() == {1, 2}
    bars.several_picked.emit(Dimension.FILM, frozenset({3, 4}), True)
    assert chosen() == {1, 2, 3, 4}
    bars.several_picked.emit(Dimension.FILM, frozenset({1, 2}), True)
    assert chosen() == {3, 4}
    bars.several_picked.emit(Dimension.FILM, frozenset({3, 4}), False)
    assert chosen() == frozenset()
