"""Numbers, days and keys in words."""

from __future__ import annotations

import math
import re

import pytest
from PySide6.QtCore import QLocale

from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Unit
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key
from lbstats_desktop.ui.text import wording


def test_numbers_follow_the_locale() -> None:
    assert (wording.number(2103), wording.decimal(3.614)) == ("2,103", "3.61")
    QLocale.setDefault(QLocale("de_DE"))
    assert (wording.number(2103), wording.decimal(3.614)) == ("2.103", "3,61")


@pytest.mark.parametrize("locale", ["ar_EG", "fa_IR", "mr_IN", "bn_BD"])
def test_digits_are_those_of_the_sentences_around_them(locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    said = (
        wording.number(2103),
        wording.decimal(3.61),
        wording.percent(0.74),
        wording.data_size(2_100_000),
        wording.short_day("2026-07-09"),
        wording.key_label(Dimension.MONTH, "2024-03"),
    )
    assert said == ("2,103", "3.61", "74 %", "2.1 MB", "9 Jul 2026", "March 2024")


def test_the_locale_of_machines_is_read_as_english() -> None:
    QLocale.setDefault(QLocale.c())
    assert wording.number(2103) == "2,103"
    assert wording.day("2026-07-09") == "9 July 2026"


@pytest.mark.parametrize(
    ("rating", "text"),
    [(0.5, "½ ★"), (1.0, "1 ★"), (3.5, "3½ ★"), (5.0, "5 ★"), (3.614, "3.61 ★"), (math.nan, "–")],
)
def test_stars(rating: float, text: str) -> None:
    assert wording.stars(rating) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.738, "74 %"), (0.0294, "2.9 %"), (0.0, "0 %"), (1.0, "100 %"), (0.0996, "10 %")],
)
def test_percent(share: float, text: str) -> None:
    assert wording.percent(share) == text


@pytest.mark.parametrize(
    ("dimension", "key", "text"),
    [
        (Dimension.DAY, "2024-01-31", "31 January 2024"),
        (Dimension.WEEK, "2024-W05", "week 5, 2024"),
        (Dimension.MONTH, "2024-03", "March 2024"),
        (Dimension.QUARTER, "2024-Q1", "Q1 2024"),
        (Dimension.YEAR, 2024, "2024"),
        (Dimension.WEEKDAY, 0, "Monday"),
        (Dimension.RELEASE_YEAR, 1994, "1994"),
        (Dimension.RELEASE_DECADE, 1990, "1990s"),
        (Dimension.RATING, 0.0, "unrated"),
        (Dimension.RATING, 4.5, "4½ ★"),
        (Dimension.LIKED, 1, "liked"),
        (Dimension.REVIEWED, 0, "not reviewed"),
        (Dimension.REWATCH, 1, "rewatch"),
        (Dimension.VIEWINGS, 1, "1 viewing"),
        (Dimension.VIEWINGS, 0, "0 viewings"),
        (Dimension.TAG, "cinema", "cinema"),
        (Dimension.TITLE, "alien", "“alien”"),
    ],
)
def test_keys_in_words(dimension: Dimension, key: Key, text: str) -> None:
    assert wording.key_label(dimension, key) == text


def test_films_and_lists_go_by_their_names() -> None:
    assert wording.key_label(Dimension.LIST, 7, {7: "Best of 2024"}) == "Best of 2024"
    assert wording.key_label(Dimension.FILM, 8, {7: "Alien"}) == "one film"


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Condition(Dimension.RELEASE_YEAR, frozenset({2024})), "2024"),
        (Condition(Dimension.YEAR, frozenset({2024})), "seen in 2024"),
        (Condition(Dimension.RATING, frozenset({4.0, 3.5})), "3½ ★, 4 ★"),
        (Condition(Dimension.RATING, low=3.5, high=5.0), "3½ – 5 ★"),
        (Condition(Dimension.RELEASE_YEAR, low=1990, high=2000), "1990–2000"),
        (Condition(Dimension.RELEASE_YEAR, low=1990, high=1990), "1990"),
        (Condition(Dimension.RELEASE_YEAR, low=1990), "from 1990"),
        (Condition(Dimension.RELEASE_YEAR, high=1990), "up to 1990"),
        (Condition(Dimension.LIKED, frozenset({1})), "liked"),
        (Condition(Dimension.TAG, frozenset("abcde")), "tagged a, b, c + 2"),
        (
            Condition(Dimension.MONTH, low="2024-03", high="2024-05"),
            "seen in March 2024 – May 2024",
        ),
    ],
)
def test_filters_in_words(condition: Condition, text: str) -> None:
    assert wording.condition_label(condition) == text


@pytest.mark.parametrize(
    ("mean", "text"), [(3.614, "3.61 ★"), (4.0, "4.00 ★"), (3.5, "3.50 ★"), (math.nan, "–")]
)
def test_averages_have_two_decimals(mean: float, text: str) -> None:
    assert wording.mean_stars(mean) == text


def test_every_dimension_has_words() -> None:
    assert all(wording.dimension_name(dimension) for dimension in Dimension)


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        (Basis(1978, Unit.RATINGS), "from 1,978 ratings"),
        (Basis(1, Unit.VIEWINGS), "from 1 viewing"),
        (
            Basis(2518, Unit.VIEWINGS, 125, LeftOut.NO_VIEWING_DATE),
            "from 2,518 viewings · 125 films have no viewing date",
        ),
        (Basis(9, Unit.FILMS, 1, LeftOut.UNRATED), "from 9 films · 1 film is unrated"),
        (Basis(412, Unit.FILMS, 1691, LeftOut.NO_FILM_DATA), "from 412 of 2,103 films"),
        (Basis(2103, Unit.FILMS, 0, LeftOut.NO_FILM_DATA), "from 2,103 films"),
        (
            Basis(400, Unit.FILMS, 1691, LeftOut.NO_FILM_DATA, ((12, LeftOut.NO_RUNTIME),)),
            "from 400 of 2,103 films · 12 films have no known runtime",
        ),
        (
            Basis(300, Unit.RATINGS, 20, LeftOut.UNRATED, ((80, LeftOut.NO_FILM_DATA),)),
            "from 300 ratings · 20 films are unrated · 80 films have no film data",
        ),
    ],
)
def test_what_a_figure_rests_on(basis: Basis, text: str) -> None:
    assert wording.basis_caption(basis) == text


def test_marks_tell_share_or_the_number_behind_a_mean() -> None:
    basis = Basis(2518, Unit.VIEWINGS)
    assert wording.value_label(73, None, basis) == "73 viewings · 2.9 %"
    ratings = Basis(1978, Unit.RATINGS)
    assert wording.value_label(3.61, 45, ratings) == "3.61 ★ · 45 ratings"
    assert wording.value_label(math.nan, 0, ratings) == "no ratings"
    assert wording.value_label(0, None, Basis(0, Unit.FILMS)) == "0 films"


@pytest.mark.parametrize(
    ("dimension", "key", "text"),
    [
        (Dimension.COUNTRY, "FR", "France"),
        (Dimension.COUNTRY, "HK", "Hong Kong"),
        (Dimension.COUNTRY, "BA", "Bosnia and Herzegovina"),
        (Dimension.COUNTRY, "SU", "Soviet Union"),
        (Dimension.COUNTRY, "YU", "Yugoslavia"),
        (Dimension.COUNTRY, "XC", "Czechoslovakia"),
        (Dimension.COUNTRY, "XG", "East Germany"),
        (Dimension.COUNTRY, "ZZ", "ZZ"),
        (Dimension.LANGUAGE, "ja", "Japanese"),
        (Dimension.LANGUAGE, "cn", "Cantonese"),
        (Dimension.LANGUAGE, "xx", "no language"),
        (Dimension.LANGUAGE, "q?", "q?"),
        (Dimension.RUNTIME, 90, "90–104 min"),
        (Dimension.RUNTIME, 240, "240 min and more"),
        (Dimension.KNOWN, 0, "without film data"),
        (Dimension.GENRE, 18, "one genre"),
    ],
)
def test_what_film_data_tells_in_words(dimension: Dimension, key: Key, text: str) -> None:
    assert wording.key_label(dimension, key) == text


def test_what_tmdb_numbers_goes_by_its_name() -> None:
    assert wording.key_label(Dimension.DIRECTOR, 7, {7: "Agnès Varda"}) == "Agnès Varda"
    director = Condition(Dimension.DIRECTOR, frozenset({7}))
    assert wording.condition_label(director, {7: "Agnès Varda"}) == "directed by Agnès Varda"
    runtimes = Condition(Dimension.RUNTIME, low=90, high=120)
    assert wording.condition_label(runtimes) == "90–134 min"
    without_end = Condition(Dimension.RUNTIME, low=180, high=240)
    assert wording.condition_label(without_end) == "180 min and more"


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (125, "2 h 5 min")]
)
def test_runtimes(minutes: float, text: str) -> None:
    assert wording.runtime(minutes) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (60_000, "$60,000"),
        (999_900, "$1.0 million"),
        (7_500_000, "$7.5 million"),
        (237_000_000, "$237 million"),
        (999_800_000, "$1.0 billion"),
        (2_923_706_026, "$2.9 billion"),
    ],
)
def test_dollars(amount: float, text: str) -> None:
    assert wording.dollars(amount) == text


@pytest.mark.parametrize(
    ("text", "longest"),
    [("a short text", 5), ("a" * 24, 24), ("x" * 400, 16), ("see https://x.org/" + "?" * 90, 16)],
)
def test_words_that_are_longer_than_a_line_may_break(text: str, longest: int) -> None:
    broken = wording.breakable(text)
    assert max(map(len, re.split("[ \N{ZERO WIDTH SPACE}]", broken))) == longest
    assert broken.replace("\N{ZERO WIDTH SPACE}", "") == text


def test_scripts_whose_letters_belong_together_are_left_alone() -> None:
    for text in ("ภาพยนตร์ที่ยาวมากจนไม่จบ" * 3, "नमस्ते" * 9, "👩‍👩‍👧" * 30):
        assert wording.breakable(text) == text
