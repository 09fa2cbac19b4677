"""A small made-up library, and everything about its films, for tests of tables and pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from lbstats_desktop.analytics.frames import Frames
from lbstats_desktop.domain.library import (
    FilmDetail,
    FilmRow,
    Library,
    ListItemRow,
    ListRow,
    ReviewText,
    ViewingRow,
)
from lbstats_desktop.domain.session import Session, SessionStatus
from lbstats_desktop.ui.dashboard import Dashboard

TODAY = date(2026, 7, 9)

_FILM = FilmRow(
    id=0,
    uri="",
    name="",
    year=None,
    seen=1,
    recorded_on="2021-01-01",
    rating=None,
    rated_on=None,
    liked=0,
    liked_on=None,
    watchlisted=0,
    watchlisted_on=None,
)
_VIEWING = ViewingRow(
    id=0,
    film_id=0,
    entry_uri="",
    recorded_on=None,
    watched_on=None,
    rating=None,
    rewatch=0,
    tags="",
    ambiguous=0,
)


def film(id: int, name: str, year: int | None, **fields: object) -> FilmRow:  # noqa: A002
    """A film, seen unless `fields` say otherwise."""
    uri = f"https://letterboxd.com/film/{id}/"
    return _FILM._replace(id=id, uri=uri, name=name, year=year, **fields)  # type: ignore[arg-type]


def viewing(id: int, film_id: int, day: str | None, **fields: object) -> ViewingRow:  # noqa: A002
    """A diary entry."""
    return _VIEWING._replace(id=id, film_id=film_id, watched_on=day, **fields)  # type: ignore[arg-type]


LIBRARY = Library(
    films=[
        film(10, "Persona", 1966, rating=4.0, liked=1),
        film(11, "Amélie", 2001, rating=3.5),
        film(12, "amadeus", 1984),
        film(13, "Élite", None, rating=0.5),
        film(14, "Zodiac", 2007, rating=4.5, liked=1),
        film(20, "Ikiru", 1952, seen=0, watchlisted=1, watchlisted_on="2024-03-05"),
        film(21, "Kes", 1969, seen=0, watchlisted=1, watchlisted_on="2022-11-20"),
    ],
    viewings=[
        viewing(1, 10, "2024-05-01", rating=3.0, tags="cinema\n35mm"),
        viewing(2, 10, "2025-06-02", rating=4.0, rewatch=1),
        viewing(3, 14, "2024-05-03", rating=4.5, tags="cinema"),
    ],
    reviews=[],
    lists=[
        ListRow(5, "Faces", "", "", "", "2024-01-01"),
        ListRow(6, "Empty", "", "", "", "2024-01-01"),
    ],
    list_items=[
        ListItemRow(5, 14, 1, ""),
        ListItemRow(5, 20, 2, ""),
        ListItemRow(5, 10, 3, ""),
    ],
)

REVIEW = ReviewText(
    id=1,
    viewing_id=2,
    recorded_on="2025-06-02",
    watched_on="2025-06-02",
    rating=4.0,
    tags="",
    text="Two <i>faces</i>.<br>One <b>film</b> &amp; "
    '<img src="https://tracker.example/pixel.png" onerror="alert(1)">sea.',
)


def frames(library: Library = LIBRARY) -> Frames:
    """The library's frames."""
    return Frames.build(library, TODAY)


def detail(film_id: int, library: Library = LIBRARY) -> FilmDetail:
    """All about a film, as the store would read it."""
    on = {item.list_id for item in library.list_items if item.film_id == film_id}
    return FilmDetail(
        film=next(row for row in library.films if row.id == film_id),
        viewings=tuple(row for row in library.viewings if row.film_id == film_id),
        reviews=(REVIEW,) if film_id == 10 else (),
        lists=tuple(row for row in library.lists if row.id in on),
    )


SESSION = Session(
    id="0",
    name="9 July 2026",
    created_at=datetime(2026, 7, 9, tzinfo=UTC),
    last_opened_at=datetime(2026, 7, 9, tzinfo=UTC),
    expires_at=None,
    kept=False,
    status=SessionStatus.COMPLETED,
    error_message="",
    total_movies=5,
    enriched_count=0,
    fingerprint="",
    sources=(),
)


def dashboard(
    library: Library = LIBRARY, film_detail: Callable[[int], FilmDetail] = detail
) -> Dashboard:
    """A dashboard that shows the library."""
    made = Dashboard(film_detail=film_detail)
    made.show_session(replace(SESSION, total_movies=len(library.films)), frames(library))
    return made
