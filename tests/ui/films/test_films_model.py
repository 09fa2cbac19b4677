"""Rows, order and narrowing of the films' table equal what plain Python makes of the library."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import Qt

from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.library import FilmRow, Library
from lbstats_desktop.ui.films.columns import (
    ADDED,
    LAST_VIEWING,
    LIKED,
    PLACE,
    RATING,
    TITLE,
    VIEWINGS,
    YEAR,
    FilmColumn,
    ListedFilms,
    SelectedFilms,
    star_row,
)
from lbstats_desktop.ui.films.model import FilmsModel
from tests.ui.member import LIBRARY, film, frames

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
COLUMNS = (TITLE, YEAR, RATING, LIKED, VIEWINGS, LAST_VIEWING)


def shown(model: FilmsModel, column: FilmColumn = TITLE) -> list[str]:
    section = model.columns.index(column)
    return [str(model.index(row, section).data()) for row in range(model.rowCount())]


def model_of(library: Library = LIBRARY, selection: Selection = Selection()) -> FilmsModel:  # noqa: B008
    model = FilmsModel(COLUMNS)
    model.show_films(SelectedFilms(frames(library), selection))
    return model


def many(count: int) -> Library:
    random = Random(4)
    films = [
        film(
            1000 + i,
            f"{random.choice('aÀbÉzZ')}{random.randrange(count)}",
            random.choice([None, *range(1950, 2026)]),
            rating=random.choice([None, *(half / 2 for half in range(1, 11))]),
            liked=random.randrange(2),
        )
        for i in range(count)
    ]
    return Library(films=films, viewings=[], reviews=[], lists=[], list_items=[])


def naive(films: list[FilmRow], value: str, descending: bool) -> list[str]:
    """Films in order of a field: those without it last, equal ones by name and year."""

    def by_name(row: FilmRow) -> tuple[str, int]:
        return fold(row.name), row.year or -1

    have = sorted((row for row in films if getattr(row, value) is not None), key=by_name)
    have.sort(key=lambda row: getattr(row, value), reverse=descending)
    # Reversing a stable sort keeps equal films in order, as the table does.
    lack = sorted((row for row in films if getattr(row, value) is None), key=by_name)
    return [row.name for row in have + lack]


def test_films_stand_in_order_of_their_titles_whatever_case_and_accents() -> None:
    assert shown(model_of()) == ["amadeus", "Amélie", "Élite", "Persona", "Zodiac"]


def test_cells_say_what_the_library_holds() -> None:
    model = model_of()
    row = shown(model).index("Persona")
    cells = [model.index(row, section).data() for section in range(len(COLUMNS))]
    assert cells[:5] == ["Persona", "1966", "★★★★", "♥", "2"]
    assert "2025" in cells[5]
    row = shown(model).index("Élite")
    assert [model.index(row, s).data() for s in range(len(COLUMNS))] == ["Élite", "", "½"] + [
        ""
    ] * 3


def test_symbols_have_words_for_who_cannot_see_them() -> None:
    model = model_of()
    row = shown(model).index("Persona")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(row, COLUMNS.index(RATING)).data(role) == "4 of 5 stars"
    assert model.index(row, COLUMNS.index(LIKED)).data(role) == "liked"
    assert model.headerData(COLUMNS.index(LIKED), Qt.Orientation.Horizontal, role) == "Liked"


@pytest.mark.parametrize("order", [ASCENDING, DESCENDING])
@pytest.mark.parametrize(("column", "value"), [(YEAR, "year"), (RATING, "rating")])
def test_sorting_equals_plain_sorting(column: FilmColumn, value: str, order: Qt.SortOrder) -> None:
    library = many(500)
    model = model_of(library)
    model.sort(COLUMNS.index(column), order)
    assert shown(model) == naive(library.films, value, order == DESCENDING)


def test_the_order_stays_when_other_films_are_shown() -> None:
    model = model_of()
    model.sort(COLUMNS.index(YEAR), DESCENDING)
    liked = Selection().keeping(Dimension.LIKED, [1])
    model.show_films(SelectedFilms(frames(), liked))
    assert shown(model) == ["Zodiac", "Persona"]


def test_a_hundred_thousand_films_sort_and_narrow() -> None:
    library = many(100_000)
    built = frames(library)
    model = FilmsModel(COLUMNS)
    model.show_films(SelectedFilms(built, Selection()))
    assert model.rowCount() == 100_000
    model.sort(COLUMNS.index(RATING), DESCENDING)
    assert model.index(0, COLUMNS.index(RATING)).data() == "★★★★★"
    assert model.index(99_999, COLUMNS.index(RATING)).data() == ""
    model.show_films(SelectedFilms(built, Selection().keeping(Dimension.RELEASE_YEAR, [1999])))
    assert model.rowCount() == sum(row.year == 1999 for row in library.films)
    assert set(shown(model, YEAR)) == {"1999"}


def test_a_film_is_found_by_its_id_only_while_it_is_shown() -> None:
    model = model_of(selection=Selection().keeping(Dimension.LIKED, [1]))
    row = model.row_of(14)
    assert row is not None
    assert model.film_id(row) == 14
    assert model.row_of(11) is None
    assert model.row_of(999) is None


def test_the_watchlist_stands_by_the_day_of_adding() -> None:
    model = FilmsModel((TITLE, ADDED))
    model.show_films(SelectedFilms(frames(), Selection(), Scope.WATCHLIST))
    model.sort(1, DESCENDING)
    assert shown(model) == ["Ikiru", "Kes"]


def test_a_list_keeps_its_own_order_and_its_unseen_films() -> None:
    model = FilmsModel((PLACE, TITLE, YEAR))
    model.show_films(ListedFilms(frames(), Selection(), 5))
    assert shown(model) == ["Zodiac", "Ikiru", "Persona"]
    assert shown(model, PLACE) == ["1", "2", "3"]
    model.sort(0, DESCENDING)
    assert shown(model, PLACE) == ["3", "2", "1"]
    model.sort(2, ASCENDING)
    assert shown(model) == ["Ikiru", "Persona", "Zodiac"]


def test_a_list_is_narrowed_by_what_an_unseen_film_can_answer() -> None:
    selection = Selection().keeping(Dimension.RELEASE_DECADE, [1950]).keeping(Dimension.LIKED, [1])
    model = FilmsModel((PLACE, TITLE))
    model.show_films(ListedFilms(frames(), selection, 5))
    assert shown(model) == ["Ikiru"]


@pytest.mark.parametrize(("half_stars", "text"), [(0, ""), (1, "½"), (2, "★"), (9, "★★★★½")])
def test_ratings_are_rows_of_stars(half_stars: int, text: str) -> None:
    assert star_row(half_stars) == text


def test_without_films_there_are_no_rows() -> None:
    model = FilmsModel(COLUMNS)
    model.sort(1, DESCENDING)
    model.show_films(None)
    assert model.rowCount() == 0
    assert model.row_of(10) is None
