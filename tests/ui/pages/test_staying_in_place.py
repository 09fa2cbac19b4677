"""Tables stay where the person was while film data comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.pages.films import FilmsPage
from tests.ui.member import FILM_DATA, SESSION, Stored, dashboard, detail, film, frames, workspace

MANY = 200


@dataclass(frozen=True)
class Row:
    name: str
    films: int


COLUMNS: tuple[FigureColumn[Row], ...] = (
    FigureColumn("Name", lambda row: row.name, lambda row: row.name, right=False),
    FigureColumn("Films", lambda row: str(row.films), lambda row: row.films, "1,000"),
)


def figure_table(qtbot: QtBot, rows: Sequence[Row]) -> FigureTable[Row]:
    table = FigureTable("People", COLUMNS, lambda row: row.name, sorted_by=1)
    qtbot.addWidget(table)
    table.resize(300, 400)
    table.show()
    table.show_rows(rows)
    return table


def people(*extra: Row, more: int = 0) -> list[Row]:
    return [Row(f"Person {n:03}", n + more) for n in range(MANY)] + list(extra)


def scroll(table: QTableView, value: int) -> None:
    table.verticalScrollBar().setValue(value)
    assert table.verticalScrollBar().value() == value


def test_new_figures_of_the_same_rows_begin_nothing_anew(qtbot: QtBot) -> None:
    table = figure_table(qtbot, people())
    table.setCurrentIndex(table.figures.index(3, 0))
    scroll(table, 700)
    resets: list[bool] = []
    table.figures.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignal(table.figures.dataChanged):
        table.show_rows(people(more=5))
    assert not resets
    assert table.verticalScrollBar().value() == 700
    assert table.currentIndex().row() == 3
    assert table.figures.index(0, 1).data() == str(MANY - 1 + 5)


def test_rows_that_join_move_neither_the_view_nor_the_keyboard(qtbot: QtBot) -> None:
    table = figure_table(qtbot, people())
    table.setCurrentIndex(table.figures.index(3, 0))
    current = table.figures.key(3)
    scroll(table, 700)
    table.show_rows(people(Row("Newcomer", 1000)))
    assert table.verticalScrollBar().value() == 700
    assert table.figures.key(table.currentIndex().row()) == current


def test_what_is_lit_stays_lit_out_of_sight(qtbot: QtBot) -> None:
    table = figure_table(qtbot, people())
    table.show_rows(people(), ("Person 150",))
    scroll(table, 3000)
    table.show_rows(people(Row("Newcomer", 1000)), ("Person 150",))
    assert table.lit == ("Person 150",)
    assert table.verticalScrollBar().value() == 3000


def test_the_table_of_films_keeps_its_place_and_its_film(qtbot: QtBot) -> None:
    library = Library([film(n, f"Film {n:03}", 2000) for n in range(1, MANY)], [], [], [], [])
    base = frames(library)
    board = dashboard(library)
    board.show_session(SESSION, base)
    page = FilmsPage(workspace(board, Stored(lambda film_id: detail(film_id, library))))
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitSignal(page.drawn):
        page.show()
    table = page.browser.table
    table.choose(5)
    scroll(table, 2000)
    resets: list[bool] = []
    table.films.modelReset.connect(lambda: resets.append(True))
    with qtbot.waitSignal(page.drawn):
        board.refresh(SESSION, base.with_film_data(FILM_DATA))
    assert not resets
    assert table.verticalScrollBar().value() == 2000
    assert table.film_id == 5
