"""How the keys of a dimension are numbered, so that counting is adding up whole numbers.

On every scale neighbouring keys have neighbouring codes: between two months' codes lie those of
all months between them. A day's code is `date.toordinal()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lbstats_desktop.analytics.model.selection import (
    LONGEST_RUNTIME_MIN,
    RUNTIME_BAND_MIN,
    Dimension,
    Key,
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MISSING = -1
"""The code of what has no key: no viewing day, no release year."""

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """Codes for keys and back. `code_of` raises ValueError or TypeError for what is no key."""

    code_of: Callable[[Key], int]
    key_of: Callable[[int], Key]

    def code(self, key: Key) -> int | None:
        """The code of `key`; None if there is no such key."""
        try:
            return self.code_of(key)
        except (ValueError, TypeError, OverflowError):
            return None

    def keys(self, low: int, high: int) -> tuple[Key, ...]:
        """The keys of the codes from `low` to `high`, both included."""
        return tuple(map(self.key_of, range(low, high + 1)))


def _number(key: Key) -> int:
    if isinstance(key, str) or key != int(key):
        raise ValueError(key)
    return int(key)


def _half_steps(key: Key) -> int:
    if isinstance(key, str):
        raise TypeError(key)
    return _number(key * 2)


def _day(key: Key) -> int:
    return date.fromisoformat(str(key)).toordinal()


# A day-by-day chart has thousands of keys, the same ones after every filter click.
@lru_cache(maxsize=1 << 15)
def _day_key(code: int) -> str:
    return date.fromordinal(code).isoformat()


def _week(key: Key) -> int:
    return (_day(key) - 1) // 7


def _week_key(code: int) -> str:
    year, week, _ = date.fromordinal(code * 7 + 1).isocalendar()
    return f"{year:04}-W{week:02}"


def _month(key: Key) -> int:
    first = date.fromisoformat(f"{key}-01")
    return first.year * 12 + first.month - 1


def _month_key(code: int) -> str:
    return f"{code // 12:04}-{code % 12 + 1:02}"


def _quarter(key: Key) -> int:
    year, _, quarter = str(key).partition("-Q")
    if quarter not in {"1", "2", "3", "4"}:
        raise ValueError(key)
    return int(year) * 4 + int(quarter) - 1


def _quarter_key(code: int) -> str:
    return f"{code // 4:04}-Q{code % 4 + 1}"


def _decade(key: Key) -> int:
    year = _number(key)
    if year % 10:
        raise ValueError(key)
    return year // 10


def _runtime_band(key: Key) -> int:
    minutes = _number(key)
    if minutes % RUNTIME_BAND_MIN:
        raise ValueError(key)
    return min(minutes, LONGEST_RUNTIME_MIN) // RUNTIME_BAND_MIN


NUMBERS = Scale(_number, int)
HALF_STEPS = Scale(_half_steps, lambda code: code / 2)
DECADES = Scale(_decade, lambda code: code * 10)
RUNTIME_BANDS = Scale(_runtime_band, lambda code: code * RUNTIME_BAND_MIN)
MONTHS = Scale(_month, _month_key)
TIME = {
    Dimension.DAY: Scale(_day, _day_key),
    Dimension.WEEK: Scale(_week, _week_key),
    Dimension.MONTH: MONTHS,
    Dimension.QUARTER: Scale(_quarter, _quarter_key),
    Dimension.YEAR: NUMBERS,
    Dimension.WEEKDAY: NUMBERS,
}


def runtime_bands(minutes: Ints) -> Ints:
    """The codes of the bands that runtimes, none of them MISSING, lie in."""
    return np.minimum(minutes, LONGEST_RUNTIME_MIN) // RUNTIME_BAND_MIN


def days(texts: Iterable[str | None]) -> Ints:
    """The codes of ISO days; None is MISSING."""
    parsed = np.array([text or "NaT" for text in texts], dtype="datetime64[D]")
    return np.where(np.isnat(parsed), MISSING, parsed.astype(np.int64) + _EPOCH)


def steps(day_codes: Ints) -> dict[Dimension, Ints]:
    """The codes of the weeks, months, quarters, years and weekdays that days lie in."""
    known = day_codes != MISSING
    months = _as_days(day_codes).astype("datetime64[M]").astype(np.int64) + 1970 * 12
    codes = {
        Dimension.DAY: day_codes,
        Dimension.WEEK: (day_codes - 1) // 7,
        Dimension.MONTH: months,
        Dimension.QUARTER: months // 3,
        Dimension.YEAR: months // 12,
        Dimension.WEEKDAY: (day_codes - 1) % 7,
    }
    return {step: np.where(known, code, MISSING) for step, code in codes.items()}


def places_in_year(day_codes: Ints) -> Ints:
    """Numbers that sort days as their months and days of the month do, in whatever year."""
    as_days = _as_days(day_codes)
    months = as_days.astype("datetime64[M]")
    days_of_month: Ints = (as_days - months).astype(np.int64)
    return months.astype(np.int64) % 12 * 31 + days_of_month


def day(code: int) -> date | None:
    """The day of a code, None for MISSING."""
    return None if code == MISSING else date.fromordinal(code)


def _as_days(day_codes: Ints) -> NDArray[np.datetime64]:
    return (day_codes - _EPOCH).astype("datetime64[D]")
