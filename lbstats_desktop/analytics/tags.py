"""What the member's tags stand for."""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures import Basis, LeftOut, Unit
from lbstats_desktop.analytics.findings import TagFigures, Tags
from lbstats_desktop.analytics.frames import Frames
from lbstats_desktop.analytics.selection import Dimension, Selection


def tags(frames: Frames, selection: Selection) -> Tags:
    """Viewings, films and the films' mean rating for each tag, the most viewings first; of
    equal tags by name.

    The basis counts the viewings that have a tag, and leaves out films that have none.
    """
    view = frames.view(selection.without(Dimension.TAG))
    viewings, films = frames.viewings, frames.films
    kept = view.viewings[viewings.tag_rows]
    rows, codes = viewings.tag_rows[kept], viewings.tag_codes[kept]
    count = len(viewings.tags)
    per_tag = np.bincount(codes, minlength=count)

    pairs = np.unique(codes * len(films) + viewings.film[rows])
    tag, film = np.divmod(pairs, max(len(films), 1))
    half_stars = films.half_stars[film]
    films_per_tag = np.bincount(tag, minlength=count)
    ratings = np.bincount(tag[half_stars > 0], minlength=count)
    sums = np.bincount(tag, weights=half_stars / 2, minlength=count)
    means = sums / np.where(ratings == 0, np.nan, ratings)

    ranked = np.argsort(-per_tag, kind="stable")[: np.count_nonzero(per_tag)].tolist()
    untagged = int(np.count_nonzero(view.films)) - len(np.unique(film))
    return Tags(
        tags=tuple(
            TagFigures(
                tag=viewings.tags[i],
                viewings=int(per_tag[i]),
                films=int(films_per_tag[i]),
                mean_rating=float(means[i]),
                ratings=int(ratings[i]),
            )
            for i in ranked
        ),
        basis=Basis(len(np.unique(rows)), Unit.VIEWINGS, untagged, LeftOut.UNTAGGED),
    )
