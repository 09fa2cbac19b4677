"""A card over a table of figures whose rows open what they name, or filter the dashboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lbstats_desktop.analytics.figures.shapes import Basis
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key
from lbstats_desktop.ui.cards.chart_card import source, why_no_film_data, why_nothing
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame

R = TypeVar("R")

TEN = 10
"""So many rows a table among other cards shows at first."""

FILM_COLUMN: FigureColumn[FilmEntry] = FigureColumn(
    "Film",
    lambda row: f"{row.name} ({row.year})" if row.year else row.name,
    lambda row: row.name.casefold(),
    right=False,
)


class TableCard(CardFrame, Generic[R]):
    """Rows of figures; `condition` is what a row stands for, and `key` tells it from others.

    Without `condition` rows stand for nothing. `empty` says why there may be none, for what is
    `of_film_data` besides that there is no film data. With `top` it shows the first of them, and
    more on demand, and leaves scrolling to the page.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[FigureColumn[R]],
        dashboard: Dashboard,
        *,
        key: Callable[[R], Key],
        condition: Callable[[Key], Condition] | None,
        empty: str,
        sorted_by: int = 0,
        highest_first: bool | None = None,
        of_film_data: bool = False,
        control: QWidget | None = None,
        top: int | None = None,
    ) -> None:
        self._top = top
        self._rows: Sequence[R] = ()
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.hide()
        super().__init__(title, control=_beside(control, self.more))
        self.more.toggled.connect(self._on_more_toggled)
        self._make_table: Callable[[], FigureTable[R]] = partial(
            FigureTable,
            title,
            columns,
            key,
            sorted_by=sorted_by,
            highest_first=highest_first,
            stand_for_films=condition is not None,
        )
        self._dashboard = dashboard
        self._key = key
        self._condition = condition
        self._why_empty = empty
        self._of_film_data = of_film_data

    @cached_property
    def table(self) -> FigureTable[R]:
        """The table, made with the first rows: a page has more of them than it could make at once
        without keeping the window from answering.
        """
        table = self._make_table()
        table.setProperty("role", "inside")
        if self._condition is not None:
            table.picked.connect(self._on_picked)
            table.films_wanted.connect(self._on_films_wanted)
        if self._top is not None:
            table.unroll()
        self.set_body(table)
        return table

    @property
    def source(self) -> str:
        return source(self._dashboard)

    def show_rows(
        self,
        rows: Sequence[R],
        finding: str = "",
        caption: str = "",
        *,
        basis: Basis | None = None,
    ) -> None:
        """Show `rows` with what they say, or why there are none; `basis` is what they rest on,
        said in words where there is no other `caption`.
        """
        self._rows = rows
        self._name_more(len(rows))
        if not rows:
            lacking = why_no_film_data(self._dashboard, basis) if self._of_film_data else ""
            self.tell_empty(lacking or why_nothing(self._dashboard, self._why_empty))
            return
        if basis is not None:
            caption = caption or wording.basis_caption(basis)
        self._show_rows()
        self.tell(finding, caption)

    def _show_rows(self) -> None:
        top = None if self.more.isChecked() else self._top
        self.table.show_rows(self._rows, self._chosen(self._rows), top=top)

    def _name_more(self, of: int) -> None:
        top = of if self._top is None else self._top
        self.more.setVisible(of > top)
        text = (
            f"Show {wording.number(top)}"
            if self.more.isChecked()
            else f"Show all {wording.number(of)}"
        )
        self.more.setText(text)
        self.more.setAccessibleName(f"{self.title}: {text.lower()}")

    @Slot()
    def _on_more_toggled(self) -> None:
        self._name_more(len(self._rows))
        self._show_rows()

    def _chosen(self, rows: Sequence[R]) -> list[Key]:
        if self._condition is None:
            return []
        dimension = self._condition(self._key(rows[0])).dimension
        now = self._dashboard.selection.condition(dimension)
        if now is None:
            return []
        keys = map(self._key, rows)
        if now.is_range:
            return [key for key in keys if self._condition(key) == now]
        return [key for key in keys if self._condition(key).keys & now.keys]

    def _on_films_wanted(self, key: Key) -> None:  # a signal's
        if self._condition is not None:
            wanted = self._dashboard.selection.having(self._condition(key))
            self._dashboard.show_films(wanted)

    def _on_picked(self, key: Key, add: bool) -> None:  # a signal's
        if self._condition is None:
            return
        condition, selection = self._condition(key), self._dashboard.selection
        if not condition.is_range:
            for wanted in condition.keys:
                self._dashboard.pick(condition.dimension, wanted, add=add)
        elif selection.condition(condition.dimension) == condition:
            self._dashboard.select(selection.without(condition.dimension))
        else:
            self._dashboard.select(selection.having(condition))


def _beside(control: QWidget | None, more: QPushButton) -> QWidget:
    if control is None:
        return more
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(control)
    line.addWidget(more)
    return both


def film_condition(key: Key) -> Condition:
    """The condition of a row that stands for the film of that id."""
    return Condition(Dimension.FILM, frozenset({key}))


def day_condition(key: Key) -> Condition:
    """The condition of a row that stands for a day."""
    return Condition(Dimension.DAY, frozenset({key}))


def span_condition(key: Key) -> Condition:
    """The condition of a row whose key is `first/last`, two days."""
    low, _, high = str(key).partition("/")
    return Condition(Dimension.DAY, low=low, high=high)


def number_column(
    title: str, value: Callable[[R], float], said: Callable[[R], str], sample: str = "10,000"
) -> FigureColumn[R]:
    """A column of numbers, in words; `sample` is as wide as they are."""
    return FigureColumn(title, said, value, sample)


def day_column(title: str, value: Callable[[R], str]) -> FigureColumn[R]:
    """A column of days, given as ISO text, "" where none is known."""
    return FigureColumn(
        title,
        lambda row: wording.short_day(value(row)) if value(row) else "–",
        value,
        "30 May 2026",
    )


def iso_day(entry: FilmEntry) -> str:
    """The day of an entry as ISO text, "" if it has none."""
    return entry.day.isoformat() if entry.day else ""
