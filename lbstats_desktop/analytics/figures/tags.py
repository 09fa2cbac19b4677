"""What the member's tags stand for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lbstats_desktop.analytics.figures.counting import shrunk
from lbstats_desktop.analytics.figures.findings import TagFigures, Tags
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Unit
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection


def tags(frames: Frames, selection: Selection) -> Tags:
    """Viewings, films and the films' mean rating for each tag, the most viewings first; of
    equal tags by name. Means are shrunk towards that of all films that are left.

    The basis counts the viewings that have a tag, and leaves out films that have none.
    """
    view = frames.view(selection.without(Dimension.TAG))
    viewings, films = frames.viewings, frames.films
    kept = view.viewings[viewings.tag_rows]
    rows, codes = viewings.tag_rows[kept], viewings.tag_codes[kept]
    film = viewings.film[rows]
    half_stars = films.half_stars[film]
    rating = np.where(half_stars > 0, half_stars / 2, np.nan)
    tagged = pd.DataFrame({"tag": codes, "film": film, "rating": rating})
    ratings = tagged.drop_duplicates(["tag", "film"]).groupby("tag")["rating"]
    own = films.half_stars[view.films]
    overall = own[own > 0].mean() / 2 if own.any() else np.nan
    counts = ratings.count()
    means = shrunk(ratings.sum().to_numpy(), np.asarray(counts, dtype=np.int64), overall)
    figures = zip(
        np.unique(codes).tolist(),
        ratings.size(),
        ratings.mean(),
        counts,
        np.where(counts == 0, np.nan, means).tolist(),
        strict=True,
    )
    per_tag = np.bincount(codes).tolist()
    found = [TagFigures(viewings.tags[code], per_tag[code], *row) for code, *row in figures]
    untagged = int(np.count_nonzero(view.films)) - len(np.unique(film))
    return Tags(
        tags=tuple(sorted(found, key=lambda row: row.viewings, reverse=True)),
        basis=Basis(len(np.unique(rows)), Unit.VIEWINGS, untagged, LeftOut.UNTAGGED),
    )
