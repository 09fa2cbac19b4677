"""What is popular and what obscure, what cost and earned the most, and which series are complete.

Genres, countries, people and the like: `key_ranking`; how long films are: `runtimes`.
"""

from __future__ import annotations

import numpy as np

from lbstats_desktop.analytics.figures.counting import cut, in_order, narrowed
from lbstats_desktop.analytics.figures.film_findings import CollectionFigures, Collections
from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Ranking
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Floats, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.folding import fold

ALMOST = 0.8
"""From which share on a collection is almost complete, however many parts it has."""


def most_popular(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """By TMDB's popularity, then its votes. An entry's `value` is the popularity, `other` the
    votes.
    """
    films, basis = _of_known_popularity(frames, selection)
    facts = frames.facts
    order = in_order(frames, films, -facts.popularity, -facts.vote_count)
    top, more = cut(order, facts.popularity, limit)
    return Ranking(frames.entries(top, facts.popularity[top], facts.vote_count[top]), basis, more)


def most_obscure(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """By TMDB's popularity, then its votes, the least first; entries as the most popular's. Of
    what nobody voted for TMDB knows too little to call it obscure.
    """
    voted = (frames.facts.vote_count > 0, LeftOut.NO_VOTES)
    films, basis = _of_known_popularity(frames, selection, voted)
    facts = frames.facts
    order = in_order(frames, films, facts.popularity, facts.vote_count)
    top, more = cut(order, facts.popularity, limit)
    return Ranking(frames.entries(top, facts.popularity[top], facts.vote_count[top]), basis, more)


def budgets(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """The largest budgets. An entry's `value` is the budget, `other` the revenue, in US dollars."""
    budget, revenue = frames.facts.budget_usd, frames.facts.revenue_usd
    films, basis = _told(frames, selection, (budget != MISSING, LeftOut.NO_BUDGET))
    top, more = cut(in_order(frames, films, -budget), budget, limit)
    return Ranking(frames.entries(top, budget[top], _or_nan(revenue[top])), basis, more)


def revenues(frames: Frames, selection: Selection, limit: int = 10) -> Ranking:
    """The largest revenues, `value`, in US dollars; an entry's `other` is the budget."""
    budget, revenue = frames.facts.budget_usd, frames.facts.revenue_usd
    films, basis = _told(frames, selection, (revenue != MISSING, LeftOut.NO_REVENUE))
    top, more = cut(in_order(frames, films, -revenue), revenue, limit)
    return Ranking(frames.entries(top, revenue[top], _or_nan(budget[top])), basis, more)


def collections(frames: Frames, selection: Selection) -> Collections:
    """How much of each collection was seen; two films of one TMDB entry are one part.

    The selection chooses which collections are shown, those of its films: not what was seen.
    """
    dimension = Dimension.COLLECTION
    kept = frames.view(selection.without(dimension)).films
    known, basis = narrowed(kept, (frames.facts.known, LeftOut.NO_FILM_DATA))
    pairs, labels = frames.pairs(dimension), frames.labels(dimension)
    counted = frames.films.seen[pairs.rows]
    codes, film = pairs.codes[counted], pairs.rows[counted]
    entries = np.unique((codes << 32) + frames.facts.tmdb_id[film])
    seen = np.bincount(entries >> 32, minlength=pairs.keys)
    shown = np.bincount(pairs.codes[known[pairs.rows]], minlength=pairs.keys)
    rows = []
    for code in np.flatnonzero(shown).tolist():
        key = int(pairs.key(code))
        parts = frames.facts.collection_parts.get(key, 0)
        rows.append(_collection(key, labels.get(key, ""), int(seen[code]), parts))
    rows.sort(key=lambda row: (-row.seen, -row.share if row.parts else 0.0, fold(row.name)))
    return Collections(tuple(rows), basis)


def _collection(key: int, name: str, seen: int, parts: int) -> CollectionFigures:
    if not parts:
        return CollectionFigures(key, name, seen, 0, float("nan"), complete=False, almost=False)
    # A part that TMDB has taken out of it since must not make more than all.
    share = min(seen / parts, 1.0)
    complete = seen >= parts
    almost = not complete and (share >= ALMOST or (parts >= 3 and parts - seen == 1))
    return CollectionFigures(key, name, seen, parts, share, complete, almost)


def _of_known_popularity(
    frames: Frames, selection: Selection, *needs: tuple[Bools, LeftOut]
) -> tuple[Bools, Basis]:
    known = (~np.isnan(frames.facts.popularity), LeftOut.NO_POPULARITY)
    return _told(frames, selection, known, *needs)


def _told(
    frames: Frames, selection: Selection, *needs: tuple[Bools, LeftOut]
) -> tuple[Bools, Basis]:
    known = (frames.facts.known, LeftOut.NO_FILM_DATA)
    return narrowed(frames.view(selection).films, known, *needs)


def _or_nan(money: Ints) -> Floats:
    return np.where(money == MISSING, np.nan, money)
