from __future__ import annotations

import math

import pytest

from lbstats_desktop.analytics.figures import taste
from lbstats_desktop.analytics.figures.shapes import LeftOut, Ranking
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from tests.analytics.members import Member

NOTHING = Selection()


def names(ranking: Ranking) -> list[str]:
    return [entry.name for entry in ranking.entries]


def test_popularity_then_votes_then_name() -> None:
    member = Member()
    for name, popularity, votes in (
        ("B", 1.0, 10),
        ("A", 1.0, 10),
        ("Voted", 1.0, 99),
        ("Famous", 80.0, 5),
        ("Zero", 0.0, 0),
    ):
        member.knows(member.film(name), popularity=popularity, votes=votes)
    member.knows(member.film("Who knows"))
    member.film("Not known")
    frames = member.frames()
    popular = taste.most_popular(frames, NOTHING)

    assert names(popular) == ["Famous", "Voted", "A", "B", "Zero"]
    assert (popular.entries[1].value, popular.entries[1].other) == (1.0, 99)
    assert (popular.basis.used, popular.basis.left_out) == (5, 1)
    assert popular.basis.also == ((1, LeftOut.NO_POPULARITY),)
    assert names(taste.most_obscure(frames, NOTHING, limit=3)) == ["A", "B", "Voted"]


def test_budgets_and_revenues() -> None:
    member = Member()
    for name, budget, revenue in (("A", 5, None), ("B", 9, 2), ("C", None, 7), ("D", 0, 0)):
        member.knows(member.film(name), budget=budget, revenue=revenue)
    frames = member.frames()
    budgets = taste.budgets(frames, NOTHING)

    assert [(e.name, e.value, e.other) for e in budgets.entries] == [("B", 9, 2), ("A", 5, None)]
    assert budgets.basis.also == ((2, LeftOut.NO_BUDGET),)
    assert names(taste.revenues(frames, NOTHING)) == ["C", "B"]


def collection(member: Member, number: int, name: str, parts: int, *tmdb_ids: int) -> None:
    member.film_data.collections[number] = name
    member.film_data.collection_parts[number] = parts
    for tmdb_id in tmdb_ids:
        member.knows(member.film(), collection=number, tmdb_id=tmdb_id)


def test_collections_are_complete_or_almost() -> None:
    member = Member()
    collection(member, 1, "All", 2, 11, 12)
    collection(member, 2, "One missing", 3, 21, 22)
    collection(member, 3, "Half", 2, 31)
    collection(member, 4, "Four of five", 10, *range(41, 49))
    collection(member, 5, "Less", 10, *range(51, 58))
    collection(member, 6, "Who knows", 0, 61)
    found = taste.collections(member.frames(), NOTHING)

    assert [(row.name, row.seen, row.parts) for row in found.rows] == [
        ("Four of five", 8, 10),
        ("Less", 7, 10),
        ("All", 2, 2),
        ("One missing", 2, 3),
        ("Half", 1, 2),
        ("Who knows", 1, 0),
    ]
    assert [row.name for row in found.complete] == ["All"]
    assert [row.name for row in found.almost_complete] == ["Four of five", "One missing"]
    assert math.isnan(found.rows[-1].share)
    assert found.basis.used == 21


def test_a_selection_chooses_collections_and_not_what_was_seen() -> None:
    member = Member()
    collection(member, 1, "Seen", 3, 11, 12)
    liked = member.knows(member.film("Liked", liked=True), collection=1, tmdb_id=13)
    collection(member, 2, "Other", 2, 21)
    found = taste.collections(member.frames(), NOTHING.toggled(Dimension.FILM, liked))

    assert [(row.name, row.seen, row.complete) for row in found.rows] == [("Seen", 3, True)]
    assert found.basis.used == 1


def test_a_collection_of_one_part_can_be_complete() -> None:
    member = Member()
    collection(member, 1, "One", 1, 11)

    assert taste.collections(member.frames(), NOTHING).rows[0].complete


def test_what_nobody_voted_for_is_not_obscure() -> None:
    member = Member()
    for name, votes in (("Nobody", 0), ("Few", 1)):
        member.knows(member.film(name), popularity=1.0, votes=votes)
    found = taste.most_obscure(member.frames(), NOTHING)

    assert [film.name for film in found.entries] == ["Few"]
    assert found.basis.also[-1] == (1, LeftOut.NO_VOTES)


def test_ties_at_the_end_are_counted() -> None:
    member = Member()
    for popularity in (5.0, 4.0, 4.0, 4.0, 1.0):
        member.knows(member.film(), popularity=popularity, votes=1)
    frames = member.frames()

    assert [taste.most_popular(frames, NOTHING, limit).more for limit in (1, 2, 4, 5)] == [
        0,
        2,
        0,
        0,
    ]


def test_two_films_of_one_entry_are_one_part() -> None:
    member = Member()
    collection(member, 1, "Twice", 2, 11, 11)
    chosen = NOTHING.toggled(Dimension.COLLECTION, 1)
    found = taste.collections(member.frames(), chosen)

    assert [(row.seen, row.share, row.complete) for row in found.rows] == [(1, 0.5, False)]


def test_only_seen_parts_count() -> None:
    member = Member()
    collection(member, 1, "Two", 2, 11)
    unseen = member.film("Waiting", seen=False, watchlisted=True)
    member.knows(unseen, collection=1, tmdb_id=12)

    assert taste.collections(member.frames(), NOTHING).rows[0].seen == 1


@pytest.mark.parametrize("films", [0, 1])
def test_no_film_data(films: int) -> None:
    member = Member()
    member.films(films)
    frames = member.frames()

    for rank in (taste.most_popular, taste.most_obscure, taste.budgets, taste.revenues):
        found = rank(frames, NOTHING)
        assert found.entries == ()
        assert (found.basis.used, found.basis.left_out) == (0, films)
    assert taste.collections(frames, NOTHING).rows == ()
