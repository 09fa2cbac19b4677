"""A stored session's content, as rows: what the figures are computed from.

`id`s are the store's; days are ISO text (`2024-01-15`) or None, as stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class FilmRow(NamedTuple):
    """A film of a session; fields as in `domain.export.Film`."""

    id: int
    uri: str
    name: str
    year: int | None
    seen: int
    recorded_on: str | None
    rating: float | None
    rated_on: str | None
    liked: int
    liked_on: str | None
    watchlisted: int
    watchlisted_on: str | None


class ViewingRow(NamedTuple):
    """A diary entry; `tags` are separated by a line feed."""

    id: int
    film_id: int
    entry_uri: str
    recorded_on: str | None
    watched_on: str | None
    rating: float | None
    rewatch: int
    tags: str
    ambiguous: int


class ReviewRow(NamedTuple):
    """A review without its text; `viewing_id` None: of the film, on no day."""

    id: int
    film_id: int
    viewing_id: int | None
    recorded_on: str | None
    watched_on: str | None


class ReviewText(NamedTuple):
    """A review with its text (HTML as it came)."""

    id: int
    viewing_id: int | None
    recorded_on: str | None
    watched_on: str | None
    rating: float | None
    tags: str
    text: str


class ListRow(NamedTuple):
    """A list of the member's."""

    id: int
    name: str
    uri: str
    description: str
    tags: str
    created_on: str | None


class ListItemRow(NamedTuple):
    """A film of a list."""

    list_id: int
    film_id: int
    position: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Library:
    """All of a session that figures need; review texts stay in the store."""

    films: list[FilmRow]
    viewings: list[ViewingRow]
    reviews: list[ReviewRow]
    lists: list[ListRow]
    list_items: list[ListItemRow]

    def recorded_days(self) -> set[date]:
        """Every day on which something was recorded."""
        texts = {row.recorded_on for rows in (self.viewings, self.reviews) for row in rows}
        texts.update(films.created_on for films in self.lists)
        for film in self.films:
            texts.update((film.recorded_on, film.rated_on, film.liked_on, film.watchlisted_on))
        return {date.fromisoformat(text) for text in texts if text}


@dataclass(frozen=True, slots=True)
class FilmDetail:
    """One film with everything the member said of it, viewings by day."""

    film: FilmRow
    viewings: tuple[ViewingRow, ...]
    reviews: tuple[ReviewText, ...]
    lists: tuple[ListRow, ...]


class FilmOrder(NamedTuple):
    """A column of `FilmRow` to sort by; films without a value come last either way."""

    column: str
    descending: bool = False


class NamedKind(StrEnum):
    """What TMDB numbers, people and collections apart; a film has several of each, in order."""

    GENRE = "genre"
    STUDIO = "studio"
    KEYWORD = "keyword"


class FilmFacts(NamedTuple):
    """What TMDB knows of a matched film of a session, as far as one value says it.

    `countries` and `languages` are codes separated by line feeds, the main country first. None:
    not known, 0 included. `collection_id` None: in no collection. `poster_path` "": there is none.
    """

    film_id: int
    media_type: str
    tmdb_id: int
    release_date: str | None
    runtime_min: int | None
    budget_usd: int | None
    revenue_usd: int | None
    popularity: float | None
    vote_average: float | None
    vote_count: int
    original_language: str | None
    countries: str
    languages: str
    collection_id: int | None
    poster_path: str = ""


class NamedRow(NamedTuple):
    """A film's genres, studios or keywords: their ids, one or more, separated by commas, in TMDB's
    order.
    """

    film_id: int
    kind: str
    named_ids: str


class CreditRow(NamedTuple):
    """Who has one role in a film: their ids, one or more, separated by commas, in order."""

    film_id: int
    role: str
    person_ids: str


@dataclass(frozen=True, slots=True)
class LibraryFilmData:
    """What is known of a session's films, watchlist included, for figures.

    Each film has one row in `facts`, at most one of a kind in `named`, and of a role in `credits`;
    of the cast, these are the first 15. `names` are by kind and id, `people` and `collections` by
    id.
    `collection_parts`: how many parts each collection has in all, 0 if that is not known.
    """

    facts: list[FilmFacts]
    named: list[NamedRow]
    credits: list[CreditRow]
    names: dict[tuple[str, int], str]
    people: dict[int, str]
    collections: dict[int, str]
    collection_parts: dict[int, int]
