"""Which film a row speaks of: by its link, or by name and year.

Film files carry the film's link, diary and reviews carry the entry's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from lbstats_desktop.domain.export import Film
from lbstats_desktop.domain.folding import retyped
from lbstats_desktop.letterboxd.fields import film_link_of

NameYear = tuple[str, int | None]


class Shelf(IntEnum):
    """Where films are known from, in the order in which an entry looks for its film."""

    LIBRARY = 0
    WATCHLIST = 1
    LISTS = 2


class FilmDraft:
    """A film while the export is being read; fields as in `Film`."""

    __slots__ = (
        "entries",
        "index",
        "liked",
        "liked_on",
        "name",
        "rated_on",
        "rating",
        "rating_from_diary",
        "recorded_on",
        "seen",
        "uri",
        "watchlisted",
        "watchlisted_on",
        "year",
    )

    def __init__(self, index: int, uri: str, name: str, year: int | None) -> None:
        self.index = index
        self.uri = uri
        self.name = name
        self.year = year
        self.seen = False
        self.recorded_on: date | None = None
        self.rating: float | None = None
        self.rated_on: date | None = None
        self.rating_from_diary = False
        self.liked = False
        self.liked_on: date | None = None
        self.watchlisted = False
        self.watchlisted_on: date | None = None
        self.entries = 0

    def film(self) -> Film:
        """The film as read."""
        return Film(
            self.uri,
            self.name,
            self.year,
            self.seen,
            self.recorded_on,
            self.rating,
            self.rated_on,
            self.rating_from_diary,
            self.liked,
            self.liked_on,
            self.watchlisted,
            self.watchlisted_on,
        )


class _Names:
    """The films of one shelf by name and year, as written and folded."""

    def __init__(self) -> None:
        self.exact: defaultdict[NameYear, list[FilmDraft]] = defaultdict(list)
        self._folded: dict[NameYear, list[FilmDraft]] | None = None

    def add(self, film: FilmDraft) -> None:
        self.exact[film.name, film.year].append(film)
        self._folded = None

    def find(self, name: str, year: int | None) -> list[FilmDraft]:
        films = self.exact.get((name, year))
        if films:
            return films
        if self._folded is None:
            self._folded = {}
            for (known, known_year), same in self.exact.items():
                self._folded.setdefault((retyped(known), known_year), []).extend(same)
        return self._folded.get((retyped(name), year), [])


class FilmBook:
    """All films of an export, each once.

    First every linked row of the film files is `add`ed, then rows are asked for their film:
    a blank link can only be resolved when all linked ones are known.
    """

    def __init__(self) -> None:
        self.drafts: list[FilmDraft] = []
        self._by_uri: dict[str, FilmDraft] = {}
        self._shelves = {shelf: _Names() for shelf in Shelf}
        self._provisional: dict[NameYear, FilmDraft] = {}

    def add(self, uri: str, name: str, year: int | None, shelf: Shelf) -> None:
        """Know a film by its link; it stands on the shelf it is first met on."""
        if uri not in self._by_uri:
            film = self._by_uri[uri] = self._new(uri, name, year)
            self._shelves[shelf].add(film)

    def of_film_row(self, uri: str, name: str, year: int | None) -> FilmDraft:
        """The film of a row of a film file."""
        known = self._by_uri.get(uri)
        if known is not None:
            return known
        same = [film for names in self._shelves.values() for film in names.find(name, year)]
        return same[0] if len(same) == 1 else self._provisional_film(name, year)

    def of_entry(
        self,
        uri: str,
        name: str,
        year: int | None,
        rating: float | None,
        recorded_on: date | None,
    ) -> tuple[FilmDraft, bool]:
        """The film of a log entry, and whether it could as well be another."""
        film_uri = film_link_of(uri)
        if film_uri in self._by_uri:
            return self._by_uri[film_uri], False
        for names in self._shelves.values():
            same = names.find(name, year)
            if same:
                return _narrowed(same, rating, recorded_on)
        if film_uri:
            self.add(film_uri, name, year, Shelf.LISTS)
            return self._by_uri[film_uri], False
        return self._provisional_film(name, year), False

    def _provisional_film(self, name: str, year: int | None) -> FilmDraft:
        key = (retyped(name), year)
        film = self._provisional.get(key)
        if film is None:
            film = self._provisional[key] = self._new("", name, year)
        return film

    def _new(self, uri: str, name: str, year: int | None) -> FilmDraft:
        film = FilmDraft(len(self.drafts), uri, name, year)
        self.drafts.append(film)
        return film


def _narrowed(
    same: list[FilmDraft], rating: float | None, recorded_on: date | None
) -> tuple[FilmDraft, bool]:
    """One of the films of one name and year: by rating, then by the day recorded, and if that
    leaves several, the one with the fewest entries so far, which pairs them in file order.
    """
    if len(same) == 1:
        return same[0], False
    left = _or_all(same, (f for f in same if f.rating == rating))
    left = _or_all(left, (f for f in left if recorded_on in (f.recorded_on, f.rated_on)))
    return min(left, key=lambda film: film.entries), len(left) > 1


def _or_all(films: list[FilmDraft], narrowed: Iterable[FilmDraft]) -> list[FilmDraft]:
    return list(narrowed) or films
