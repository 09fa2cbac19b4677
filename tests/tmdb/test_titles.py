"""Which titles count as the same, and which do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbstats_desktop.tmdb.titles import (
    OTHER_ARTICLE,
    OTHER_ARTICLE_OF_ONE_WORD,
    SAME,
    SAME_LOOSELY,
    WITHOUT_BRACKETS,
    WITHOUT_SUBTITLE,
    is_common,
    is_one_word,
    names_every_word,
    shorter_title,
    similarity,
    similarity_in_part,
)

BAR = 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amélie", "amelie"),
        ("Love & Mercy", "Love and Mercy"),
        ("WALL·E", "WALL-E"),
        ("WR: Mysteries of the Organism", "W.R. - Mysteries of the Organism"),
        ("Ocean’s Eleven", "Oceans Eleven"),
        ("Spider-Man", "Spiderman"),
        ("8½", "8 1⁄2"),
        ("世界", "世界"),
        ("…", "…"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert similarity(one, other) == SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saw II: The Return", "Saw 2: The Return"),
        ("Dune: Part Two", "Dune Part II"),
        ("Silent Night, Deadly Night II", "Silent Night, Deadly Night Part 2"),
    ],
)
def test_numerals_make_little_difference(one: str, other: str) -> None:
    assert similarity(one, other) == SAME_LOOSELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Bride of Frankenstein", "Bride of Frankenstein"),
        ("Das Boot ist voll", "Boot ist voll"),
    ],
)
def test_an_article_makes_a_difference_but_not_in_the_same_year(one: str, other: str) -> None:
    assert similarity(one, other) == OTHER_ARTICLE > BAR


@pytest.mark.parametrize(
    ("one", "other"), [("Gift", "The Gift"), ("The Terrorizers", "Terrorizers")]
)
def test_an_article_tells_titles_of_one_word_apart(one: str, other: str) -> None:
    assert similarity(one, other) == OTHER_ARTICLE_OF_ONE_WORD < BAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rocky", "Rocky II"),
        ("Rocky II", "Rocky III"),
        ("The Naked Gun 2", "The Naked Gun 3"),
        ("Kill Bill: Vol. 1", "Kill Bill: Vol. 2"),
        ("A Very Long Title of Many Words 1", "A Very Long Title of Many Words 2"),
    ],
)
def test_numbers_tell_the_parts_of_a_series_apart(one: str, other: str) -> None:
    assert similarity_in_part(one, other) < 0.75


@pytest.mark.parametrize(
    ("one", "other"), [("Brother", "Brothers"), ("Mother", "Other"), ("Reality", "Reality+")]
)
def test_a_letter_or_sign_more_is_another_short_title(one: str, other: str) -> None:
    assert similarity(one, other) < BAR


def test_a_letter_more_is_a_long_title_spelled_otherwise() -> None:
    assert similarity("Cemetery of Splendour", "Cemetery of Splendor") > BAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sapta Sagaradaache Ello – Side A", "Sapta Sagaradaache Ello – Side B"),
        ("The Year My Mother Was on Vacation", "The Year My Mother Was Not on Vacation"),
    ],
)
def test_another_word_is_another_title_however_long(one: str, other: str) -> None:
    assert similarity(one, other) < BAR


def test_what_is_in_brackets_or_a_subtitle_counts_less() -> None:
    assert similarity_in_part("Lynch (one)", "Lynch") == WITHOUT_BRACKETS
    assert similarity_in_part("Ankur: The Seedling", "Ankur") == WITHOUT_SUBTITLE < BAR
    assert similarity_in_part("Zatoichi", "Zatôichi – The Blind Swordsman") == WITHOUT_SUBTITLE


@pytest.mark.parametrize("title", ["[REC]", "(500) Days of Summer", "Spider-Man", ": : :"])
def test_titles_that_have_no_shorter_form(title: str) -> None:
    assert shorter_title(title) is None


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("Black Mirror: Nosedive", "Black Mirror"),
        ("USS Callister – Into Infinity", "USS Callister"),
        ("The Stories (New and Selected)", "The Stories"),
    ],
)
def test_a_shorter_title_to_search_with(title: str, shorter: str) -> None:
    assert shorter_title(title) == shorter


def test_common_titles_are_one_short_word() -> None:
    assert is_common("The Room")
    assert not is_common("Nomadland")
    assert not is_common("Green Room")


def test_an_article_is_no_second_word() -> None:
    assert is_one_word("The Intruder")
    assert not is_one_word("Green Room")


def test_a_title_names_the_words_it_can_be_found_by() -> None:
    assert names_every_word("The Last Witch Hunter", "The Witch")
    assert not names_every_word("Song of the Little Road", "Pather Panchali")


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_mutual_and_between_nothing_and_the_same(one: str, other: str) -> None:
    likeness = similarity_in_part(one, other)
    assert 0 <= likeness <= SAME
    assert likeness == similarity_in_part(other, one)


@given(st.text(max_size=40))
def test_every_title_is_like_itself(title: str) -> None:
    assert similarity(title, title) == (SAME if title.strip() else 0.0)
