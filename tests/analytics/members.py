"""Made-up members, in a few lines each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.domain.film_data import Role
from lbstats_desktop.domain.library import (
    CreditRow,
    FilmFacts,
    FilmRow,
    Library,
    LibraryFilmData,
    ListItemRow,
    ListRow,
    NamedKind,
    NamedRow,
    ReviewRow,
    ViewingRow,
)
from lbstats_desktop.domain.session import AsOf

TODAY = AsOf.on(date(2026, 7, 1))


class Member:
    """Collects a library; films, viewings and lists are named by the ids returned.

    Ids do not begin at 0, as the store's do not, so that they are not taken for positions.
    """

    def __init__(self) -> None:
        self.library = Library([], [], [], [], [])
        self.film_data = LibraryFilmData([], [], [], {}, {}, {}, {})

    def film(
        self,
        name: str = "A Film",
        year: int | None = 2000,
        *,
        seen: bool = True,
        rating: float | None = None,
        liked: bool = False,
        added: str | None = None,
        watchlisted: bool | None = None,
        recorded: str | None = None,
    ) -> int:
        film_id = 101 + len(self.library.films)
        self.library.films.append(
            FilmRow(
                id=film_id,
                uri=f"https://boxd.it/{film_id}",
                name=name,
                year=year,
                seen=int(seen),
                recorded_on=recorded,
                rating=rating,
                rated_on=None,
                liked=int(liked),
                liked_on=None,
                watchlisted=int(added is not None if watchlisted is None else watchlisted),
                watchlisted_on=added,
            )
        )
        return film_id

    def films(self, count: int, **kinds: object) -> list[int]:
        return [self.film(f"Film {i}", **kinds) for i in range(count)]  # type: ignore[arg-type]

    def viewing(
        self,
        film: int,
        day: str | None,
        *,
        rating: float | None = None,
        rewatch: bool = False,
        tags: str = "",
    ) -> int:
        viewing_id = 501 + len(self.library.viewings)
        self.library.viewings.append(
            ViewingRow(
                id=viewing_id,
                film_id=film,
                entry_uri="",
                recorded_on=None,
                watched_on=day,
                rating=rating,
                rewatch=int(rewatch),
                tags="\n".join(tags.split()),
                ambiguous=0,
            )
        )
        return viewing_id

    def watches(self, *days: str | None) -> list[int]:
        """A film of its own on each of the days."""
        films = [self.film(f"Film {i}") for i, _ in enumerate(days)]
        for film, day in zip(films, days, strict=True):
            self.viewing(film, day)
        return films

    def review(self, film: int, viewing: int | None = None) -> None:
        self.library.reviews.append(
            ReviewRow(901 + len(self.library.reviews), film, viewing, None, None)
        )

    def list_of(self, name: str, *films: int, ranked: bool = False) -> int:
        list_id = 301 + len(self.library.lists)
        self.library.lists.append(ListRow(list_id, name, "", "", "", None))
        self.library.list_items.extend(
            ListItemRow(list_id, film, place if ranked else None, "")
            for place, film in enumerate(films, 1)
        )
        return list_id

    def knows(
        self,
        film: int,
        *,
        runtime: int | None = None,
        genres: Iterable[int] = (),
        countries: str = "",
        languages: str = "",
        original_language: str | None = None,
        studios: Iterable[int] = (),
        keywords: Iterable[int] = (),
        collection: int | None = None,
        budget: int | None = None,
        revenue: int | None = None,
        popularity: float | None = None,
        average: float | None = None,
        votes: int = 0,
        media_type: str = "movie",
        tmdb_id: int | None = None,
    ) -> int:
        """Film data; countries and languages are codes between blanks."""
        self.film_data.facts.append(
            FilmFacts(
                film_id=film,
                media_type=media_type,
                tmdb_id=tmdb_id or 7000 + film,
                release_date=None,
                runtime_min=runtime,
                budget_usd=budget,
                revenue_usd=revenue,
                popularity=popularity,
                vote_average=average,
                vote_count=votes,
                original_language=original_language,
                countries="\n".join(countries.split()),
                languages="\n".join(languages.split()),
                collection_id=collection,
            )
        )
        for kind, numbers in (
            (NamedKind.GENRE, genres),
            (NamedKind.STUDIO, studios),
            (NamedKind.KEYWORD, keywords),
        ):
            if numbers := tuple(numbers):
                self.film_data.named.append(NamedRow(film, kind, ",".join(map(str, numbers))))
            for number in numbers:
                self.film_data.names.setdefault((kind, number), f"{kind} {number}")
        return film

    def credit(self, film: int, role: Role, *people: int) -> None:
        """People in one role of a known film."""
        if people:
            self.film_data.credits.append(CreditRow(film, role, ",".join(map(str, people))))
        for person in people:
            self.film_data.people.setdefault(person, f"Person {person}")

    def frames(self, today: date | AsOf = TODAY) -> Frames:
        as_of = today if isinstance(today, AsOf) else AsOf.on(today)
        return Frames.build(self.library, as_of).with_film_data(self.film_data)
