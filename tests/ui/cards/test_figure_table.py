"""Tables of figures: what a right click on a row offers, and how rows leave the program."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Condition, Dimension
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.table_card import TEN, TableCard
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.widgets.figure_menu import FigureMenu

Row = tuple[int, str, float]
ROWS: list[Row] = [(18, "Drama", 0.5), (27, "Horror", 0.25), (99, "Documentary", math.nan)]
COLUMNS: tuple[FigureColumn[Row], ...] = (
    FigureColumn("Genre", lambda row: row[1], lambda row: row[1].casefold(), right=False),
    FigureColumn("Share", lambda row: f"{row[2]:.0%}", lambda row: row[2]),
)


def shown(qtbot: QtBot, *, stands_for_films: bool = True) -> tuple[Dashboard, TableCard[Row]]:
    board = Dashboard()
    card = TableCard(
        "Genres: A/B.",
        COLUMNS,
        board,
        key=lambda row: row[0],
        condition=(lambda key: Condition(Dimension.GENRE, frozenset({key})))
        if stands_for_films
        else None,
        empty="",
        sorted_by=1,
    )
    qtbot.addWidget(card)
    card.show_rows(ROWS)
    card.show()
    return board, card


def right_click(card: TableCard[Row], at: QPoint) -> FigureMenu:
    viewport = card.table.viewport()
    reason, keys = QContextMenuEvent.Reason.Mouse, Qt.KeyboardModifier.NoModifier
    event = QContextMenuEvent(reason, at, viewport.mapToGlobal(at), keys)
    QApplication.sendEvent(viewport, event)
    (menu,) = card.table.findChildren(FigureMenu)
    return menu


def over_row(card: TableCard[Row], row: int) -> QPoint:
    return card.table.visualRect(card.table.figures.index(row, 0)).center()


def texts(menu: FigureMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_a_right_click_on_a_row_offers_its_films(qtbot: QtBot) -> None:
    board, card = shown(qtbot)
    menu = right_click(card, over_row(card, 1))
    assert texts(menu) == [
        "Show these films",
        "Filter all pages",
        "Copy row",
        "Copy all rows",
        "Save picture…",
        "Save data…",
    ]
    with qtbot.waitSignal(board.route_requested):
        menu.actions()[0].trigger()
    assert board.selection.condition(Dimension.GENRE) == Condition(Dimension.GENRE, frozenset({27}))
    menu.actions()[2].trigger()
    assert QApplication.clipboard().text() == "Horror\t25%"
    menu.close()


def test_rows_that_stand_for_no_films_offer_none(qtbot: QtBot) -> None:
    _, card = shown(qtbot, stands_for_films=False)
    menu = right_click(card, over_row(card, 0))
    assert texts(menu)[0] == "Copy row"
    menu.close()


def test_below_the_rows_it_offers_the_table(qtbot: QtBot) -> None:
    _, card = shown(qtbot)
    menu = right_click(card, QPoint(5, card.table.viewport().height() - 2))
    assert texts(menu)[0] == "Copy all rows"
    menu.actions()[0].trigger()
    assert QApplication.clipboard().text().splitlines() == [
        "Genre\tShare",
        "Drama\t0.5",
        "Horror\t0.25",
        "Documentary\t",
    ]
    menu.close()


def many(qtbot: QtBot) -> tuple[Dashboard, TableCard[Row]]:
    board = Dashboard()
    card: TableCard[Row] = TableCard(
        "Genres",
        COLUMNS,
        board,
        key=lambda row: row[0],
        condition=lambda key: Condition(Dimension.GENRE, frozenset({key})),
        empty="",
        sorted_by=1,
        top=TEN,
    )
    qtbot.addWidget(card)
    card.show_rows([(i, f"Genre {i}", i / 100) for i in range(25)])
    card.show()
    return board, card


def test_the_first_ten_rows_are_shown_whole_and_all_on_demand(qtbot: QtBot) -> None:
    _, card = many(qtbot)
    table = card.table
    assert table.figures.rowCount() == TEN
    assert table.figures.key(0) == 24
    assert table.verticalScrollBar().maximum() == 0
    last = table.visualRect(table.figures.index(TEN - 1, 0))
    assert last.bottom() <= table.viewport().height()
    assert card.more.text() == "Show all 25"
    card.more.click()
    assert table.figures.rowCount() == 25
    qtbot.waitUntil(lambda: table.viewport().height() >= 25 * last.height())
    assert card.more.text() == "Show 10"


def test_fewer_rows_leave_a_table_as_high_as_it_was(qtbot: QtBot) -> None:
    _, card = many(qtbot)
    height = card.minimumSizeHint().height()
    card.show_rows(ROWS)
    assert card.minimumSizeHint().height() == height


def test_another_order_has_another_ten_and_all_rows_can_be_copied(qtbot: QtBot) -> None:
    _, card = many(qtbot)
    card.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [card.table.figures.key(row) for row in range(TEN)] == list(range(TEN))
    assert len(card.table.figures.table()) == 1 + 25


def test_a_row_that_is_chosen_is_among_the_ten_wherever_it_stands(qtbot: QtBot) -> None:
    board, card = many(qtbot)
    board.toggle(Dimension.GENRE, 3)
    card.show_rows([(i, f"Genre {i}", i / 100) for i in range(25)])
    assert card.table.figures.rowCount() == TEN + 1
    assert card.table.lit == (3,)


def test_the_wheel_over_ten_rows_is_left_to_the_page(qtbot: QtBot) -> None:
    _, card = many(qtbot)
    at = QPointF(card.table.viewport().rect().center())
    wheel = QWheelEvent(
        at,
        card.table.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(card.table.viewport(), wheel)
    assert not wheel.isAccepted()


def test_ctrl_c_copies_the_current_row(qtbot: QtBot) -> None:
    _, card = shown(qtbot)
    card.table.setCurrentIndex(card.table.figures.index(0, 0))
    QTest.keyClick(card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Drama\t50%"


@pytest.mark.parametrize(("typed", "written"), [("a.csv", "a.csv"), ("No. 1", "No. 1.csv")])
def test_rows_are_saved_with_plain_numbers(
    qtbot: QtBot, tmp_path: Path, typed: str, written: str
) -> None:
    _, card = shown(qtbot)
    menu = card.table.menu(0)
    menu.actions()[-1].trigger()
    dialog = card.table.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "Genres A B.csv"
    dialog.fileSelected.emit(str(tmp_path / typed))
    with (tmp_path / written).open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[:2] == [["Genre", "Share"], ["Drama", "0.5"]]
    dialog.close()
    menu.close()
