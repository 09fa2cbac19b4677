"""What the session says of one name: of a person, a country, a genre, a collection, a tag, a list.

Each figure is of the films that a condition holds for, under a selection whose own condition on
that dimension gives way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from lbstats_desktop.analytics.figures import key_ranking
from lbstats_desktop.analytics.figures.against_tmdb import FEWEST_COMPARED, comparable
from lbstats_desktop.analytics.figures.counting import cut, in_order, narrowed
from lbstats_desktop.analytics.figures.film_findings import KeyRanking
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, LeftOut, Ranking, Unit
from lbstats_desktop.analytics.figures.timeline import viewings_per
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames, View
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Ints
from lbstats_desktop.analytics.model.selection import (
    OF_ANY_FILM,
    ROLES,
    Condition,
    Dimension,
    Scope,
    Selection,
    applicable,
)


class EntityFilm(NamedTuple):
    """A film with what there is to show of it.

    `rating` None: unrated. `viewings` and the first and last day seen are of the viewings kept;
    `poster_path` is TMDB's, "" for none.
    """

    film_id: int
    name: str
    year: int | None
    rating: float | None
    viewings: int
    liked: bool
    watchlisted: bool
    poster_path: str
    first_seen: date | None
    last_seen: date | None


class RoleFilms(NamedTuple):
    """In how many films somebody had a role: of those seen, and of those known and not seen."""

    role: Dimension
    seen: int
    unseen: int


@dataclass(frozen=True, slots=True)
class Means:
    """What was thought of the films, NaN over nothing.

    `mean` is over `ratings` films; `overall` over all that the selection keeps without the
    condition. `own_compared` and `tmdb` (in stars) are over the same `compared` films with a
    rating and 50 votes, NaN where these are fewer than ten.
    """

    mean: float
    ratings: int
    overall: float
    overall_ratings: int
    own_compared: float
    tmdb: float
    compared: int


@dataclass(frozen=True, slots=True)
class Entity:
    """The films seen and those known that were not, the newest first, and their numbers.

    `roles` are a person's, most films seen first; of anything else there are none. `name` is ""
    where the key is what there is to tell (years, codes). `first` and `last` are the films of
    the first and last viewing on a known day, which is their `day`; `value` is the rating, NaN
    for none, `other` the film's viewings.
    """

    condition: Condition
    name: str
    seen: tuple[EntityFilm, ...]
    unseen: tuple[EntityFilm, ...]
    roles: tuple[RoleFilms, ...]
    viewings: int
    likes: int
    means: Means
    first: FilmEntry | None
    last: FilmEntry | None
    basis: Basis


def entity(frames: Frames, selection: Selection, condition: Condition) -> Entity:
    """The films for which `condition` holds.

    Of those not seen it is asked only what can be asked of them; a tag has none. The basis
    counts the films searched.
    """
    within = selection.having(condition)
    view = frames.view(within)
    unseen = _unseen(frames, within, condition)
    first, last = _first_and_last(frames, view)
    around = frames.view(selection.without(condition.dimension)).films
    return Entity(
        condition=condition,
        name=_name(frames, condition),
        seen=_films(frames, view.films, view),
        unseen=_films(frames, unseen, view),
        roles=_roles(frames, condition, view.films, unseen),
        viewings=int(np.count_nonzero(view.viewings)),
        likes=int(np.count_nonzero(frames.films.liked & view.films)),
        means=_means(frames, view.films, around),
        first=first,
        last=last,
        basis=narrowed(around, *key_ranking.needs(frames, condition.dimension))[1],
    )


def viewings_per_year(frames: Frames, selection: Selection, condition: Condition) -> Bars:
    """Viewings of its films in each year, from the first to the last."""
    return viewings_per(frames, selection.having(condition), Dimension.YEAR)


def seen_with(
    frames: Frames,
    selection: Selection,
    condition: Condition,
    role: Dimension,
    limit: int | None = 10,
) -> KeyRanking:
    """Who has `role` in the most of its films, a person themselves not among them."""
    themselves = condition.keys if condition.dimension in {Dimension.PERSON, *ROLES} else ()
    within = selection.having(condition)
    return key_ranking.count_keys(frames, within, role, besides=themselves).most_watched(limit)


def highest(frames: Frames, selection: Selection, condition: Condition, limit: int = 10) -> Ranking:
    """Its rated films, the highest rating first, then liked ones, then by TMDB's mean, then by
    name. An entry's `value` is the rating, `other` TMDB's mean in stars.
    """
    return _rated(frames, selection.having(condition), -1, limit)


def lowest(frames: Frames, selection: Selection, condition: Condition, limit: int = 10) -> Ranking:
    """The same, the lowest rating first."""
    return _rated(frames, selection.having(condition), 1, limit)


def _rated(frames: Frames, within: Selection, sign: int, limit: int) -> Ranking:
    films = frames.films
    rated, basis = narrowed(
        frames.view(within).films, (films.half_stars > 0, LeftOut.UNRATED), unit=Unit.RATINGS
    )
    # A mean of no votes is none.
    theirs = np.where(frames.facts.vote_count > 0, frames.facts.vote_average / 2, np.nan)
    order = in_order(
        frames,
        rated,
        sign * films.half_stars,
        sign * films.liked.astype(np.int64),
        np.nan_to_num(sign * theirs, nan=np.inf),
    )
    top, more = cut(order, films.half_stars, limit)
    return Ranking(frames.entries(top, films.half_stars[top] / 2, theirs[top]), basis, more)


def _unseen(frames: Frames, within: Selection, condition: Condition) -> Bools:
    if condition.dimension not in OF_ANY_FILM:
        return np.zeros(len(frames.films), dtype=np.bool_)
    asked = applicable(within, Scope.WATCHLIST)
    return frames.view(asked, Scope.ALL).films & ~frames.films.seen


def _films(frames: Frames, wanted: Bools, view: View) -> tuple[EntityFilm, ...]:
    films, film = frames.films, frames.viewings.film
    order = in_order(frames, wanted, -films.year)
    positions = order.tolist()
    first, last = _days(frames, view)
    return tuple(
        map(
            EntityFilm,
            films.id[order].tolist(),
            [films.name[i] for i in positions],
            [None if year == MISSING else year for year in films.year[order].tolist()],
            [rating or None for rating in (films.half_stars[order] / 2).tolist()],
            np.bincount(film[view.viewings], minlength=len(films))[order].tolist(),
            films.liked[order].tolist(),
            films.watchlisted[order].tolist(),
            [frames.facts.poster_path[i] for i in positions],
            map(scales.day, first[order].tolist()),
            map(scales.day, last[order].tolist()),
        )
    )


def _days(frames: Frames, view: View) -> tuple[Ints, Ints]:
    """The first and last day on which the view has each film seen; MISSING for none."""
    film, day = frames.viewings.film[view.dated], frames.viewings.day[view.dated]
    first, last = np.full((2, len(frames.films)), MISSING, dtype=np.int64)
    # Of several values for one place numpy keeps the last, and viewings are in order of day.
    last[film] = day
    first[film[::-1]] = day[::-1]
    return first, last


def _first_and_last(frames: Frames, view: View) -> tuple[FilmEntry | None, FilmEntry | None]:
    if not len(view.dated):
        return None, None
    ends = view.dated[[0, -1]]
    film = frames.viewings.film[ends]
    half_stars = frames.films.half_stars[film]
    viewings = np.bincount(frames.viewings.film[view.viewings], minlength=len(frames.films))
    ratings = np.where(half_stars == 0, np.nan, half_stars / 2)
    first, last = frames.entries(film, ratings, viewings[film], frames.viewings.day[ends])
    return first, last


def _roles(
    frames: Frames, condition: Condition, seen: Bools, unseen: Bools
) -> tuple[RoleFilms, ...]:
    if condition.dimension != Dimension.PERSON:
        return ()
    found = []
    for role in ROLES:
        holds = frames.columns[role].holds(Condition(role, condition.keys))
        of_seen, of_unseen = np.count_nonzero(holds & seen), np.count_nonzero(holds & unseen)
        if of_seen or of_unseen:
            found.append(RoleFilms(role, int(of_seen), int(of_unseen)))
    return tuple(sorted(found, key=lambda row: (-row.seen, -row.unseen)))


def _means(frames: Frames, films: Bools, around: Bools) -> Means:
    compared, _ = comparable(frames, films)
    count = int(np.count_nonzero(compared))
    enough = count >= FEWEST_COMPARED
    mean, ratings = _mean(frames, films)
    overall, overall_ratings = _mean(frames, around)
    return Means(
        mean=mean,
        ratings=ratings,
        overall=overall,
        overall_ratings=overall_ratings,
        own_compared=_mean(frames, compared)[0] if enough else float("nan"),
        tmdb=float(frames.facts.vote_average[compared].mean() / 2) if enough else float("nan"),
        compared=count,
    )


def _mean(frames: Frames, films: Bools) -> tuple[float, int]:
    half_stars = frames.films.half_stars[films]
    ratings = int(np.count_nonzero(half_stars))
    return (float(half_stars.sum() / 2 / ratings) if ratings else float("nan")), ratings


def _name(frames: Frames, condition: Condition) -> str:
    if len(condition.keys) != 1:
        return ""
    return frames.labels(condition.dimension).get(next(iter(condition.keys)), "")
