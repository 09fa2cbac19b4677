"""What stands out under a selection: the facts that are told, the most unusual first."""

from __future__ import annotations

from lbstats_desktop.analytics.figures import facts_of_ratings, facts_of_viewings
from lbstats_desktop.analytics.figures.fact import Fact, FactOf
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.orders import Naming
from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection

FACTS: tuple[FactOf, ...] = (*facts_of_viewings.FACTS, *facts_of_ratings.FACTS)
MOST = 4


def _plain(_dimension: Dimension, key: Key) -> str:
    return str(key)


def facts(
    frames: Frames, selection: Selection, named: Naming = _plain, most: int = MOST
) -> tuple[Fact, ...]:
    """The `most` unusual facts, the most unusual first: one of a kind, and none on what another
    is on.

    `named` says what countries and languages are called, and decades.
    """
    found = (fact_of(frames, selection, named) for fact_of in FACTS)
    ranked = sorted(filter(None, found), key=lambda fact: -fact.weight)
    told: list[Fact] = []
    for fact in ranked:
        if all(fact.kind != other.kind and fact.condition != other.condition for other in told):
            told.append(fact)
    return tuple(told[:most])
