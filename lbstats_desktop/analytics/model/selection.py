"""The active filters: which films and viewings every figure is about.

A film condition keeps films; a viewing condition keeps viewings, and the films they are of.
Values of one
dimension are alternatives; dimensions, and all viewing conditions together, must hold at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Key = str | int | float
"""A value of a dimension. Days, weeks, months and quarters are ISO text, which sorts as time
does."""

RUNTIME_BAND_MIN = 15
LONGEST_RUNTIME_MIN = 240
"""The key of the last band of runtimes, which has no end: one film of many hours, a band of its
own far off, would leave the bands that matter no room."""


class Dimension(StrEnum):
    """What a film or viewing can be told apart by, with the keys it has."""

    FILM = "film"  # the store's film id
    TITLE = "title"  # one text, looked for in the name whatever its case and accents
    RELEASE_YEAR = "release_year"  # 2024
    RELEASE_DECADE = "release_decade"  # 2020
    RATING = "rating"  # 0.5 … 5.0, the current one; 0.0: unrated
    LIKED = "liked"  # 1 or 0
    REVIEWED = "reviewed"  # 1 or 0
    LIST = "list"  # the store's list id
    VIEWINGS = "viewings"  # 0, 1, 2 …: diary entries of the film
    ADDED_YEAR = "added_year"  # 2024: when it was put on the watchlist
    DAY = "day"  # 2024-01-31
    WEEK = "week"  # 2024-W05
    MONTH = "month"  # 2024-01
    QUARTER = "quarter"  # 2024-Q1
    YEAR = "year"  # 2024
    WEEKDAY = "weekday"  # 0 (Monday) … 6
    REWATCH = "rewatch"  # 1 or 0
    TAG = "tag"  # the tag
    KNOWN = "known"  # 1 or 0: whether there is film data
    GENRE = "genre"  # TMDB's id of it, as of studios, keywords, collections and people
    COUNTRY = "country"  # FR: ISO 3166-1, all of production
    LANGUAGE = "language"  # fr: ISO 639-1, the original one and all that are spoken
    STUDIO = "studio"
    KEYWORD = "keyword"
    COLLECTION = "collection"
    RUNTIME = "runtime"  # 90: from 90 minutes to 104; 240: 240 minutes and more
    PERSON = "person"  # whoever worked on it
    DIRECTOR = "director"
    ACTOR = "actor"  # the first 15 billed
    WRITER = "writer"
    CINEMATOGRAPHER = "cinematographer"
    COMPOSER = "composer"
    EDITOR = "editor"
    PRODUCER = "producer"

    @property
    def of_viewings(self) -> bool:
        """Whether conditions on it are about viewings; else about films."""
        return self in VIEWING_DIMENSIONS


VIEWING_DIMENSIONS = frozenset(
    {
        Dimension.DAY,
        Dimension.WEEK,
        Dimension.MONTH,
        Dimension.QUARTER,
        Dimension.YEAR,
        Dimension.WEEKDAY,
        Dimension.REWATCH,
        Dimension.TAG,
    }
)

ROLES = (
    Dimension.DIRECTOR,
    Dimension.ACTOR,
    Dimension.WRITER,
    Dimension.CINEMATOGRAPHER,
    Dimension.COMPOSER,
    Dimension.EDITOR,
    Dimension.PRODUCER,
)
"""What people are told apart by; `Dimension.PERSON` is any of them."""

OF_FILM_DATA = frozenset(
    {
        Dimension.KNOWN,
        Dimension.GENRE,
        Dimension.COUNTRY,
        Dimension.LANGUAGE,
        Dimension.STUDIO,
        Dimension.KEYWORD,
        Dimension.COLLECTION,
        Dimension.RUNTIME,
        Dimension.PERSON,
        *ROLES,
    }
)
"""What only film data can answer."""

OF_ANY_FILM = OF_FILM_DATA | {
    Dimension.FILM,
    Dimension.TITLE,
    Dimension.RELEASE_YEAR,
    Dimension.RELEASE_DECADE,
    Dimension.LIST,
    Dimension.ADDED_YEAR,
}
"""What can be asked of a film that was not seen, too."""


class Scope(StrEnum):
    """Which of a session's films a figure or table is about."""

    SEEN = "seen"
    WATCHLIST = "watchlist"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Condition:
    """Keys of a dimension that are wanted: those in `keys`, or from `low` to `high`, both
    included.
    """

    dimension: Dimension
    keys: frozenset[Key] = frozenset()
    low: Key | None = None
    high: Key | None = None

    @property
    def is_range(self) -> bool:
        """Whether it is a range rather than single keys."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that hold together, at most one of a dimension. The empty selection keeps
    everything.
    """

    conditions: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions)

    def condition(self, dimension: Dimension) -> Condition | None:
        """The condition on `dimension`, if there is one."""
        return next((c for c in self.conditions if c.dimension == dimension), None)

    def without(self, dimension: Dimension) -> Selection:
        """This selection with no condition on `dimension`."""
        return Selection(tuple(c for c in self.conditions if c.dimension != dimension))

    def having(self, condition: Condition) -> Selection:
        """This selection with `condition` in place of the one on its dimension; order is kept."""
        if self.condition(condition.dimension) is None:
            return Selection((*self.conditions, condition))
        return Selection(
            tuple(condition if c.dimension == condition.dimension else c for c in self.conditions)
        )

    def toggled(self, dimension: Dimension, key: Key, *, add: bool = False) -> Selection:
        """What a click on `key` gives: that key alone, or none if it was alone.

        With `add` (Ctrl-click) the key joins or leaves those chosen so far.
        """
        now = self.condition(dimension)
        chosen = now.keys if now is not None else frozenset()
        keys = chosen ^ {key} if add else (frozenset() if chosen == {key} else frozenset({key}))
        return self.keeping(dimension, keys)

    def keeping(self, dimension: Dimension, keys: Iterable[Key]) -> Selection:
        """This selection with exactly `keys` wanted of `dimension`; no keys lift the condition."""
        wanted = frozenset(keys)
        return self.having(Condition(dimension, wanted)) if wanted else self.without(dimension)

    def ranging(self, dimension: Dimension, low: Key, high: Key) -> Selection:
        """This selection with `low` to `high` wanted of `dimension`."""
        return self.having(Condition(dimension, low=low, high=high))

    def to_json(self) -> list[dict[str, object]]:
        """Plain values for `json`; `from_json` reads them back."""
        return [
            {
                "dimension": c.dimension.value,
                "keys": sorted(c.keys, key=str),
                "low": c.low,
                "high": c.high,
            }
            for c in self.conditions
        ]

    @classmethod
    def from_json(cls, value: object) -> Selection:
        """The selection that `to_json` wrote; whatever is not one, in whole or part, is dropped."""
        conditions: list[Condition] = []
        for item in value if isinstance(value, list) else []:
            if not isinstance(item, dict) or item.get("dimension") not in set(Dimension):
                continue
            keys = item.get("keys")
            condition = Condition(
                Dimension(item["dimension"]),
                frozenset(k for k in keys if _is_key(k)) if isinstance(keys, list) else frozenset(),
                item.get("low") if _is_key(item.get("low")) else None,
                item.get("high") if _is_key(item.get("high")) else None,
            )
            if condition.keys or condition.is_range:
                conditions.append(condition)
        return cls(tuple({c.dimension: c for c in conditions}.values()))


def applicable(selection: Selection, scope: Scope) -> Selection:
    """`selection` without the conditions that mean nothing in `scope`: a watchlist is not
    narrowed by ratings or viewings.
    """
    if scope != Scope.WATCHLIST:
        return selection
    return Selection(tuple(c for c in selection.conditions if c.dimension in OF_ANY_FILM))


def _is_key(value: object) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
