"""What TMDB says of a film: parsed, with what it does not know left out.

Ids are TMDB's, people included: two of the same name are told apart by them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class MediaType(StrEnum):
    """The two kinds of TMDB entries; an id means something only together with its kind."""

    MOVIE = "movie"
    TV = "tv"


BILLED = 15
"""How many of the cast count as a film's actors, and are written to files."""


class Role(StrEnum):
    """What somebody did for a film, as far as figures ask for it."""

    DIRECTOR = "director"
    CREATOR = "creator"
    """Of a series; films have none."""
    CAST = "cast"
    WRITER = "writer"
    CINEMATOGRAPHER = "cinematographer"
    COMPOSER = "composer"
    EDITOR = "editor"
    PRODUCER = "producer"


class Named(NamedTuple):
    """Something TMDB numbers: a genre, a studio, a keyword, a collection."""

    id: int
    name: str


class Person(NamedTuple):
    """Somebody who worked on a film; `profile_path` "": TMDB has no portrait."""

    id: int
    name: str
    profile_path: str = ""


class Credit(NamedTuple):
    """One person in one role of a film; `position` counts from 0 within the role, for the cast
    in billing order. `character` is for the cast only.
    """

    role: Role
    person: Person
    position: int
    character: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One entry that a search found; `release_date` of a series is its first.

    `alternative_titles` are empty until they were asked for.
    """

    media_type: MediaType
    tmdb_id: int
    title: str
    original_title: str
    release_date: date | None
    popularity: float = 0.0
    vote_count: int = 0
    poster_path: str = ""
    overview: str = ""
    alternative_titles: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of `release_date`."""
        return self.release_date.year if self.release_date else None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of a search; `total_results` counts those on other pages too."""

    results: tuple[SearchResult, ...]
    total_results: int


FIELDS_VERSION = 2
"""Counts up when `FilmData` gets a field: entries that were fetched before are fetched again."""


@dataclass(frozen=True, slots=True)
class FilmData:
    """A film, or a series, as TMDB describes it.

    A field before `collection` is one of `SINGLE_FIELDS`.

    `countries` are ISO 3166-1 codes, the main one first; languages ISO 639-1 codes. Money is in
    US dollars. `runtime_min` of a series is that of all its episodes. What TMDB does not know is
    None or empty, also where it says 0. `poster_path` goes with an `ImageBase`.
    """

    media_type: MediaType
    tmdb_id: int
    imdb_id: str | None
    title: str
    original_title: str
    release_date: date | None
    runtime_min: int | None
    budget_usd: int | None
    revenue_usd: int | None
    popularity: float | None
    vote_average: float | None
    vote_count: int
    original_language: str | None
    poster_path: str
    overview: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    collection: Named | None
    genres: tuple[Named, ...]
    studios: tuple[Named, ...]
    keywords: tuple[Named, ...]
    credits: tuple[Credit, ...]

    @property
    def year(self) -> int | None:
        """The year of `release_date`."""
        return self.release_date.year if self.release_date else None

    def people(self, role: Role) -> tuple[Person, ...]:
        """Return who has `role`, in order."""
        return tuple(credit.person for credit in self.credits if credit.role == role)


def _single_fields() -> tuple[str, ...]:
    names = tuple(field.name for field in fields(FilmData))
    return names[2 : names.index("collection")]


SINGLE_FIELDS = _single_fields()
"""The fields of `FilmData` that say something by themselves, but for what names the entry.

They are columns of the store and of exports, each under its name.
"""


class CollectionPart(NamedTuple):
    """A film of a collection."""

    tmdb_id: int
    title: str
    release_date: date | None
    poster_path: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Films that belong together; `parts` include what is not released yet."""

    id: int
    name: str
    parts: tuple[CollectionPart, ...]


WIDTHS_PX = (92, 154, 185, 342, 500, 780)
"""How wide pictures are asked for; TMDB has all of them so wide."""


@dataclass(frozen=True, slots=True)
class ImageBase:
    """Where pictures lie; `poster_widths_px` ascend."""

    url: str
    poster_widths_px: tuple[int, ...]

    def picture_url(self, path: str, width_px: int) -> str:
        """Return where the smallest poster or portrait is that is at least `width_px` wide."""
        enough = (width for width in self.poster_widths_px if width >= width_px)
        size = next((f"w{width}" for width in enough), "original")
        return f"{self.url}{size}{path}"
