"""Films read back."""

from __future__ import annotations

import pytest

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.export import FilmList, ListItem
from lbstats_desktop.domain.library import (
    FilmRow,
    ListItemRow,
    ListRow,
    ReviewRow,
    ReviewText,
    ViewingRow,
)
from lbstats_desktop.store import Store
from tests.store.samples import DAY, add, make_export, make_film, make_viewing

DAY_TEXT = "2024-01-15"


@pytest.fixture
def session_id(store: Store) -> str:
    """A session that is not the first, so that positions and ids differ."""
    add(store)
    return add(store).id


def test_the_library_is_the_export_in_its_order(store: Store, session_id: str) -> None:
    library = store.library(session_id)
    a, b, c, d = (film.id for film in library.films)
    assert library.films == [
        FilmRow(a, "https://boxd.it/Amélie", "Amélie", 2001, 1, DAY_TEXT, 4.0, DAY_TEXT,
                1, DAY_TEXT, 0, None),
        FilmRow(b, "https://boxd.it/1917", "1917", 2019, 1, DAY_TEXT, 4.5, None,
                0, None, 0, None),
        FilmRow(c, "", "None", None, 1, None, None, None, 0, None, 0, None),
        FilmRow(d, "https://boxd.it/Éloge", "Éloge", 1999, 0, DAY_TEXT, None, None,
                0, None, 1, DAY_TEXT),
    ]  # fmt: skip
    first, second, third = (viewing.id for viewing in library.viewings)
    assert library.viewings == [
        ViewingRow(first, a, "https://boxd.it/v0", "2024-05-01", "2024-05-01", 4.5, 1,
                   "home\nwith ana", 0),
        ViewingRow(second, a, "https://boxd.it/v0", "2023-05-01", "2023-05-01", 3.0, 0, "", 0),
        ViewingRow(third, b, "https://boxd.it/v1", None, None, 4.5, 0, "", 1),
    ]  # fmt: skip
    assert [review[1:] for review in library.reviews] == [
        (a, first, DAY_TEXT, DAY_TEXT),
        (c, None, None, None),
    ]
    assert isinstance(library.reviews[0], ReviewRow)
    slow, bare = (row.id for row in library.lists)
    assert library.lists == [
        ListRow(slow, "Slow", "https://boxd.it/l", "a\nb", "x\ny", DAY_TEXT),
        ListRow(bare, "Bare", "", "", "", None),
    ]
    assert library.list_items == [
        ListItemRow(slow, d, 1, "long"),
        ListItemRow(slow, a, 2, ""),
        ListItemRow(bare, c, None, ""),
    ]


def test_a_film_tells_all_that_was_said_of_it(store: Store, session_id: str) -> None:
    library = store.library(session_id)
    detail = store.film_detail(library.films[0].id)
    assert detail.film == library.films[0]
    assert [viewing.watched_on for viewing in detail.viewings] == ["2023-05-01", "2024-05-01"]
    assert [row.name for row in detail.lists] == ["Slow"]
    (review,) = detail.reviews
    assert review == ReviewText(
        review.id, library.viewings[0].id, DAY_TEXT, DAY_TEXT, 4.5, "home", "<i>Oui</i>"
    )


def test_viewings_on_an_unknown_day_come_last(store: Store) -> None:
    viewings = (make_viewing(0, None, rating=1.0), make_viewing(0, DAY, rating=2.0))
    session = add(store, make_export(make_film("A"), viewings=viewings))
    detail = store.film_detail(store.library(session.id).films[0].id)
    assert [viewing.rating for viewing in detail.viewings] == [2.0, 1.0]


def test_a_film_twice_in_a_list_names_the_list_once(store: Store) -> None:
    twice = FilmList("L", "", "", (), None, (ListItem(0, 1, ""), ListItem(0, 2, "")))
    session = add(store, make_export(make_film("A"), lists=(twice,)))
    detail = store.film_detail(store.library(session.id).films[0].id)
    assert [row.name for row in detail.lists] == ["L"]


def test_a_film_that_is_gone_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="not there any more"):
        store.film_detail(12345)
