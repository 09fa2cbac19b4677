"""The member's lists, and how much of them was seen.

A list is narrowed by what can be asked of a film not seen; its films count in any scope.
"""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.findings import ListFigures, Lists
from lbstats_desktop.analytics.figures.shapes import Basis, Ranking, Unit
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Bools
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection, applicable


def lists(frames: Frames, selection: Selection) -> Lists:
    """Size, films seen and their share, for each list of the export.

    The basis counts the films that are in any list, once each.
    """
    table = frames.lists
    kept = _kept(frames, selection)[table.item_film]
    item_list, item_film = table.item_list[kept], table.item_film[kept]
    sizes = np.bincount(item_list, minlength=len(table.id))
    seen = np.bincount(item_list[frames.films.seen[item_film]], minlength=len(table.id))
    shares = seen / np.where(sizes == 0, np.nan, sizes)
    rows = zip(table.id, table.name, sizes.tolist(), seen.tolist(), shares.tolist(), strict=True)
    return Lists(
        lists=tuple(ListFigures(*row) for row in rows),
        basis=Basis(len(np.unique(item_film)), Unit.FILMS),
    )


def list_films(
    frames: Frames, selection: Selection, list_id: int, *, seen: bool | None = None
) -> Ranking:
    """The films of a list in its order, or only those seen or not seen.

    An entry's `value` is the place in the list, counted from 1, `other` the rating.
    """
    table = frames.lists
    items = np.flatnonzero(table.item_list == table.id.index(list_id))
    position = table.item_position[items]
    place = np.where(position == MISSING, np.arange(1, len(items) + 1), position)
    films = table.item_film[items]
    wanted = _kept(frames, selection)[films]
    if seen is not None:
        wanted &= frames.films.seen[films] == seen
    ordered = np.flatnonzero(wanted)[np.argsort(place[wanted], kind="stable")]
    half_stars = frames.films.half_stars[films[ordered]]
    rating = np.where(half_stars == 0, np.nan, half_stars / 2)
    return Ranking(
        entries=frames.entries(films[ordered], place[ordered], rating),
        basis=Basis(len(ordered), Unit.FILMS),
    )


def _kept(frames: Frames, selection: Selection) -> Bools:
    narrowed = applicable(selection.without(Dimension.LIST), Scope.WATCHLIST)
    return frames.view(narrowed, Scope.ALL).films
