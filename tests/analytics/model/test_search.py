"""Finding names by what is typed of them."""

from __future__ import annotations

import numpy as np
import pytest

from lbstats_desktop.analytics.model.search import Found, SearchIndex
from lbstats_desktop.analytics.model.selection import Dimension
from tests.ui.member import FILM_DATA, frames

FILM, PERSON = Dimension.FILM, Dimension.PERSON
CALLED = {"SE": "Sweden", "FR": "France", "US": "United States", "JP": "Japan"}


def named(_dimension: Dimension, key: object) -> str:
    return CALLED.get(str(key), f"{key}s")


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.build(frames(film_data=FILM_DATA), named)


def of(*names: str) -> SearchIndex:
    """People, each of fewer films than the one before."""
    entries = [Found(PERSON, i, name) for i, name in enumerate(names)]
    return SearchIndex(entries, -np.arange(float(len(entries))))


def names(index: SearchIndex, text: str) -> list[str]:
    return [found.name for found in index.find(text)]


@pytest.mark.parametrize(
    ("text", "dimension", "key"),
    [
        ("zodiac", FILM, 14),
        ("amelie", FILM, 11),
        ("Kes", FILM, 21),
        ("bergman", PERSON, 5),
        ("drama", Dimension.GENRE, 18),
        ("swed", Dimension.COUNTRY, "SE"),
        ("ugc", Dimension.STUDIO, 591),
        ("newspaper", Dimension.KEYWORD, 90),
        ("amélie coll", Dimension.COLLECTION, 70),
        ("faces", Dimension.LIST, 5),
        ("35mm", Dimension.TAG, "35mm"),
        ("1960", Dimension.RELEASE_DECADE, 1960),
    ],
)
def test_every_kind_of_name_is_found(
    index: SearchIndex, text: str, dimension: Dimension, key: object
) -> None:
    found = index.find(text)[0]
    assert (found.dimension, found.key) == (dimension, key)


def test_it_says_what_names_are_told_apart_by(index: SearchIndex) -> None:
    (kes,) = index.find("kes")
    assert (kes.year, kes.seen) == (1969, False)
    drama = index.find("drama")[0]
    assert drama.films == 3
    cinema = index.find("cinema")[0]
    assert cinema.films == 2, "viewings, of a tag"


def test_words_may_stand_in_any_order_and_be_begun_only(index: SearchIndex) -> None:
    assert names(index, "fin dav") == ["David Fincher"]
    assert names(index, "zod 2007") == ["Zodiac"]


def test_the_name_itself_comes_before_what_begins_so_and_that_before_the_rest() -> None:
    people = of("Ann Itzak", "Itami", "It", "Spirit It")
    assert names(people, "it") == ["It", "Itami", "Ann Itzak", "Spirit It"]


def test_more_films_come_first() -> None:
    assert names(of("Anna B", "Anna A"), "anna") == ["Anna B", "Anna A"]


def test_parts_of_words_are_found_where_there_is_little_else() -> None:
    assert names(of("Spiderwoman"), "woman") == ["Spiderwoman"]


@pytest.mark.parametrize("typed", ["vileneuve", "denis vilenueve", "Dennis Villeneuve"])
def test_a_slip_is_forgiven(typed: str) -> None:
    assert names(of("Denis Villeneuve", "Vilmos Zsigmond"), typed)[0] == "Denis Villeneuve"


def test_what_is_far_from_all_is_not_found() -> None:
    people = of("Denis Villeneuve")
    assert names(people, "kurosawa") == []
    assert names(people, "denis kurosawa") == []
    assert names(people, " – ") == []


@pytest.mark.parametrize("typed", ["schindler's list", "Schindlers List", "schindler’s"])
def test_apostrophes_and_accents_do_not_matter(typed: str) -> None:
    assert names(of("Schindler’s List"), typed) == ["Schindler’s List"]


def test_punctuation_parts_words() -> None:
    people = of("Spider-Man: No Way Home")
    assert names(people, "spider man no") == ["Spider-Man: No Way Home"]
    assert names(people, "home") == ["Spider-Man: No Way Home"]


def test_names_without_spaces_are_found_by_any_sign_of_them() -> None:
    assert names(of("千と千尋の神隠し"), "神") == ["千と千尋の神隠し"]


def test_a_name_that_is_rare_is_found_among_very_many_that_begin_so() -> None:
    people = of(*(f"Dan {i}" for i in range(2_000)), "D")
    assert names(people, "d")[0] == "D"


def test_no_more_are_told_than_asked_for() -> None:
    assert len(of(*(f"Dan {i}" for i in range(100))).find("dan", 7)) == 7


def test_nothing_is_found_in_nothing() -> None:
    assert of().find("a") == []
