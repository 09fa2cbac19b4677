"""How long a search takes in the largest session."""

from __future__ import annotations

import random

import numpy as np
import pytest

from lbstats_desktop.analytics.model.search import Found, SearchIndex
from lbstats_desktop.analytics.model.selection import Dimension
from tests.benchmarks.timing import fastest_s

pytestmark = pytest.mark.slow

FILMS, PEOPLE = 20_000, 160_000
LIMIT_S = 0.030
PARTS = (
    *("ma", "ri", "ko", "len", "dra", "vil", "ne", "son", "ber", "ta", "shi", "mo", "to", "an"),
    *("der", "el", "is", "ka", "zu", "ro", "bin", "da", "vid", "lyn"),
)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    """So many names of real shape, a few famous, most of one film."""
    made_up = random.Random(7)

    def word() -> str:
        return "".join(made_up.choices(PARTS, k=made_up.randint(2, 4)))

    first, last = [word() for _ in range(3_000)], [word() for _ in range(40_000)]
    entries = [
        Found(Dimension.PERSON, i, f"{made_up.choice(first)} {made_up.choice(last)}")
        for i in range(PEOPLE)
    ]
    entries += [
        Found(Dimension.FILM, i, " ".join(word() for _ in range(made_up.randint(1, 4))), 0, 1990)
        for i in range(FILMS)
    ]
    entries.append(Found(Dimension.PERSON, -1, "Denis Villeneuve"))
    weights = np.array([made_up.paretovariate(1) for _ in entries])
    return SearchIndex(entries, weights)


@pytest.mark.parametrize(
    "typed", ["d", "de", "den", "denis villeneuve", "dennis vileneuve", "ma ri", "mariko 1990",
              "vilenueve", "xqzwyvab", "a b c d"],
)  # fmt: skip
def test_a_search_is_answered_at_once(index: SearchIndex, typed: str) -> None:
    (seconds,) = fastest_s(5, lambda: index.find(typed))
    print(f"\n{typed!r} among {len(index):,} names: {1000 * seconds:.1f} ms")
    assert seconds <= LIMIT_S
