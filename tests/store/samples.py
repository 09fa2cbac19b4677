"""Exports as the reader would hand them over, made in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.export import (
    Export,
    ExportSummary,
    FileKind,
    Film,
    FilmList,
    ListItem,
    Member,
    Problem,
    Review,
    SourceFile,
    Viewing,
)
from lbstats_desktop.domain.session import Session
from lbstats_desktop.store import Store

NOW = datetime(2026, 7, 9, 12, 30, tzinfo=UTC)
DAY = date(2024, 1, 15)


def make_film(name: str, year: int | None = 2000, **values: Any) -> Film:
    """A seen, unrated film."""
    film: dict[str, Any] = {
        "uri": f"https://boxd.it/{name}",
        "name": name,
        "year": year,
        "seen": True,
        "recorded_on": DAY,
        "rating": None,
        "rated_on": None,
        "rating_from_diary": False,
        "liked": False,
        "liked_on": None,
        "watchlisted": False,
        "watchlisted_on": None,
    }
    return Film(**(film | values))


def make_viewing(film: int, day: date | None = DAY, **values: Any) -> Viewing:
    """A first viewing, unrated and without tags."""
    viewing: dict[str, Any] = {
        "entry_uri": f"https://boxd.it/v{film}",
        "recorded_on": day,
        "watched_on": day,
        "rating": None,
        "rewatch": False,
        "tags": (),
        "ambiguous": False,
    }
    return Viewing(film=film, **(viewing | values))


def make_export(*films: Film, **values: Any) -> Export:
    """An export of these films and nothing else, unless told."""
    summary = ExportSummary(
        films_watched=sum(film.seen for film in films),
        films_in_library=len(films),
        diary_entries=0,
        rewatches=0,
        rated_films=0,
        rated_from_diary_only=0,
        rating_histogram={"4.0": 2, "4.5": 1},
        liked_films=0,
        reviews=0,
        watchlist=0,
        lists=0,
        list_items=0,
        ambiguous_entries=0,
        provisional_films=0,
        orphaned_diary_rows=0,
        deleted_diary_rows=0,
        naive_merge_by_uri=0,
    )
    export: dict[str, Any] = {
        "films": films,
        "viewings": (),
        "reviews": (),
        "lists": (),
        "member": Member(),
        "files": (),
        "problems": (),
        "summary": summary,
        "fingerprint": "f" * 64,
        "exported_on": None,
    }
    return Export(**(export | values))


def full_export() -> Export:
    """A small export with something in every table, and blanks where blanks may be."""
    return make_export(
        make_film("Amélie", 2001, rating=4.0, rated_on=DAY, liked=True, liked_on=DAY),
        make_film("1917", 2019, rating=4.5, rating_from_diary=True),
        make_film("None", None, uri="", recorded_on=None),
        make_film("Éloge", 1999, seen=False, watchlisted=True, watchlisted_on=DAY),
        viewings=(
            make_viewing(0, date(2024, 5, 1), rewatch=True, rating=4.5, tags=("home", "with ana")),
            make_viewing(0, date(2023, 5, 1), rating=3.0),
            make_viewing(1, None, rating=4.5, ambiguous=True),
        ),
        reviews=(
            Review(0, 0, "https://boxd.it/v0", DAY, DAY, 4.5, True, ("home",), "<i>Oui</i>", False),
            Review(2, None, "https://boxd.it/r2", None, None, None, False, ("paris",), "-", True),
        ),
        lists=(
            FilmList(
                "Slow", "https://boxd.it/l", "a\nb", ("x", "y"), DAY,
                (ListItem(3, 1, "long"), ListItem(0, 2, "")),
            ),
            FilmList("Bare", "", "", (), None, (ListItem(2, None, ""),)),
        ),
        member=Member("someone", DAY, ("https://boxd.it/a", "https://boxd.it/b")),
        files=(SourceFile("watched.csv", FileKind.WATCHED, 120, 4, "ab" * 32),),
        problems=(
            Problem("diary.csv", 7, "no name"),
            Problem("ratings.csv", 2, "rating 6 taken for 5", skipped=False),
        ),
    )  # fmt: skip


def large_export(films: int, *, fingerprint: str = "large") -> Export:
    """An export of `films` films with one viewing, one review and one list place each."""
    return make_export(
        *(make_film(f"Film {n}", 1900 + n % 120, rating=(n % 10 + 1) / 2) for n in range(films)),
        viewings=tuple(make_viewing(n, DAY + timedelta(days=n % 700)) for n in range(films)),
        reviews=tuple(
            Review(n, n, f"https://boxd.it/v{n}", DAY, DAY, None, False, (), "words " * 20, False)
            for n in range(films)
        ),
        lists=(
            FilmList("All", "", "", (), DAY, tuple(ListItem(n, n + 1, "") for n in range(films))),
        ),
        fingerprint=fingerprint,
    )


def add(store: Store, export: Export | None = None, **values: Any) -> Session:
    """Store an export as a session."""
    arguments: dict[str, Any] = {
        "name": "9 Jul 2026",
        "sources": ("/somewhere/export.zip",),
        "expires_at": NOW + timedelta(days=30),
        "now": NOW,
        "cancel": CancelToken(),
    }
    return store.add_session(full_export() if export is None else export, **(arguments | values))
