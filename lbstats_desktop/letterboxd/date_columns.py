"""Every date column of an export, read with one order each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lbstats_desktop.letterboxd.dates import (
    Evidence,
    Order,
    dates_of,
    decide,
    evidence_in,
    misfits,
)
from lbstats_desktop.letterboxd.problems import Problems
from lbstats_desktop.letterboxd.tables import Table

_TITLES = {"date": "Date", "watcheddate": "Watched Date"}


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The distinct cells of one date column."""

    file: str
    column: str
    cells: frozenset[str]


class DateColumns:
    """Cell -> date for every date column, by file and column key."""

    def __init__(
        self,
        tables: Sequence[Table],
        others: Sequence[DateColumn],
        latest: date,
        problems: Problems,
    ) -> None:
        self._problems = problems
        self._latest = latest
        self._tables = {table.file: table for table in tables}
        columns = [
            DateColumn(table.file, column, frozenset(days))
            for table in tables
            for column, days in table.days.items()
        ]
        columns += others
        found = {(c.file, c.column): evidence_in(c.cells) for c in columns}
        self._all = sum(found.values(), Evidence())
        self._dates = {
            (c.file, c.column): dates_of(c.cells, self._order(c, found)) for c in columns
        }

    def of(self, file: str, column: str) -> dict[str, date | None]:
        """The dates of a column; empty when the file lacks it."""
        return self._dates.get((file, column), {})

    def _order(self, column: DateColumn, found: dict[tuple[str, str], Evidence]) -> Order:
        own = found[column.file, column.column]
        if not (own.either or own.month_first or own.day_first):
            return self._all.order or Order.MONTH_FIRST
        siblings = sum(
            (evidence for (file, _), evidence in found.items() if file == column.file), Evidence()
        )
        late = dict.fromkeys(Order, 0)
        if not (own.order or siblings.order or self._all.order):
            pairs = self._pairs(column.file)
            late = {order: misfits(column.cells, order, self._latest, pairs) for order in Order}
        decision = decide(own, siblings, self._all, late)
        if decision.reason and own.either:
            title = _TITLES.get(column.column, column.column)
            reason = f"Dates of {title} can be read two ways; read as {decision.order.value}, "
            self._problems.add(column.file, 0, reason + decision.reason + ".", skipped=False)
        return decision.order

    def _pairs(self, file: str) -> list[tuple[str, str]]:
        table = self._tables.get(file)
        if table is None or len(table.days) < 2:
            return []
        watched_at, date_at = table.columns["watcheddate"], table.columns["date"]
        return [(row.cells[watched_at], row.cells[date_at]) for row in table.rows]
