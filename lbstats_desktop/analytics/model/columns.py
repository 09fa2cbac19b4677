"""What films or viewings can be asked: each column knows its rows for which a condition holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

import numpy as np

from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints, Scale
from lbstats_desktop.analytics.model.selection import Condition, Key
from lbstats_desktop.domain.folding import fold


class Pairs(NamedTuple):
    """Each row with each of its keys: row `rows[i]` has the key of `codes[i]`.

    Codes are from 0 to below `keys`; `key` finds the key of one.
    """

    rows: Ints
    codes: Ints
    keys: int
    key: Callable[[int], Key]


class Column(Protocol):
    """A dimension over all films, or over all viewings."""

    def holds(self, condition: Condition) -> Bools:
        """For each row, whether `condition` holds."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """A column with at most one key a row, as codes of a scale."""

    codes: Ints
    scale: Scale

    def holds(self, condition: Condition) -> Bools:
        """For each row, whether its key is wanted."""
        wanted = [code for key in condition.keys if (code := self.scale.code(key)) is not None]
        found: Bools = np.isin(self.codes, wanted)
        if condition.is_range:
            found |= self._within(condition.low, condition.high)
        found &= self.codes != MISSING
        return found

    def pairs(self) -> Pairs:
        """Its rows with their keys."""
        rows = np.flatnonzero(self.codes != MISSING)
        codes = self.codes[rows]
        low = int(codes.min()) if len(codes) else 0
        count = int(codes.max()) - low + 1 if len(codes) else 0
        return Pairs(rows, codes - low, count, lambda code: self.scale.key_of(low + code))

    def _within(self, low: Key | None, high: Key | None) -> Bools:
        found = np.ones(len(self.codes), dtype=np.bool_)
        for bound, compare in ((low, np.greater_equal), (high, np.less_equal)):
            if bound is not None:
                code = self.scale.code(bound)
                found &= False if code is None else compare(self.codes, code)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A column with any number of keys a row: row `rows[i]` has the key `keys[codes[i]]`.

    `labels` are the keys' names for people; `size` is the number of rows of the column.
    """

    size: int
    rows: Ints
    codes: Ints
    keys: tuple[Key, ...]
    labels: Mapping[Key, str]

    def holds(self, condition: Condition) -> Bools:
        """For each row, whether one of its keys is wanted."""
        wanted = np.fromiter((_wants(condition, key) for key in self.keys), np.bool_)
        found = np.zeros(self.size, dtype=np.bool_)
        if len(self.rows):
            found[self.rows[wanted[self.codes]]] = True
        return found

    def pairs(self) -> Pairs:
        """Its rows with their keys."""
        return Pairs(self.rows, self.codes, len(self.keys), self.keys.__getitem__)


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """Like `Several`, with numbers as keys: so many of them that they are kept as an array.

    `ids` ascend; a row has each of its keys once.
    """

    size: int
    rows: Ints
    codes: Ints
    ids: Ints
    labels: Mapping[Key, str]

    @classmethod
    def of(cls, size: int, rows: Ints, numbers: Ints, labels: Mapping[Key, str]) -> Self:
        """The column in which row `rows[i]` has the key `numbers[i]`, told once or more often."""
        # One sort for both: told once only, and together what is of one key.
        pairs = np.sort(numbers * max(size, 1) + rows)
        numbers, rows = np.divmod(pairs[_first_of_equals(pairs)], max(size, 1))
        first = _first_of_equals(numbers)
        ids, codes = numbers[first], np.cumsum(first) - 1
        return cls(size, rows, codes, ids, labels)

    def holds(self, condition: Condition) -> Bools:
        """For each row, whether one of its keys is wanted."""
        numbers = [key for key in condition.keys if not isinstance(key, str)]
        wanted: Bools = np.isin(self.ids, numbers)
        if condition.is_range:
            wanted |= self._within(condition.low, condition.high)
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.rows[wanted[self.codes]]] = True
        return found

    def pairs(self) -> Pairs:
        """Its rows with their keys."""
        return Pairs(self.rows, self.codes, len(self.ids), lambda code: int(self.ids[code]))

    def _within(self, low: Key | None, high: Key | None) -> Bools:
        found = np.ones(len(self.ids), dtype=np.bool_)
        for bound, compare in ((low, np.greater_equal), (high, np.less_equal)):
            if bound is not None:
                found &= False if isinstance(bound, str) else compare(self.ids, bound)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """The films' names, in which a text is looked for."""

    folded: tuple[str, ...]

    def holds(self, condition: Condition) -> Bools:
        """For each film, whether one of the texts is in its name."""
        texts = [fold(str(key)) for key in condition.keys]
        return np.fromiter(
            (any(text in name for text in texts) for name in self.folded),
            np.bool_,
            len(self.folded),
        )


Keyed = Single | Several | Numbered
"""A column whose rows have keys that can be counted by."""


def _first_of_equals(ascending: Ints) -> Bools:
    first = np.ones(len(ascending), dtype=np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


def _wants(condition: Condition, key: Key) -> bool:
    if key in condition.keys:
        return True
    bounds = [bound for bound in (condition.low, condition.high) if bound is not None]
    if not bounds or any(isinstance(bound, str) != isinstance(key, str) for bound in bounds):
        return False
    # Numbers and texts never meet here, which a type checker cannot see.
    return (condition.low is None or condition.low <= key) and (  # type: ignore[operator]
        condition.high is None or key <= condition.high  # type: ignore[operator]
    )
