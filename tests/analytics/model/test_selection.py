from __future__ import annotations

import json

import pytest

from lbstats_desktop.analytics.model.selection import (
    OF_FILM_DATA,
    Condition,
    Dimension,
    Scope,
    Selection,
    applicable,
)


def test_a_click_chooses_a_key_alone_and_a_second_click_lifts_it() -> None:
    once = Selection().toggled(Dimension.YEAR, 2024)
    other = once.toggled(Dimension.YEAR, 2025)

    assert once.conditions == (Condition(Dimension.YEAR, frozenset({2024})),)
    assert other.conditions == (Condition(Dimension.YEAR, frozenset({2025})),)
    assert not other.toggled(Dimension.YEAR, 2025)


def test_ctrl_click_adds_and_takes_away() -> None:
    both = Selection().toggled(Dimension.TAG, "a").toggled(Dimension.TAG, "b", add=True)

    assert both.conditions[0].keys == {"a", "b"}
    assert both.toggled(Dimension.TAG, "a", add=True).conditions[0].keys == {"b"}


def test_a_range_takes_the_place_of_keys_where_they_stood() -> None:
    selection = (
        Selection()
        .toggled(Dimension.YEAR, 2024)
        .toggled(Dimension.LIKED, 1)
        .ranging(Dimension.YEAR, 2020, 2022)
    )

    assert [c.dimension for c in selection.conditions] == [Dimension.YEAR, Dimension.LIKED]
    assert selection.conditions[0] == Condition(Dimension.YEAR, low=2020, high=2022)


def test_selections_survive_json() -> None:
    selection = (
        Selection()
        .keeping(Dimension.TAG, {"cinema", "home"})
        .ranging(Dimension.DAY, "2024-01-01", "2024-02-01")
        .toggled(Dimension.RATING, 4.5)
    )

    assert Selection.from_json(json.loads(json.dumps(selection.to_json()))) == selection


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [1, None, "x"],
        [{"dimension": "taste", "keys": [1]}],
        [{"dimension": "year", "keys": [None, [], True]}],
        [{"dimension": "year"}],
    ],
)
def test_what_is_no_selection_is_dropped(value: object) -> None:
    assert not Selection.from_json(value)


def test_a_watchlist_is_not_asked_for_ratings_or_viewings() -> None:
    decade = Selection().toggled(Dimension.RELEASE_DECADE, 1990)
    selection = decade.toggled(Dimension.RATING, 4.0).toggled(Dimension.YEAR, 2024)

    assert applicable(selection, Scope.WATCHLIST) == decade
    assert applicable(selection, Scope.SEEN) == selection


@pytest.mark.parametrize("dimension", sorted(OF_FILM_DATA))
def test_a_watchlist_is_asked_for_film_data(dimension: Dimension) -> None:
    selection = Selection().toggled(dimension, 1)

    assert applicable(selection, Scope.WATCHLIST) == selection
