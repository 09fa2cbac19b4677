from __future__ import annotations

import gc
import weakref

import pytest

from lbstats_desktop.analytics.figures import diary, timeline, totals
from lbstats_desktop.analytics.model.film_tables import NO_FILM_DATA
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from lbstats_desktop.domain.library import FilmOrder
from tests.analytics.members import TODAY, Member


def test_an_empty_library_has_frames() -> None:
    frames = Member().frames()
    selection = Selection().toggled(Dimension.YEAR, 2024).toggled(Dimension.LIST, 1)

    assert frames.film_ids(Selection()) == frames.film_ids(selection) == ()
    assert len(frames.films_table(Selection())) == 0


def test_films_are_the_seen_ones_unless_asked_for_others() -> None:
    member = Member()
    seen = member.film()
    liked_only = member.film(seen=False, liked=True)
    waiting = member.film(seen=False, added="2024-01-01")
    again = member.film(added="2024-01-01")
    frames = member.frames()

    assert frames.film_ids(Selection()) == (seen, again)
    assert frames.film_ids(Selection(), Scope.WATCHLIST) == (waiting, again)
    assert frames.film_ids(Selection(), Scope.ALL) == (seen, liked_only, waiting, again)


def test_viewing_conditions_must_hold_on_one_viewing() -> None:
    member = Member()
    apart = member.film("Tagged in 2023, seen again in 2024")
    member.viewing(apart, "2023-05-01", tags="cinema")
    member.viewing(apart, "2024-05-01")
    together = member.film("Tagged in 2024")
    member.viewing(together, "2024-05-01", tags="cinema home")
    frames = member.frames()
    selection = Selection().toggled(Dimension.YEAR, 2024).toggled(Dimension.TAG, "cinema")

    assert frames.film_ids(selection) == (together,)
    assert frames.view(selection).viewings.sum() == 1


def test_a_film_condition_keeps_all_viewings_of_its_films() -> None:
    member = Member()
    loved = member.film(rating=5.0)
    member.viewing(loved, "2023-01-01", rating=3.0)
    member.viewing(loved, None)
    member.viewing(member.film(rating=2.0), "2024-01-01")
    frames = member.frames()
    view = frames.view(Selection().toggled(Dimension.RATING, 5.0))

    assert view.viewings.sum() == 2
    assert len(view.dated) == 1


def test_a_viewing_without_a_day_is_of_no_year() -> None:
    member = Member()
    member.viewing(member.film(), None)
    frames = member.frames()

    assert frames.film_ids(Selection().ranging(Dimension.YEAR, 1, 9999)) == ()
    assert frames.film_ids(Selection().toggled(Dimension.VIEWINGS, 1)) != ()


def test_reviews_follow_their_viewings() -> None:
    member = Member()
    film = member.film()
    old, new = member.viewing(film, "2023-01-01"), member.viewing(film, "2024-01-01")
    member.review(film, old)
    member.review(film, new)
    member.review(film)
    frames = member.frames()

    assert frames.view(Selection()).reviews.tolist() == [True, True, True]
    of_2024 = frames.view(Selection().toggled(Dimension.YEAR, 2024))
    assert of_2024.reviews.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("dimension", "key"),
    [
        (Dimension.DAY, "yesterday"),
        (Dimension.YEAR, "2024"),
        (Dimension.TAG, 3),
        (Dimension.LIST, 7),
        (Dimension.FILM, 7),
        (Dimension.RATING, 3.7),
    ],
)
def test_keys_that_are_none_keep_nothing(dimension: Dimension, key: str | float) -> None:
    member = Member()
    member.viewing(member.film(), "2024-01-01", tags="cinema")
    member.list_of("A list", 101)
    frames = member.frames()

    assert frames.film_ids(Selection().toggled(dimension, key)) == ()
    assert frames.film_ids(Selection().ranging(dimension, key, key)) == ()


def test_unrated_is_a_key_and_a_blank_year_is_none() -> None:
    member = Member()
    unrated = member.film(year=None)
    rated = member.film(rating=0.5)
    frames = member.frames()

    assert frames.film_ids(Selection().toggled(Dimension.RATING, 0.0)) == (unrated,)
    assert frames.film_ids(Selection().ranging(Dimension.RELEASE_YEAR, -9, 9999)) == (rated,)


@pytest.mark.parametrize("text", ["amelie", "AMÉLIE", "ame", "é"])
def test_titles_are_found_whatever_their_accents(text: str) -> None:
    member = Member()
    amelie = member.film("Amélie")
    member.film("Ran")

    assert member.frames().film_ids(Selection().toggled(Dimension.TITLE, text)) == (amelie,)


def test_a_watchlist_is_narrowed_by_what_it_knows() -> None:
    member = Member()
    old = member.film(year=1994, seen=False, added="2020-06-01")
    new = member.film(year=2021, seen=False, added="2022-06-01")
    frames = member.frames()
    nineties = Selection().toggled(Dimension.RELEASE_DECADE, 1990).toggled(Dimension.LIKED, 1)

    assert frames.film_ids(nineties, Scope.WATCHLIST) == (old,)
    added = Selection().toggled(Dimension.ADDED_YEAR, 2022)
    assert frames.film_ids(added, Scope.WATCHLIST) == (new,)


def test_viewings_are_in_order_of_time_and_of_the_library_within_a_day() -> None:
    member = Member()
    film = member.film()
    written = [member.viewing(film, day) for day in ("2024-01-02", "2024-01-01", "2024-01-02")]
    frames = member.frames()

    assert frames.viewings.id.tolist() == [written[1], written[0], written[2]]
    assert frames.films.viewings.tolist() == [3]


def test_films_know_their_first_and_last_day() -> None:
    member = Member()
    film, undated, _ = member.films(3)
    for day in ("2024-05-01", None, "2023-01-01"):
        member.viewing(film, day)
    member.viewing(undated, None)
    films = member.frames().films

    assert films.first_viewing[1:].tolist() == films.last_viewing[1:].tolist() == [MISSING] * 2
    assert films.last_viewing[0] - films.first_viewing[0] == 486
    assert films.viewings.tolist() == [3, 1, 0]


def test_labels_name_lists_and_tags() -> None:
    member = Member()
    film = member.film()
    favourites = member.list_of("Favourites", film)
    member.viewing(film, None, tags="b a")
    frames = member.frames()

    assert frames.labels(Dimension.LIST) == {favourites: "Favourites"}
    assert list(frames.labels(Dimension.TAG)) == ["a", "b"]
    assert frames.labels(Dimension.YEAR) == {}


def names(member: Member, column: str, *, descending: bool = False) -> list[str]:
    frames = member.frames()
    rows = frames.films_table(Selection(), order=FilmOrder(column, descending))
    return [frames.films.name[row] for row in rows]


def test_films_without_a_value_come_last_either_way() -> None:
    member = Member()
    for name, rating, year in (("b", 4.0, 2000), ("a", None, None), ("c", 2.0, 1990)):
        member.film(name, year, rating=rating)

    assert names(member, "rating") == ["c", "b", "a"]
    assert names(member, "rating", descending=True) == ["b", "c", "a"]
    assert names(member, "year", descending=True) == ["b", "c", "a"]
    assert names(member, "name", descending=True) == ["c", "b", "a"]


def test_ties_are_by_name_whatever_case_and_accents() -> None:
    member = Member()
    for name in ("Zulu", "élite", "Alien", "EAST"):
        member.film(name, rating=3.0)

    assert names(member, "rating") == ["Alien", "EAST", "élite", "Zulu"]
    assert names(member, "rating", descending=True) == ["Alien", "EAST", "élite", "Zulu"]


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match="'taste'"):
        names(Member(), "taste")


def test_a_table_holds_the_films_kept() -> None:
    member = Member()
    member.film("b", rating=4.0)
    member.film("c", rating=1.0)
    member.film("a", rating=4.0)
    frames = member.frames()

    assert frames.films_table(Selection().toggled(Dimension.RATING, 4.0)).tolist() == [2, 0]
    assert frames.position(103) == 2


def test_film_data_comes_beside_what_there_is() -> None:
    member = Member()
    member.film("Not known")
    film = member.knows(member.film("Known"), genres=[18], collection=5)
    member.film_data.names["genre", 18] = "Drama"
    member.film_data.collections[5] = "Trilogy"
    bare = Frames.build(member.library, TODAY)
    drama = Selection().toggled(Dimension.GENRE, 18)
    frames = bare.with_film_data(member.film_data)

    assert frames.films is bare.films
    assert frames.viewings is bare.viewings
    assert frames.film_ids(drama) == (film,)
    assert frames.film_ids(Selection().toggled(Dimension.KNOWN, 1)) == (film,)
    assert frames.labels(Dimension.GENRE) == {18: "Drama"}
    assert frames.labels(Dimension.COLLECTION) == {5: "Trilogy"}
    assert bare.film_ids(drama) == ()
    assert bare.labels(Dimension.GENRE) == {}
    assert frames.with_film_data(NO_FILM_DATA).film_ids(drama) == ()


def test_a_key_that_is_none_finds_nothing() -> None:
    member = Member()
    member.knows(member.film(), genres=[1], countries="FR")
    frames = member.frames()

    for key in ("1", "x", 1.5, 10**30):
        assert frames.film_ids(Selection().toggled(Dimension.GENRE, key)) == ()
        assert frames.film_ids(Selection().toggled(Dimension.COUNTRY, key)) == ()
    assert frames.film_ids(Selection().ranging(Dimension.GENRE, "a", 2)) == ()


def test_titles_are_no_keys_to_count_by() -> None:
    with pytest.raises(TypeError, match="title"):
        Member().frames().pairs(Dimension.TITLE)


def test_frames_are_freed_with_the_last_reference() -> None:
    """Whoever leaves them out of the search for cyclic garbage may rely on it."""
    member = Member()
    member.viewing(member.film(), "2024-05-01")
    frames = member.frames()
    gc.disable()
    try:
        totals.totals(frames, Selection())
        timeline.viewings_per(frames, Selection(), Dimension.MONTH)
        diary.statistics(frames, Selection().toggled(Dimension.YEAR, 2024))
        seen = weakref.ref(frames)
        del frames
        assert seen() is None
    finally:
        gc.enable()
