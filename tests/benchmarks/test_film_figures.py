"""What figures over film data cost: the frames, made anew while data arrives, and each page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from lbstats_desktop.analytics.figures import entity, people, runtimes, taste, totals
from lbstats_desktop.analytics.figures.against_tmdb import against_tmdb
from lbstats_desktop.analytics.figures.fact import FactOf
from lbstats_desktop.analytics.figures.facts import FACTS
from lbstats_desktop.analytics.figures.key_ranking import count_keys
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import (
    ROLES,
    Condition,
    Dimension,
    Scope,
    Selection,
)
from lbstats_desktop.domain.library import Library, LibraryFilmData
from tests.analytics.members import TODAY
from tests.benchmarks.figure_costs import SELECTIONS, Figure, costs_ms, stored
from tests.benchmarks.timing import fastest_s
from tests.large_film_data import large_film_data

pytestmark = pytest.mark.slow

OF_TASTE = (
    Dimension.GENRE,
    Dimension.COUNTRY,
    Dimension.LANGUAGE,
    Dimension.RELEASE_DECADE,
    Dimension.RELEASE_YEAR,
    Dimension.RUNTIME,
    Dimension.KEYWORD,
    Dimension.STUDIO,
)

SOMEBODY = Condition(Dimension.PERSON, frozenset({1}))


def ranked(frames: Frames, selection: Selection, dimension: Dimension) -> None:
    """All that a page shows of a dimension."""
    counted = count_keys(frames, selection, dimension)
    counted.most_watched(20)
    counted.highest_rated(20)
    counted.most_liked(20)


def looked_for(fact_of: FactOf) -> Figure:
    """A fact as a figure."""
    return lambda frames, selection: fact_of(frames, selection, lambda _dimension, key: str(key))


PAGES: dict[str, dict[str, Figure]] = {
    "taste": {
        **{dimension: partial(ranked, dimension=dimension) for dimension in OF_TASTE},
        "collections": taste.collections,
        "most popular": taste.most_popular,
        "most obscure": taste.most_obscure,
        "budgets": taste.budgets,
        "revenues": taste.revenues,
        "longest": runtimes.longest,
        "shortest": runtimes.shortest,
        "bands": runtimes.bands,
    },
    "people": {
        **{role: partial(ranked, dimension=role) for role in ROLES},
        "one person": partial(people.person_films, person_id=1),
    },
    "entity": {
        "somebody": partial(entity.entity, condition=SOMEBODY),
        "highest": partial(entity.highest, condition=SOMEBODY),
        **{
            f"{role} seen with": partial(entity.seen_with, condition=SOMEBODY, role=role)
            for role in ROLES
        },
    },
    "facts": {f"fact {i}": looked_for(fact_of) for i, fact_of in enumerate(FACTS)},
    "others": {
        "totals": totals.totals,
        "against TMDB": against_tmdb,
        "ratings by band": runtimes.ratings_by_band,
        "watchlist hours": runtimes.waiting,
        "watchlist bands": partial(runtimes.bands, scope=Scope.WATCHLIST),
        "tonight": partial(runtimes.tonight, available_min=100),
    },
}

Known = tuple[Frames, LibraryFilmData]


def known(library: Library) -> Known:
    return Frames.build(library, TODAY), large_film_data(library.films)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return known(stored(2_103, tmp_path_factory.mktemp("usual")))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return known(stored(20_000, tmp_path_factory.mktemp("large")))


def test_film_data_is_taken_on_at_once(usual: Known) -> None:
    frames, data = usual
    seen = set(frames.film_ids(Selection()))
    some = replace(
        data,
        facts=[row for row in data.facts if row.film_id in seen],
        named=[row for row in data.named if row.film_id in seen],
        credits=[row for row in data.credits if row.film_id in seen],
    )
    (seconds,) = fastest_s(5, lambda: frames.with_film_data(some))
    credited = sum(row.person_ids.count(",") + 1 for row in some.credits)
    print(f"\n{len(some.facts):,} films, {credited:,} credits: {1000 * seconds:.1f} ms")

    assert credited >= 50_000
    assert seconds <= 0.060


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "filtered"])
@pytest.mark.parametrize("page", PAGES)
def test_usual_pages(usual: Known, page: str, selection: Selection) -> None:
    frames, data = usual
    times = costs_ms(lambda: frames.with_film_data(data), PAGES[page], selection)

    assert max(times) <= 3
    assert sum(times) <= 20


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "filtered"])
@pytest.mark.parametrize("page", PAGES)
def test_large_pages(large: Known, page: str, selection: Selection) -> None:
    frames, data = large
    assert sum(costs_ms(lambda: frames.with_film_data(data), PAGES[page], selection)) <= 60
