"""Which questions are asked for a film, and when asking ends."""

from __future__ import annotations

import random

import pytest

from lbstats_desktop.domain.film_data import SearchPage
from lbstats_desktop.domain.matching import MatchRule, MatchState
from lbstats_desktop.tmdb.errors import ConnectionLostError
from lbstats_desktop.tmdb.finding import find_match
from tests.tmdb.entries import MadeUpSearch, film, series


def test_one_search_does_for_a_film_of_the_right_title_and_year() -> None:
    right = film("Green Room", 2015)
    search = MadeUpSearch(film("Green Room", 1978), right)
    assert find_match("Green Room", 2015, search).tmdb_id == right.tmdb_id
    assert search.asked == [("movie", "Green Room", None)]


def test_a_common_title_is_searched_with_its_year() -> None:
    right = film("Room", 2015)
    search = MadeUpSearch(*(film(f"Room of {n}", 2000) for n in range(50)), right)
    assert find_match("Room", 2015, search).tmdb_id == right.tmdb_id
    assert search.asked == [("movie", "Room", 2015)]


def test_a_common_title_of_another_year_is_found_without_it() -> None:
    right = film("Enemy", 2014)
    search = MadeUpSearch(film("Class Enemy", 2013), right)
    assert find_match("Enemy", 2013, search).tmdb_id == right.tmdb_id
    assert search.asked == [("movie", "Enemy", 2013), ("movie", "Enemy", None)]


@pytest.mark.parametrize("dated", [2013, 2014])
def test_what_later_pages_hold_is_searched_by_year(dated: int) -> None:
    right = film("In the Room", dated)
    others = (film(f"In the Room of {n}", 1950 + n) for n in range(50))
    search = MadeUpSearch(*others, right)
    assert find_match("In the Room", 2013, search).tmdb_id == right.tmdb_id


@pytest.mark.parametrize("shown", [2012, 2014])
def test_another_year_is_not_taken_before_later_pages_were_searched_by_year(shown: int) -> None:
    right = film("In the Room", 2013)
    others = (film(f"In the Room of {n}", 1950 + n) for n in range(50))
    search = MadeUpSearch(film("In the Room", shown), *others, right)
    assert find_match("In the Room", 2013, search).tmdb_id == right.tmdb_id


def test_another_year_is_taken_at_once_from_a_page_that_holds_everything() -> None:
    right = film("In the Room", 2014)
    search = MadeUpSearch(right)
    assert find_match("In the Room", 2013, search).tmdb_id == right.tmdb_id
    assert search.asked == [("movie", "In the Room", None)]


def test_alternative_titles_are_asked_before_a_film_is_refused() -> None:
    right = film("Song of the Little Road", 1955)
    other = film("Making Pather Panchali", 1955)
    titles = {right.tmdb_id: ("Pather Panchali", "La complainte du sentier")}
    search = MadeUpSearch(other, right, hidden_titles=titles)
    decision = find_match("Pather Panchali", 1955, search)
    assert (decision.rule, decision.tmdb_id) == (MatchRule.CLOSE, right.tmdb_id)
    assert ("titles", other.tmdb_id) not in search.asked


def test_alternative_titles_of_other_years_are_not_asked() -> None:
    entry = film("Making Pather Panchali", 1999)
    search = MadeUpSearch(entry)
    assert find_match("Pather Panchali", 1955, search).state is MatchState.NOT_FOUND
    assert ("titles", entry.tmdb_id) not in search.asked


def test_a_title_is_searched_without_its_brackets() -> None:
    right = film("The Stories", 2017)
    decision = find_match("The Stories (New and Selected)", 2017, MadeUpSearch(right))
    assert (decision.rule, decision.tmdb_id) == (MatchRule.CLOSE, right.tmdb_id)


def test_series_are_asked_for_when_no_film_is_found() -> None:
    right = series("Normal People", 2020)
    search = MadeUpSearch(film("Normal People Confessions", 2021), right)
    decision = find_match("Normal People", 2020, search)
    assert (decision.rule, decision.tmdb_id) == (MatchRule.TV, right.tmdb_id)


def test_an_episode_is_asked_for_by_its_series() -> None:
    right = series("Black Mirror", 2011)
    search = MadeUpSearch(right)
    decision = find_match("Black Mirror: Nosedive", 2016, search)
    assert (decision.rule, decision.tmdb_id) == (MatchRule.TV, right.tmdb_id)
    assert search.asked[-1] == ("tv", "Black Mirror")


def test_a_whole_name_is_asked_for_when_too_many_series_share_its_beginning() -> None:
    right = series("Clone Wars: The Last Day", 2003)
    search = MadeUpSearch(*(series(f"Clone Wars {n}", 1990) for n in range(30)), right)
    assert find_match("Clone Wars: The Last Day", 2003, search).tmdb_id == right.tmdb_id


def test_an_entry_that_is_only_a_title_gives_way_to_the_series() -> None:
    bare = film("Chernobyl", 2019, votes=0, popularity=0.0, overview="")
    right = series("Chernobyl", 2019)
    assert find_match("Chernobyl", 2019, MadeUpSearch(bare, right)).tmdb_id == right.tmdb_id
    assert find_match("Chernobyl", 2019, MadeUpSearch(bare)).tmdb_id == bare.tmdb_id


def test_an_unknown_entry_is_doubted_beside_a_famous_one() -> None:
    obscure = film("Double", 2013, votes=30, popularity=1.2)
    famous = film("Double", 2014, votes=968, popularity=14.7)
    decision = find_match("Double", 2013, MadeUpSearch(obscure, famous))
    assert decision.state is MatchState.AMBIGUOUS
    assert "well-known one of 2014" in decision.reason
    assert {one.entry for one in decision.candidates} == {obscure, famous}


def test_an_unknown_entry_alone_is_taken() -> None:
    obscure = film("Double", 2013, votes=0, popularity=0.0)
    assert find_match("Double", 2013, MadeUpSearch(obscure)).tmdb_id == obscure.tmdb_id


def test_a_film_that_is_not_there() -> None:
    search = MadeUpSearch()
    decision = find_match("Nobody Made This", 2001, search)
    assert (decision.state, decision.candidates) == (MatchState.NOT_FOUND, ())
    assert search.asked == [("movie", "Nobody Made This", None), ("tv", "Nobody Made This")]


def test_a_film_without_a_year_is_searched_without() -> None:
    right = film("Bond", None)
    search = MadeUpSearch(right)
    assert find_match("Bond", None, search).tmdb_id == right.tmdb_id
    assert search.asked == [("movie", "Bond", None)]


def test_a_fault_is_not_an_answer() -> None:
    class Broken(MadeUpSearch):
        def search_tv(self, title: str) -> SearchPage:
            raise ConnectionLostError(f"The connection broke off while asking for {title}.")

    with pytest.raises(ConnectionLostError):
        find_match("Normal People", 2020, Broken())


def test_the_order_of_results_decides_nothing() -> None:
    entries = [
        film("Emma", 1996, votes=588),
        film("Emma", 1996, votes=136),
        film("Emma", 1997),
        film("Emma.", 2020),
        film("Madame Emma", 1996),
        series("Emma", 1996),
    ]
    first = find_match("Emma", 1996, MadeUpSearch(*entries))
    for seed in range(20):
        random.Random(seed).shuffle(entries)
        assert find_match("Emma", 1996, MadeUpSearch(*entries)) == first
