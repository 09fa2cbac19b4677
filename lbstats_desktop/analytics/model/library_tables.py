"""A session's films, viewings, reviews and lists as columns, one array or tuple each.

Rows are named by their position. Days are codes (`scales.day` turns them back), MISSING where
there is none; ratings are in half steps, 0 where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints
from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.library import (
    FilmRow,
    ListItemRow,
    ListRow,
    ReviewRow,
    ViewingRow,
)


@dataclass(frozen=True, slots=True, eq=False)
class Films:
    """All films of a session, in the library's order.

    `year` MISSING: blank. `viewings` counts diary entries, with or without a day;
    `first_viewing` and `last_viewing` are the first and last day known. All three are of the
    whole diary, whatever is selected.
    """

    id: Ints
    uri: tuple[str, ...]
    name: tuple[str, ...]
    folded: tuple[str, ...]
    year: Ints
    seen: Bools
    recorded_on: Ints
    half_stars: Ints
    liked: Bools
    watchlisted: Bools
    watchlisted_on: Ints
    viewings: Ints
    first_viewing: Ints
    last_viewing: Ints
    reviewed: Bools

    def __len__(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Viewings:
    """All diary entries, by viewing day and, within a day, in the library's order; those
    without a day come first.

    `film` is a position in `Films`; `steps` has the codes of day, week, month and so on.
    """

    id: Ints
    film: Ints
    day: Ints
    steps: Mapping[Dimension, Ints]
    half_stars: Ints
    rewatch: Bools
    tags: tuple[str, ...]
    tag_rows: Ints
    tag_codes: Ints

    def __len__(self) -> int:
        return len(self.film)


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """All reviews: `film` and `viewing` are positions, `viewing` MISSING for none."""

    film: Ints
    viewing: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The member's lists, and their items in the library's order.

    `item_list` and `item_film` are positions; `item_position` MISSING in an unranked list.
    """

    id: tuple[int, ...]
    name: tuple[str, ...]
    item_list: Ints
    item_film: Ints
    item_position: Ints


def films_table(
    rows: Sequence[FilmRow], positions: Mapping[int, int], viewings: Viewings, reviews: Reviews
) -> Films:
    """The films' columns; `positions` finds a film by the store's id."""
    dated = viewings.day != MISSING
    film, day = viewings.film[dated], viewings.day[dated]
    first, last = np.full((2, len(rows)), MISSING, dtype=np.int64)
    # Of several values for one place numpy keeps the last, and viewings are in order of day.
    last[film] = day
    first[film[::-1]] = day[::-1]
    reviewed = np.zeros(len(rows), dtype=np.bool_)
    reviewed[reviews.film] = True
    names = tuple(row.name for row in rows)
    return Films(
        id=_ints(positions),
        uri=tuple(row.uri for row in rows),
        name=names,
        folded=tuple(map(fold, names)),
        year=_ints(MISSING if row.year is None else row.year for row in rows),
        seen=_bools(row.seen for row in rows),
        recorded_on=scales.days(row.recorded_on for row in rows),
        half_stars=_half_stars(row.rating for row in rows),
        liked=_bools(row.liked for row in rows),
        watchlisted=_bools(row.watchlisted for row in rows),
        watchlisted_on=scales.days(row.watchlisted_on for row in rows),
        viewings=np.bincount(viewings.film, minlength=len(rows)),
        first_viewing=first,
        last_viewing=last,
        reviewed=reviewed,
    )


def viewings_table(rows: Sequence[ViewingRow], positions: Mapping[int, int]) -> Viewings:
    """The viewings' columns."""
    days = scales.days(row.watched_on for row in rows)
    order = np.argsort(days, kind="stable")
    rows, days = [rows[i] for i in order.tolist()], days[order]
    tagged = [(i, tag) for i, row in enumerate(rows) if row.tags for tag in row.tags.split("\n")]
    tags = tuple(sorted({tag for _, tag in tagged}))
    codes = {tag: code for code, tag in enumerate(tags)}
    return Viewings(
        id=_ints(row.id for row in rows),
        film=_ints(positions[row.film_id] for row in rows),
        day=days,
        steps=scales.steps(days),
        half_stars=_half_stars(row.rating for row in rows),
        rewatch=_bools(row.rewatch for row in rows),
        tags=tags,
        tag_rows=_ints(i for i, _ in tagged),
        tag_codes=_ints(codes[tag] for _, tag in tagged),
    )


def reviews_table(
    rows: Sequence[ReviewRow], positions: Mapping[int, int], viewings: Viewings
) -> Reviews:
    """The reviews' columns."""
    viewing_at = {key: i for i, key in enumerate(viewings.id.tolist())}
    return Reviews(
        film=_ints(positions[row.film_id] for row in rows),
        viewing=_ints(
            MISSING if row.viewing_id is None else viewing_at[row.viewing_id] for row in rows
        ),
    )


def lists_table(
    rows: Sequence[ListRow], items: Sequence[ListItemRow], positions: Mapping[int, int]
) -> Lists:
    """The lists' columns."""
    list_at = {row.id: i for i, row in enumerate(rows)}
    return Lists(
        id=tuple(row.id for row in rows),
        name=tuple(row.name for row in rows),
        item_list=_ints(list_at[item.list_id] for item in items),
        item_film=_ints(positions[item.film_id] for item in items),
        item_position=_ints(MISSING if item.position is None else item.position for item in items),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)


def _bools(values: Iterable[int]) -> Bools:
    return np.fromiter(values, np.bool_)


def _half_stars(ratings: Iterable[float | None]) -> Ints:
    return _ints(0 if rating is None else round(rating * 2) for rating in ratings)
