"""Films in order of what TMDB says of them, and what their cells are told."""

from __future__ import annotations

import pytest

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection
from lbstats_desktop.domain.library import CreditRow, FilmOrder, LibraryFilmData, NamedRow
from tests.analytics.members import Member
from tests.ui.member import facts

COUNTRIES = {"DE": "Germany", "FR": "France", "AT": "Austria"}


def named(_dimension: Dimension, key: Key) -> str:
    return COUNTRIES[str(key)]


@pytest.fixture
def frames() -> Frames:
    """Four films that are known, one of them a series, and one that is not."""
    member = Member()
    alpha, beta, gamma, series, _unknown = (
        member.film(name) for name in ("Alpha", "Beta", "Gamma", "Series", "Unknown")
    )
    said = {"vote_average": 7.0, "vote_count": 10}
    data = LibraryFilmData(
        facts=[
            facts(alpha, runtime_min=120, countries="DE\nAT", **said),
            facts(beta, runtime_min=90, countries="FR", vote_average=8.5, vote_count=3),
            facts(gamma, countries="AT", vote_average=9.9, vote_count=0),
            facts(series, runtime_min=300, countries="", **said),
        ],
        named=[
            NamedRow(alpha, "genre", "9,2"),
            NamedRow(beta, "genre", "2"),
            NamedRow(gamma, "keyword", "2"),
        ],
        credits=[
            CreditRow(alpha, "director", "7,3"),
            CreditRow(beta, "director", "3"),
            CreditRow(beta, "creator", "1"),
            CreditRow(gamma, "director", "8"),
            CreditRow(gamma, "cast", "1"),
            CreditRow(series, "creator", "1"),
        ],
        names={("genre", 9): "War", ("genre", 2): "Comedy"},
        people={1: "Élodie", 3: "Ann", 7: "Zoe", 8: "ann"},
        collections={},
        collection_parts={},
    )
    return member.frames().with_film_data(data)


def ordered(frames: Frames, column: str, *, descending: bool = False) -> list[str]:
    order = FilmOrder(column, descending)
    rows = frames.films_table(Selection(), order=order, named=named)
    return [frames.films.name[row] for row in rows]


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        ("runtime_min", "Beta Alpha Series Gamma Unknown", "Series Alpha Beta Gamma Unknown"),
        ("vote_average", "Alpha Series Beta Gamma Unknown", "Beta Alpha Series Gamma Unknown"),
        ("vote_count", "Beta Alpha Series Gamma Unknown", "Alpha Series Beta Gamma Unknown"),
        ("director", "Beta Gamma Series Alpha Unknown", "Alpha Series Beta Gamma Unknown"),
        ("genre", "Beta Alpha Gamma Series Unknown", "Alpha Beta Gamma Series Unknown"),
        ("country", "Gamma Beta Alpha Series Unknown", "Alpha Beta Gamma Series Unknown"),
    ],
)
def test_films_without_a_value_come_last_and_names_decide(
    frames: Frames, column: str, ascending: str, descending: str
) -> None:
    assert ordered(frames, column) == ascending.split()
    assert ordered(frames, column, descending=True) == descending.split()


def test_keys_are_told_in_tmdb_s_order_and_creators_stand_for_directors(frames: Frames) -> None:
    names = list(frames.films.name)

    def told(dimension: Dimension, name: str) -> list[Key]:
        return frames.told(dimension, names.index(name))

    assert told(Dimension.DIRECTOR, "Alpha") == [7, 3]
    assert told(Dimension.DIRECTOR, "Beta") == [3]
    assert told(Dimension.DIRECTOR, "Series") == [1]
    assert told(Dimension.GENRE, "Alpha") == [9, 2]
    assert told(Dimension.COUNTRY, "Alpha") == ["DE", "AT"]
    assert told(Dimension.GENRE, "Gamma") == told(Dimension.GENRE, "Unknown") == []


def test_what_is_learnt_changes_the_order(frames: Frames) -> None:
    nothing = frames.with_film_data(LibraryFilmData([], [], [], {}, {}, {}, {}))
    assert ordered(nothing, "runtime_min") == ["Alpha", "Beta", "Gamma", "Series", "Unknown"]
    assert nothing.told(Dimension.DIRECTOR, 0) == []


def test_what_films_have_no_column_of_is_refused(frames: Frames) -> None:
    with pytest.raises(ValueError, match="budget"):
        frames.films_table(Selection(), order=FilmOrder("budget"))
