"""Facts of what was thought of films."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from lbstats_desktop.analytics.figures.against_tmdb import FEWEST_COMPARED, comparable
from lbstats_desktop.analytics.figures.fact import (
    Fact,
    FactKind,
    FactOf,
    change,
    counted,
    name,
    percent,
    stars,
)
from lbstats_desktop.analytics.figures.key_ranking import count_keys
from lbstats_desktop.analytics.figures.ratings import then_and_now
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.orders import Naming
from lbstats_desktop.analytics.model.scales import Bools, Floats, Ints
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection

RATED_FILMS, RATED_STARS = 10, 0.25
DRIFT_FILMS = 5
FIVE_STAR_RATINGS, SELDOM, OFTEN = 100, 0.02, 0.2
MEAN_STARS = 0.2
OUTLIER_STARS = 1.5
MEMBERS_APART = 0.3
_FIVE_STARS = 10
_ANY_STEP = 0.1

_OF = {
    Dimension.GENRE: "for {}",
    Dimension.COUNTRY: "for films from {}",
    Dimension.RELEASE_DECADE: "for films of the {}",
    Dimension.DIRECTOR: "for films by {}",
}


def rated(frames: Frames, selection: Selection, named: Naming, dimension: Dimension) -> Fact | None:
    """A genre, country, decade or director with ten ratings whose mean lies a quarter of a star
    above or below that of all films.
    """
    if selection.condition(dimension):
        return None
    ranked = count_keys(frames, selection, dimension)
    spread = _spread(frames, frames.view(selection).films)
    counts = np.where(ranked.ratings == 0, np.nan, ranked.ratings)
    means = ranked.half_stars / 2 / counts
    away = np.abs(means - ranked.overall)
    weights = np.where(
        (ranked.ratings >= RATED_FILMS) & (away >= RATED_STARS),
        away * np.sqrt(counts) / max(spread, 0.5),
        0.0,
    )
    if not weights.any():
        return None
    best = int(weights.argmax())
    key, ratings, mean = ranked.key(best), int(ranked.ratings[best]), float(means[best])
    return Fact(
        FactKind.RATED,
        mean,
        ratings,
        stars(mean),
        f"{_OF[dimension].format(name(frames, dimension, key, named))}, over {ratings:,} ratings; "
        f"the mean of all is {stars(ranked.overall)}",
        Condition(dimension, frozenset({key})),
        float(weights[best]),
    )


def drift(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """Five ratings or more that are others now than at the first viewing, and not as many up as
    down.
    """
    compared = then_and_now(frames, frames.view(selection))
    steps = compared.later - compared.earlier
    changed = steps != 0
    up, down = int(np.count_nonzero(steps > 0)), int(np.count_nonzero(steps < 0))
    if up + down < DRIFT_FILMS or up == down:
        return None
    mean = float(steps[changed].mean()) / 2
    return Fact(
        FactKind.DRIFT,
        mean,
        up + down,
        change(mean),
        f"is the mean of {up + down:,} changes of a rating, {up:,} up and {down:,} down; "
        f"{len(steps) - up - down:,} films have the rating of their first viewing",
        _films(frames, compared.films[changed]),
        abs(up - down) / math.sqrt(up + down),
    )


def five_stars(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """Five stars for one film in fifty or fewer, or for one in five or more, of 100 ratings."""
    if selection.condition(Dimension.RATING):
        return None
    half_stars = frames.films.half_stars[frames.view(selection).films]
    ratings = int(np.count_nonzero(half_stars))
    best = int(np.count_nonzero(half_stars == _FIVE_STARS))
    share = best / max(ratings, 1)
    if ratings < FIVE_STAR_RATINGS or not best or SELDOM < share < OFTEN:
        return None
    return Fact(
        FactKind.FIVE_STARS,
        share,
        ratings,
        counted(best, "film", "films"),
        f"of {ratings:,} rated with five stars, {percent(share)}; "
        f"were all ten ratings given alike, it were {percent(_ANY_STEP)}",
        Condition(Dimension.RATING, frozenset({5.0})),
        abs(share - _ANY_STEP) / math.sqrt(_ANY_STEP * (1 - _ANY_STEP) / ratings),
    )


def against_tmdb(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """A mean a fifth of a star above or below TMDB's, over ten films or more."""
    compared, differences = _differences(frames, selection)
    if len(differences) < FEWEST_COMPARED:
        return None
    mean = float(differences.mean())
    if round(abs(mean), 6) < MEAN_STARS:
        return None
    # Members lie apart from TMDB by about as much as this, besides the error of the mean.
    error = math.hypot(MEMBERS_APART, float(differences.std()) / math.sqrt(len(differences)))
    side = "above" if mean > 0 else "below"
    return Fact(
        FactKind.AGAINST_TMDB,
        mean,
        len(differences),
        change(mean),
        f"{side} TMDB's mean, over {len(differences):,} films that have 50 votes there",
        _films(frames, np.flatnonzero(compared)),
        abs(mean) / error,
    )


def outlier(frames: Frames, selection: Selection, _named: Naming) -> Fact | None:
    """The film furthest from TMDB's mean of 50 votes or more: one and a half stars or more."""
    if selection.condition(Dimension.FILM):
        return None
    compared, differences = _differences(frames, selection)
    if not len(differences):
        return None
    # Rounded, for what is equal in decimals to be equal here.
    away = np.round(np.abs(differences), 6)
    # Of films as far away the first by name.
    positions = np.flatnonzero(compared)
    best = int(np.lexsort((frames.name_rank[positions], -away))[0])
    if away[best] < OUTLIER_STARS:
        return None
    film, difference = int(positions[best]), float(differences[best])
    side = "above" if difference > 0 else "below"
    votes = int(frames.facts.vote_count[film])
    spread = max(float(np.sqrt(np.mean(np.square(differences)))), 0.5)
    return Fact(
        FactKind.OUTLIER,
        difference,
        len(differences),
        change(difference),
        f"{side} TMDB's {stars(float(frames.facts.vote_average[film]) / 2)} of {votes:,} votes "
        f"for {frames.films.name[film]}, the furthest of "
        f"{counted(len(differences), 'film', 'films')} compared",
        _films(frames, positions[[best]]),
        float(away[best]) / spread,
    )


def _differences(frames: Frames, selection: Selection) -> tuple[Bools, Floats]:
    """The films compared, and how far above TMDB's mean each is, in stars."""
    compared, _ = comparable(frames, frames.view(selection).films)
    theirs = frames.facts.vote_average[compared] / 2
    return compared, frames.films.half_stars[compared] / 2 - theirs


def _spread(frames: Frames, films: Bools) -> float:
    """The standard deviation of the ratings of `films`, in stars."""
    half_stars = frames.films.half_stars[films]
    given = half_stars[half_stars > 0]
    return float(given.std()) / 2 if len(given) else 0.0


def _films(frames: Frames, positions: Ints) -> Condition:
    return Condition(Dimension.FILM, frozenset(frames.films.id[positions].tolist()))


FACTS: tuple[FactOf, ...] = (
    *(partial(rated, dimension=dimension) for dimension in _OF),
    drift,
    five_stars,
    against_tmdb,
    outlier,
)
