"""Which films a table shows, and the columns it can show of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import Qt

from lbstats_desktop.analytics.figures.lists import list_films
from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.library_tables import Films
from lbstats_desktop.analytics.model.scales import MISSING, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection, applicable
from lbstats_desktop.domain.library import FilmOrder
from lbstats_desktop.ui.text import wording


class FilmSource(Protocol):
    """Films to show: `frames` and which of its films, in an order."""

    @property
    def frames(self) -> Frames:
        """Where the columns come from."""
        ...

    def positions(self, order: FilmOrder) -> Ints:
        """The films' positions in `frames`, in `order`."""
        ...

    def place(self, position: int) -> int:
        """The film's place in the source's own order; MISSING if it has none."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SelectedFilms:
    """The films that a selection keeps."""

    frames: Frames
    selection: Selection
    scope: Scope = Scope.SEEN

    def positions(self, order: FilmOrder) -> Ints:
        """The films' positions in `frames`, in `order`."""
        return self.frames.films_table(self.selection, self.scope, order, named=wording.key_label)

    def place(self, position: int) -> int:  # noqa: ARG002  # no film has one here
        """MISSING: a selection has no order of its own."""
        return MISSING


class ListedFilms:
    """The films of one of the member's lists that a selection keeps; `list_id` is the store's."""

    def __init__(self, frames: Frames, selection: Selection, list_id: int) -> None:
        self.frames = frames
        self._wanted = applicable(selection, Scope.WATCHLIST).keeping(Dimension.LIST, [list_id])
        entries = list_films(frames, selection, list_id).entries
        self._places = {frames.position(entry.film_id): int(entry.value) for entry in entries}

    def positions(self, order: FilmOrder) -> Ints:
        """The films' positions in `frames`; the order "place" is the list's own."""
        if order.column != PLACE.order:
            return self.frames.films_table(self._wanted, Scope.ALL, order, named=wording.key_label)
        listed = np.fromiter(self._places, np.int64, len(self._places))
        return listed[::-1] if order.descending else listed

    def place(self, position: int) -> int:
        """The film's place in the list, counted from 1."""
        return self._places[position]


Text = Callable[[FilmSource, int], str]


@dataclass(frozen=True, slots=True)
class FilmColumn:
    """A column of the table.

    `order` is the column of `FilmOrder` it is sorted by, and what names it; `sample` a text as
    wide as its cells are. `name` and `spoken` put in words what title and cells say by symbols.
    """

    title: str
    order: str
    text: Text
    sample: str = ""
    right: bool = False
    highest_first: bool = False
    of_film_data: bool = False
    name: str = ""
    spoken: Text | None = None

    @property
    def full_title(self) -> str:
        """The title in words."""
        return self.name or self.title

    @property
    def first_order(self) -> Qt.SortOrder:
        """The order that the first click on the column's title brings."""
        order = Qt.SortOrder
        return order.DescendingOrder if self.highest_first else order.AscendingOrder


def star_row(half_stars: int) -> str:
    """A rating in half steps as a row of stars: ★★★½; nothing for 0."""
    return "★" * (half_stars // 2) + "½" * (half_stars % 2)


def shortened(stars: str) -> str:
    """A row of stars where it does not fit, and would be another rating if it were cut: 3½ ★."""
    return wording.stars(stars.count("★") + stars.count("½") / 2)


def _films(source: FilmSource) -> Films:
    return source.frames.films


def _name(source: FilmSource, position: int) -> str:
    return _films(source).name[position]


def _year(source: FilmSource, position: int) -> str:
    year = int(_films(source).year[position])
    return "" if year == MISSING else str(year)


def _rating(source: FilmSource, position: int) -> str:
    return star_row(int(_films(source).half_stars[position]))


def _rating_spoken(source: FilmSource, position: int) -> str:
    half_stars = int(_films(source).half_stars[position])
    return f"{wording.steps(half_stars / 2)} of 5 stars" if half_stars else "unrated"


def _liked(source: FilmSource, position: int) -> str:
    return "♥" if _films(source).liked[position] else ""


def _liked_spoken(source: FilmSource, position: int) -> str:
    return "liked" if _films(source).liked[position] else "not liked"


def _viewings(source: FilmSource, position: int) -> str:
    viewings = int(_films(source).viewings[position])
    return wording.number(viewings) if viewings else ""


def _day_text(code: int) -> str:
    day = scales.day(code)
    return wording.short_day(day) if day else ""


def _first_viewing(source: FilmSource, position: int) -> str:
    return _day_text(int(_films(source).first_viewing[position]))


def _last_viewing(source: FilmSource, position: int) -> str:
    return _day_text(int(_films(source).last_viewing[position]))


def _added(source: FilmSource, position: int) -> str:
    return _day_text(int(_films(source).watchlisted_on[position]))


def _seen(source: FilmSource, position: int) -> str:
    return "seen" if _films(source).seen[position] else "unseen"


def _place(source: FilmSource, position: int) -> str:
    place = source.place(position)
    return "" if place == MISSING else wording.number(place)


TITLE = FilmColumn("Title", "name", _name)
YEAR = FilmColumn("Year", "year", _year, "2024", right=True, highest_first=True)
RATING = FilmColumn("Rating", "rating", _rating, "★★★★★", highest_first=True, spoken=_rating_spoken)
LIKED = FilmColumn(
    "♥", "liked", _liked, "♥", highest_first=True, name="Liked", spoken=_liked_spoken
)
VIEWINGS = FilmColumn("Viewings", "viewings", _viewings, "1,000", right=True, highest_first=True)
FIRST_VIEWING = FilmColumn(
    "First viewing",
    "first_viewing",
    _first_viewing,
    "30 Sept 2024",
    right=True,
    highest_first=True,
)
LAST_VIEWING = FilmColumn(
    "Last viewing",
    "last_viewing",
    _last_viewing,
    "30 Sept 2024",
    right=True,
    highest_first=True,
)
ADDED = FilmColumn(
    "Added", "watchlisted_on", _added, "30 Sept 2024", right=True, highest_first=True
)
SEEN = FilmColumn("Seen", "seen", _seen, "unseen", highest_first=True)
PLACE = FilmColumn("#", "place", _place, "100", right=True, name="Place")
