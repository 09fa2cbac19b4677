"""One person's films. Who was watched and liked the most: `key_ranking`, by role.

People are told apart by TMDB's ids: two of one name are two.
"""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.counting import in_order, narrowed
from lbstats_desktop.analytics.figures.film_findings import PersonFilms
from lbstats_desktop.analytics.figures.shapes import LeftOut
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import Bools, Ints
from lbstats_desktop.analytics.model.selection import (
    ROLES,
    Condition,
    Dimension,
    Scope,
    Selection,
    applicable,
)


def person_films(
    frames: Frames, selection: Selection, person_id: int, role: Dimension = Dimension.PERSON
) -> PersonFilms:
    """The films of the session that somebody worked on, in `role` or in any.

    Of the roles it is told in how many of the selected films they had each, whichever is asked
    for. Of those not seen it is asked only what can be asked of them. The basis counts the films
    searched. Somebody who is not known has no films, and no name.
    """
    others = selection.without(role)
    asked = others.keeping(role, {person_id})
    view = frames.view(asked)
    unseen = frames.view(applicable(asked, Scope.WATCHLIST), Scope.ALL).films & ~frames.films.seen
    viewings = np.bincount(frames.viewings.film[view.viewings], minlength=len(frames.films))
    half_stars = frames.films.half_stars[view.films]
    ratings = int(np.count_nonzero(half_stars))
    known = (frames.facts.known, LeftOut.NO_FILM_DATA)
    return PersonFilms(
        person_id=person_id,
        name=frames.labels(role).get(person_id, ""),
        role=role,
        roles=_roles(frames, frames.view(others).films, person_id),
        seen=_newest_first(frames, view.films, viewings),
        unseen=_newest_first(frames, unseen, viewings),
        viewings=int(np.count_nonzero(view.viewings)),
        mean_rating=float(half_stars.sum() / 2 / ratings) if ratings else float("nan"),
        ratings=ratings,
        likes=int(np.count_nonzero(frames.films.liked & view.films)),
        basis=narrowed(frames.view(others).films, known)[1],
    )


def _roles(frames: Frames, films: Bools, person_id: int) -> tuple[tuple[Dimension, int], ...]:
    seen = np.flatnonzero(films)
    found = []
    for role in ROLES:
        holds = frames.columns[role].holds(Condition(role, frozenset({person_id})))
        if count := int(np.count_nonzero(holds[seen])):
            found.append((role, count))
    return tuple(found)


def _newest_first(frames: Frames, films: Bools, viewings: Ints) -> tuple[FilmEntry, ...]:
    order = in_order(frames, films, -frames.films.year)
    half_stars = frames.films.half_stars[order]
    ratings = np.where(half_stars == 0, np.nan, half_stars / 2)
    return frames.entries(order, ratings, viewings[order])
