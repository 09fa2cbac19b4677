"""Each rule of choosing, on made-up entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbstats_desktop.domain.film_data import MediaType, SearchResult
from lbstats_desktop.domain.matching import Decision, MatchRule, MatchState
from lbstats_desktop.tmdb.matching import (
    Wanted,
    decide,
    famous_namesake,
    is_bare,
    is_obscure,
    outshines,
)
from tests.tmdb.entries import film, series


def decided(name: str, year: int | None, *entries: SearchResult) -> Decision:
    return decide(Wanted(name, year), entries)


def test_the_same_title_and_year_beats_any_popularity() -> None:
    right = film("Room", 2015, votes=3, popularity=0.2)
    famous = film("Panic Room", 2015, votes=50_000, popularity=90.0)
    decision = decided("Room", 2015, famous, right)
    assert (decision.state, decision.rule) == (MatchState.MATCHED, MatchRule.EXACT)
    assert (decision.tmdb_id, decision.media_type) == (right.tmdb_id, MediaType.MOVIE)
    assert decision.score == 1.0
    assert decision.reason == "The same title, the same year."
    assert [one.entry for one in decision.candidates] == [right, famous]


def test_the_original_title_counts() -> None:
    right = film("The Young and the Damned", 1950, original="Los Olvidados")
    decision = decided("Los Olvidados", 1950, right)
    assert decision.rule is MatchRule.EXACT
    assert decision.reason == "The same original title, the same year."


def test_an_alternative_title_counts_once_it_is_known() -> None:
    unknown = film("Song of the Little Road", 1955)
    assert decided("Pather Panchali", 1955, unknown).state is MatchState.NOT_FOUND
    known = film("Song of the Little Road", 1955, alternatives=("Pather Panchali",))
    decision = decided("Pather Panchali", 1955, known)
    assert (decision.rule, decision.tmdb_id) == (MatchRule.CLOSE, known.tmdb_id)
    assert "“Pather Panchali”" in decision.reason


@pytest.mark.parametrize(
    ("name", "title", "said"),
    [
        ("Casablanca", "Casablance", "Nearly the same title, the same year."),
        ("Caged", "Caged Heat", "A title alike in part, the same year."),
        ("Caged", "Solaris", "Another title, the same year."),
    ],
)
def test_likeness_is_said_in_words_as_the_score_is_a_number_already(
    name: str, title: str, said: str
) -> None:
    [candidate] = decided(name, 1950, film(title, 1950)).candidates
    assert candidate.reason == said


def test_a_festival_year_is_close() -> None:
    decision = decided("Casablanca", 1942, film("Casablanca", 1943))
    assert (decision.state, decision.rule) == (MatchState.MATCHED, MatchRule.CLOSE)
    assert decision.reason == "The same title, dated a year later."


def test_two_years_apart_is_weak() -> None:
    decision = decided("Lucifer Rising", 1972, film("Lucifer Rising", 1974))
    assert decision.state is MatchState.AMBIGUOUS
    assert decision.tmdb_id is None
    assert decision.reason == "The likeliest is not certain: the same title, dated 2 years later."


def test_a_remake_is_another_film() -> None:
    decision = decided("Funny Games", 2020, film("Funny Games", 1997), film("Funny Games", 2007))
    assert decision.state is MatchState.NOT_FOUND
    assert len(decision.candidates) == 2


def test_a_year_earlier_is_close_for_a_title_of_its_own() -> None:
    decision = decided("The Music Lovers", 1971, film("The Music Lovers", 1970))
    assert decision.rule is MatchRule.CLOSE


@pytest.mark.parametrize("name", ["Patrick", "The Intruder"])
def test_a_year_earlier_is_not_enough_for_a_single_word(name: str) -> None:
    decision = decided(name, 2019, film(name, 2018))
    assert decision.state is MatchState.AMBIGUOUS
    assert "a title of one word" in decision.reason


def test_a_year_earlier_is_not_enough_beside_a_namesake_as_well_known() -> None:
    entries = film("The Secret Garden", 1987), film("The Secret Garden", 1993)
    decision = decided("The Secret Garden", 1988, *entries)
    assert decision.state is MatchState.AMBIGUOUS
    assert "another of this title (1993)" in decision.reason


def test_a_year_earlier_is_enough_beside_a_namesake_hardly_known() -> None:
    right = film("Night and Fog", 1955)
    decision = decided(
        "Night and Fog", 1956, right, film("Night and Fog", 2009, votes=4, popularity=0.3)
    )
    assert decision.tmdb_id == right.tmdb_id


def test_of_two_alike_the_far_better_known_is_meant() -> None:
    right = film("Milk", 2008, votes=2409, popularity=13.5)
    decision = decided("Milk", 2008, film("Milk", 2008, votes=7, popularity=1.0), right)
    assert decision.tmdb_id == right.tmdb_id
    assert "far better known" in decision.reason


def test_of_two_alike_and_known_neither_is_chosen() -> None:
    entries = film("Black Rain", 1989, votes=1065), film("Black Rain", 1989, votes=200)
    decision = decided("Black Rain", 1989, *entries)
    assert decision.state is MatchState.AMBIGUOUS
    assert decision.reason == "2 entries fit equally well: The same title, the same year."
    assert {one.entry for one in decision.candidates} == set(entries)


def test_fame_does_not_outweigh_the_right_year() -> None:
    right = film("Bio Slime", 2010, original="Contagion", votes=3, popularity=0.2)
    famous = film("Contagion", 2011, votes=6500, popularity=24.0)
    decision = decided("Contagion", 2010, famous, right)
    assert decision.state is MatchState.AMBIGUOUS
    assert decision.candidates[0].entry is right


def test_another_article_and_another_year_are_too_much() -> None:
    decision = decided("Dying of the Light", 2014, film("The Dying of the Light", 2015))
    assert decision.state is MatchState.AMBIGUOUS
    assert decision.reason == (
        "The likeliest is not certain: the same title but for an article, dated a year later."
    )


def test_another_article_in_the_same_year_is_close() -> None:
    decision = decided("Man on the Roof", 1976, film("The Man on the Roof", 1976))
    assert decision.rule is MatchRule.CLOSE


def test_an_article_decides_between_two() -> None:
    right = film("The Green Circle", 2015, votes=10)
    decision = decided("The Green Circle", 2015, right, film("Green Circle", 2015, votes=9000))
    assert decision.tmdb_id == right.tmdb_id


def test_without_a_year_only_an_entry_without_a_date_is_sure() -> None:
    assert decided("Bond 26", None, film("Bond 26", None)).rule is MatchRule.CLOSE
    assert decided("American Psycho", None, film("American Psycho", 2000)).state is (
        MatchState.AMBIGUOUS
    )
    assert decided("Cosmos", 1996, film("Cosmos", None)).state is MatchState.AMBIGUOUS


def test_a_subtitle_too_many_is_near() -> None:
    decision = decided("Predators: Crucified", 2010, film("Predators", 2010))
    assert decision.state is MatchState.AMBIGUOUS
    assert "but for a subtitle" in decision.reason


def test_a_series_of_the_year_is_taken() -> None:
    right = series("Chernobyl", 2019)
    decision = decided("Chernobyl", 2019, right)
    assert (decision.rule, decision.media_type) == (MatchRule.TV, MediaType.TV)
    assert decision.tmdb_id == right.tmdb_id


def test_a_series_of_another_year_is_not() -> None:
    decision = decided("The Promised Neverland", 2020, series("The Promised Neverland", 2019))
    assert decision.state is MatchState.AMBIGUOUS


def test_an_episode_is_found_by_its_series() -> None:
    right = series("Black Mirror", 2011)
    decision = decided("Black Mirror: Nosedive", 2016, right)
    assert (decision.rule, decision.tmdb_id) == (MatchRule.TV, right.tmdb_id)
    assert decision.reason == "An episode of the series of this name, running since 2011."


@pytest.mark.parametrize(
    ("name", "year", "began"),
    [
        ("Black Mirror: Nosedive", 2010, 2011),
        ("Black Mirror: Nosedive", 2016, 1990),
        ("Black Mirror: Nosedive", None, 2011),
        ("Black Mirror: Nosedive", 2016, None),
    ],
)
def test_no_episode_before_or_long_after_its_series(
    name: str, year: int | None, began: int | None
) -> None:
    assert decided(name, year, series("Black Mirror", began)).state is not MatchState.MATCHED


def test_no_episode_where_a_film_is_near_the_whole_title() -> None:
    whole = film("Violet Evergarden: Eternity and the Doll: Uncut", 2019)
    began = series("Violet Evergarden", 2018)
    decision = decided("Violet Evergarden: Eternity and the Doll", 2019, began, whole)
    assert decision.state is MatchState.AMBIGUOUS
    assert decision.reason.endswith(
        "and “Violet Evergarden: Eternity and the Doll: Uncut” is near the whole title."
    )
    assert {one.entry for one in decision.candidates} == {began, whole}


def test_a_common_word_names_no_series() -> None:
    decision = decided("Odyssey: The Making of", 2001, series("Odyssey", 1997))
    assert decision.state is not MatchState.MATCHED


def test_nothing_offered_is_not_found() -> None:
    decision = decided("Hamlet", 1948)
    assert (decision.state, decision.candidates) == (MatchState.NOT_FOUND, ())
    assert decision.reason


def test_a_famous_namesake_of_a_year_beside() -> None:
    match = film("Paris Is Burning", 1990, votes=0, popularity=0.0)
    famous = film("Paris is Burning", 1991, votes=535, popularity=4.1)
    far = film("Paris is Burning", 1999, votes=9000, popularity=90.0)
    wanted = Wanted("Paris Is Burning", 1990)
    decision = decide(wanted, [match])
    assert famous_namesake(wanted, decision, [match, famous, far]) is famous
    assert famous_namesake(wanted, decision, [match, far]) is None


@pytest.mark.parametrize(
    ("year", "votes", "doubtful"),
    [(2014, 300, True), (2015, 300, False), (2012, 300, False), (2015, 3000, True)],
)
def test_fame_in_a_year_that_tmdb_rarely_gives_must_be_greater(
    year: int, votes: int, *, doubtful: bool
) -> None:
    match = film("Drishyam", 2013, votes=23, popularity=1.0)
    famous = film("Drishyam", year, votes=votes, popularity=10.0)
    wanted = Wanted("Drishyam", 2013)
    namesake = famous_namesake(wanted, decide(wanted, [match]), [match, famous])
    assert (namesake is famous) == doubtful


def test_what_is_hardly_known() -> None:
    assert is_obscure(film("A", 2000, votes=3, popularity=5.0))
    assert is_obscure(film("A", 2000, votes=3000, popularity=0.5))
    assert not is_obscure(film("A", 2000))
    assert is_bare(film("A", 2000, votes=0, popularity=0.0, overview=""))
    assert not is_bare(film("A", 2000, votes=0, popularity=0.0))


def test_outshining_takes_votes_and_popularity() -> None:
    known = film("A", 2000, votes=1000, popularity=10.0)
    assert outshines(known, film("A", 2000, votes=100, popularity=2.0))
    assert not outshines(known, film("A", 2000, votes=101, popularity=0.1))
    assert not outshines(known, film("A", 2000, votes=0, popularity=2.1))


TITLES = [
    "Emma",
    "The Emma",
    "Emma.",
    "Emma: A Life",
    "Emma (Uncut)",
    "Emily",
    "Emma II",
    "Woodhouse",
]
offered = st.builds(
    film,
    st.sampled_from(TITLES),
    st.one_of(st.none(), st.integers(1994, 1999)),
    original=st.sampled_from(["", *TITLES]),
    votes=st.sampled_from([0, 5, 50, 600, 20_000]),
    popularity=st.sampled_from([0.0, 0.5, 8.0, 60.0]),
    alternatives=st.lists(st.sampled_from(TITLES), max_size=2).map(tuple),
    media_type=st.sampled_from(MediaType),
)


@given(
    st.data(), st.lists(offered, max_size=7), st.sampled_from(TITLES), st.sampled_from([None, 1996])
)
def test_the_order_of_candidates_decides_nothing(
    data: st.DataObject, entries: list[SearchResult], name: str, year: int | None
) -> None:
    shuffled = data.draw(st.permutations(entries))
    assert decided(name, year, *entries) == decided(name, year, *shuffled)


@given(st.lists(offered, max_size=7), st.sampled_from(TITLES), st.sampled_from([None, 1996]))
def test_a_match_names_its_entry_and_nothing_else_does(
    entries: list[SearchResult], name: str, year: int | None
) -> None:
    decision = decided(name, year, *entries)
    matched = decision.state is MatchState.MATCHED
    assert (decision.tmdb_id is not None) == (decision.rule is not None) == matched
    assert decision.reason.endswith(".")
    if matched:
        best = decision.candidates[0]
        assert (best.entry.tmdb_id, best.score) == (decision.tmdb_id, decision.score)
        assert best.score >= 0.9
