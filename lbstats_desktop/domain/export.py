"""A Letterboxd export, read: films and what the member said of them.

Records name their film by its position in `Export.films`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FileKind(StrEnum):
    """What a file of an export is; known by its path in the export."""

    WATCHED = "watched"
    RATINGS = "ratings"
    DIARY = "diary"
    REVIEWS = "reviews"
    WATCHLIST = "watchlist"
    LIKES = "likes"
    LIST = "list"
    PROFILE = "profile"
    ORPHANED = "orphaned"
    DELETED = "deleted"
    IGNORED = "ignored"
    """Part of an export, but other people's items (comments, likes of reviews and lists)."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: `name` is its path in the export, `size_bytes` and `sha256` are
    of its content.

    `rows` are the data rows met, whether or not they could be used.
    """

    name: str
    kind: FileKind
    size_bytes: int
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the export that could not be used as it stood.

    `line` is the 1-based line in the file where the row begins, 0 for the whole file.
    `skipped` tells whether the row (or file) was left out, or used after a repair.
    """

    file: str
    line: int
    reason: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class Film:
    """A film of the export; `uri` is Letterboxd's link, "" for a provisional film (name and
    year alone).

    `seen`: in watched, ratings, diary or reviews. `recorded_on` is watched.csv's `Date`,
    never a viewing day.
    `rating` is the current one, 0.5 to 5.0 in halves, None when unrated.
    """

    uri: str
    name: str
    year: int | None
    seen: bool
    recorded_on: date | None
    rating: float | None
    rated_on: date | None
    rating_from_diary: bool
    liked: bool
    liked_on: date | None
    watchlisted: bool
    watchlisted_on: date | None


@dataclass(frozen=True, slots=True)
class Viewing:
    """A diary entry. `watched_on` is the viewing day, `recorded_on` the day the entry was
    written.
    """

    film: int
    entry_uri: str
    recorded_on: date | None
    watched_on: date | None
    rating: float | None
    rewatch: bool
    tags: tuple[str, ...]
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A review's text (with the HTML it came with); `viewing` is a position in
    `Export.viewings`, or None.
    """

    film: int
    viewing: int | None
    entry_uri: str
    recorded_on: date | None
    watched_on: date | None
    rating: float | None
    rewatch: bool
    tags: tuple[str, ...]
    text: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class ListItem:
    """A film of a list; `position` counts from 1, None in an unranked list."""

    film: int
    position: int | None
    note: str


@dataclass(frozen=True, slots=True)
class FilmList:
    """A list of the member's, with its films in order."""

    name: str
    uri: str
    description: str
    tags: tuple[str, ...]
    created_on: date | None
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Whose export it is, as far as the export tells."""

    username: str = ""
    joined_on: date | None = None
    favorite_uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A whole export.

    `fingerprint` is a SHA-256 over the contents and kinds of the files, the same for a ZIP,
    its unpacked folder
    and its loose files. `exported_on` is the day in the ZIP's or folder's name, if there.
    """

    films: tuple[Film, ...]
    viewings: tuple[Viewing, ...]
    reviews: tuple[Review, ...]
    lists: tuple[FilmList, ...]
    member: Member
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    summary: ExportSummary
    fingerprint: str
    exported_on: date | None

    def recorded_days(self) -> Iterator[date | None]:
        """Every `Date` of its rows."""
        for film in self.films:
            yield from (film.recorded_on, film.rated_on, film.liked_on, film.watchlisted_on)
        yield from (viewing.recorded_on for viewing in self.viewings)
        yield from (review.recorded_on for review in self.reviews)
        yield from (films.created_on for films in self.lists)


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """The counts of an export; `dataclasses.asdict` of it is what `lbstats summary --json` prints.

    `films_in_library`: seen films and films only liked. `rating_histogram`: films by current
    rating, "0.5" to "5.0",
    without empty steps. `ambiguous_entries`: diary and undated review rows that could belong
    to two films of one name and
    year. `provisional_films`: known by name and year alone. `naive_merge_by_uri`: distinct
    links if every link were a film's.
    """

    films_watched: int
    films_in_library: int
    diary_entries: int
    rewatches: int
    rated_films: int
    rated_from_diary_only: int
    rating_histogram: dict[str, int]
    liked_films: int
    reviews: int
    watchlist: int
    lists: int
    list_items: int
    ambiguous_entries: int
    provisional_films: int
    orphaned_diary_rows: int
    deleted_diary_rows: int
    naive_merge_by_uri: int
