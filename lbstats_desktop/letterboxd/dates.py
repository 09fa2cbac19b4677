"""Dates in the five forms that exports have; slashed ones are read by column, never by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T]\d.*)?")
_ISO = re.compile(r"(\d{4})([/-])(\d{1,2})\2(\d{1,2})(?:[ T]\d.*)?")
_WORDED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}), ?(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


class Order(Enum):
    """Which number of a slashed date is the month."""

    MONTH_FIRST = "month/day/year"
    DAY_FIRST = "day/month/year"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many distinct dates of a column read only as month first, only as day first, and
    differently in both orders.
    """

    month_first: int = 0
    day_first: int = 0
    either: int = 0

    @property
    def order(self) -> Order | None:
        """What the column's own values say, None when they say nothing or disagree evenly."""
        if self.month_first == self.day_first:
            return None
        return Order.MONTH_FIRST if self.month_first > self.day_first else Order.DAY_FIRST

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            self.month_first + other.month_first,
            self.day_first + other.day_first,
            self.either + other.either,
        )


def evidence_in(values: Iterable[str]) -> Evidence:
    """What the distinct `values` of a column say about its order."""
    month_first = day_first = either = 0
    for value in values:
        if value[:3].isdigit():
            continue
        match = _SLASHED.fullmatch(value.strip())
        if not match:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            day_first += 1
        elif second > 12 >= first:
            month_first += 1
        elif first != second:
            either += 1
    return Evidence(month_first, day_first, either)


def dates_of(values: Iterable[str], order: Order) -> dict[str, date | None]:
    """Every distinct cell -> its date, None when it has none or is unreadable."""
    return {value: date_of(value, order) for value in set(values)}


def date_of(cell: str, order: Order) -> date | None:
    """A date in any of the forms, None for anything else."""
    text = cell.strip()
    if len(text) == 10 and text[4] == text[7] == "-":
        # As nearly all are written; it takes a fifth of what the pattern does.
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    match = _ISO.fullmatch(text)
    if match:
        return _date(match[1], match[3], match[4])
    match = _SLASHED.fullmatch(text)
    if match:
        month, day = (1, 3) if order is Order.MONTH_FIRST else (3, 1)
        return _date(match[4], match[month], match[day])
    match = _WORDED.fullmatch(text)
    if match:
        word = match[1].casefold()
        if word in _FULL_MONTHS or word in _MONTHS or word == "sept":
            return _date(match[3], _MONTHS.index(word[:3]) + 1, match[2])
    return None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Decision:
    """An order for a column, and in words why, "" when its own values say so."""

    order: Order
    reason: str = ""


def misfits(
    values: Iterable[str], order: Order, latest: date, pairs: Iterable[tuple[str, str]]
) -> int:
    """How many dates read in `order` lie after `latest`, or (as the first of `pairs`, a viewing
    day, with the ISO day it was recorded on) after their recording.
    """
    read = dates_of(values, order)
    late = sum(1 for day in read.values() if day is not None and day > latest)
    for viewing, recorded in pairs:
        day, written = read.get(viewing), date_of(recorded, order)
        if day is not None and written is not None and day > written:
            late += 1
    return late


def decide(
    own: Evidence, siblings: Evidence, export: Evidence, late: Mapping[Order, int]
) -> Decision:
    """A column's order: by its own values, else those of its file, else those of the export,
    else by which order puts fewer days in the future, else month first.
    """
    if own.order:
        return Decision(own.order)
    if siblings.order:
        return Decision(siblings.order, "as the file's other dates are written")
    if export.order:
        return Decision(export.order, "as the dates of the other files are written")
    less = late[Order.MONTH_FIRST] - late[Order.DAY_FIRST]
    if less:
        order = Order.MONTH_FIRST if less < 0 else Order.DAY_FIRST
        return Decision(order, "since the other order puts days after those they must precede")
    return Decision(Order.MONTH_FIRST, "as spreadsheets mostly write it; nothing tells for sure")
