"""A small made-up library, and everything about its films, for tests of tables and pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.domain.enrichment import FilmMatch
from lbstats_desktop.domain.export import ExportSummary
from lbstats_desktop.domain.library import (
    CreditRow,
    FilmDetail,
    FilmFacts,
    FilmRow,
    Library,
    LibraryFilmData,
    ListItemRow,
    ListRow,
    NamedKind,
    NamedRow,
    ReviewText,
    ViewingRow,
)
from lbstats_desktop.domain.session import AsOf, ImportReport, Session, SessionStatus
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.workspace import Workspace

TODAY = AsOf.on(date(2026, 7, 9))

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


_FACTS = FilmFacts(
    film_id=0,
    media_type="movie",
    tmdb_id=0,
    release_date=None,
    runtime_min=None,
    budget_usd=None,
    revenue_usd=None,
    popularity=None,
    vote_average=None,
    vote_count=0,
    original_language=None,
    countries="",
    languages="",
    collection_id=None,
)


def facts(film_id: int, **fields: object) -> FilmFacts:
    """What TMDB knows of a film: nothing but `fields`."""
    return _FACTS._replace(film_id=film_id, tmdb_id=film_id, **fields)  # type: ignore[arg-type]


FILM_DATA = LibraryFilmData(
    facts=[
        facts(
            10,
            runtime_min=84,
            popularity=9.5,
            vote_average=8.2,
            vote_count=1500,
            original_language="sv",
            countries="SE",
            languages="sv\nen",
        ),
        facts(
            11,
            runtime_min=122,
            budget_usd=10_000_000,
            revenue_usd=173_921_954,
            popularity=24.5,
            vote_average=7.9,
            vote_count=10_000,
            original_language="fr",
            countries="FR\nDE",
            languages="fr",
            collection_id=70,
        ),
        facts(
            14,
            runtime_min=157,
            budget_usd=65_000_000,
            popularity=31.0,
            vote_average=7.5,
            vote_count=9_000,
            original_language="en",
            countries="US\nXC",
            languages="en",
        ),
        facts(20, runtime_min=143, original_language="ja", countries="JP", languages="ja"),
    ],
    named=[
        NamedRow(10, NamedKind.GENRE, "18"),
        NamedRow(11, NamedKind.GENRE, "35,18"),
        NamedRow(14, NamedKind.GENRE, "18"),
        NamedRow(11, NamedKind.STUDIO, "591"),
        NamedRow(14, NamedKind.KEYWORD, "90"),
    ],
    credits=[CreditRow(10, "director", "5"), CreditRow(14, "director", "6")],
    names={
        (NamedKind.GENRE, 18): "Drama",
        (NamedKind.GENRE, 35): "Comedy",
        (NamedKind.STUDIO, 591): "UGC",
        (NamedKind.KEYWORD, 90): "newspaper",
    },
    people={5: "Ingmar Bergman", 6: "David Fincher"},
    collections={70: "Amélie Collection"},
    collection_parts={70: 1},
)
"""Of three of the five films seen, and one of the two to watch."""


def frames(library: Library = LIBRARY, film_data: LibraryFilmData | None = None) -> Frames:
    """The library's frames, with what is known of its films."""
    made = Frames.build(library, TODAY)
    return made.with_film_data(film_data) if film_data else made


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
    library: Library = LIBRARY,
    film_data: LibraryFilmData | None = None,
) -> Dashboard:
    """A dashboard that shows the library."""
    made = Dashboard()
    session = replace(SESSION, total_movies=len(library.films))
    made.show_session(session, frames(library, film_data))
    return made


def unmatched(film_id: int) -> FilmMatch:
    """A film that TMDB was not asked for yet."""
    return FilmMatch(film_id, "", "", "", None, True, None, None)


_COUNTS = {
    one.name: {} if one.name.endswith("histogram") else 0
    for one in dataclasses.fields(ExportSummary)
}


def no_report(_session_id: str) -> ImportReport:
    """Of an import that met nothing."""
    return ImportReport(ExportSummary(**_COUNTS), (), ())


def no_portraits(person_ids: Iterable[int]) -> dict[int, str]:
    """Nobody has one."""
    return {}


@dataclass
class Stored:
    """What the store would read."""

    film_detail: Callable[[int], FilmDetail] = detail
    film_match: Callable[[int], FilmMatch] = unmatched
    profile_paths: Callable[[Iterable[int]], dict[int, str]] = no_portraits
    import_report: Callable[[str], ImportReport] = no_report


def workspace(board: Dashboard, store: Stored | None = None, **others: object) -> Workspace:
    """What a page over `board` is given."""
    return Workspace(board, store or Stored(), **others)  # type: ignore[arg-type]
