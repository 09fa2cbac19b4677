"""The member's ratings beside TMDB's."""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.counting import cut, in_order, narrowed
from lbstats_desktop.analytics.figures.film_findings import AgainstTmdb
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Unit
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import Bools
from lbstats_desktop.analytics.model.selection import Selection

FEWEST_VOTES = 50
"""How many votes TMDB's mean of a film needs to be compared with."""
FEWEST_COMPARED = 10
"""How many films a mean against TMDB's needs."""


def against_tmdb(frames: Frames, selection: Selection, limit: int = 10) -> AgainstTmdb:
    """The rated films with at least 50 votes: half of TMDB's average beside the own rating.

    Of films equally far above or below, those first by name.
    """
    theirs = frames.facts.vote_average / 2
    compared, basis = comparable(frames, frames.view(selection).films)
    own = frames.films.half_stars / 2
    # Rounded, for what is equal in decimals to be equal here.
    difference = np.round(own - theirs, 6)
    above, more_above = cut(
        in_order(frames, compared & (difference > 0), -difference), difference, limit
    )
    below, more_below = cut(
        in_order(frames, compared & (difference < 0), difference), difference, limit
    )
    points = in_order(frames, compared)
    enough = basis.used >= FEWEST_COMPARED
    return AgainstTmdb(
        points=frames.entries(points, own[points], theirs[points]),
        mean_difference=float(difference[compared].mean()) if enough else float("nan"),
        above=frames.entries(above, own[above], theirs[above]),
        below=frames.entries(below, own[below], theirs[below]),
        basis=basis,
        more_above=more_above,
        more_below=more_below,
    )


def comparable(frames: Frames, films: Bools) -> tuple[Bools, Basis]:
    """Those of `films` that are rated and have at least 50 votes."""
    facts = frames.facts
    return narrowed(
        films,
        (frames.films.half_stars > 0, LeftOut.UNRATED),
        (facts.known, LeftOut.NO_FILM_DATA),
        (
            (facts.vote_count >= FEWEST_VOTES) & ~np.isnan(facts.vote_average),
            LeftOut.FEW_VOTES,
        ),
        unit=Unit.RATINGS,
    )
