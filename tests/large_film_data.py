"""Film data for any films, in the shape real film data has: a few famous, many seen once."""

from __future__ import annotations

import random
from collections.abc import Sequence

from lbstats_desktop.domain.film_data import Role
from lbstats_desktop.domain.library import (
    CreditRow,
    FilmFacts,
    FilmRow,
    LibraryFilmData,
    NamedKind,
    NamedRow,
)

CREDITS = {
    Role.DIRECTOR: 1,
    Role.CAST: 15,
    Role.WRITER: 2,
    Role.CINEMATOGRAPHER: 1,
    Role.COMPOSER: 1,
    Role.EDITOR: 1,
    Role.PRODUCER: 3,
}
"""How many people a film has in each role; 24 in all."""
NAMED = {NamedKind.GENRE: (3, 19), NamedKind.STUDIO: (3, 4_000), NamedKind.KEYWORD: (8, 9_000)}
"""How many of a kind a film has, of how many there are."""
COUNTRIES = ("US", "US\nGB", "FR", "FR\nDE\nBE", "JP", "GB\nUS", "IT", "KR", "SU")
LANGUAGES = ("en", "en\nfr", "fr", "ja", "it\nen", "ko", "ru")


def large_film_data(films: Sequence[FilmRow]) -> LibraryFilmData:
    """Something known of each of `films`; the same at each call."""
    made_up = random.Random(7)
    people = 12 * len(films)
    facts: list[FilmFacts] = []
    named: list[NamedRow] = []
    credits_of_all: list[CreditRow] = []
    for row in films:
        facts.append(
            FilmFacts(
                film_id=row.id,
                media_type="movie",
                tmdb_id=row.id,
                release_date=None,
                runtime_min=made_up.choice([None, *range(60, 200)]),
                budget_usd=made_up.choice([None, made_up.randrange(10**8)]),
                revenue_usd=made_up.choice([None, made_up.randrange(10**9)]),
                popularity=made_up.paretovariate(1),
                vote_average=made_up.uniform(3, 9),
                vote_count=int(50 * made_up.paretovariate(0.5)) % 30_000,
                original_language=made_up.choice(LANGUAGES)[:2],
                countries=made_up.choice(COUNTRIES),
                languages=made_up.choice(LANGUAGES),
                collection_id=made_up.choice([None, None, None, made_up.randrange(400)]),
            )
        )
        for kind, (count, of) in NAMED.items():
            numbers = {_famous_first(made_up, of) for _ in range(count)}
            named.append(NamedRow(row.id, kind, ",".join(map(str, numbers))))
        for role, count in CREDITS.items():
            cast = (str(_famous_first(made_up, people)) for _ in range(count))
            credits_of_all.append(CreditRow(row.id, role, ",".join(cast)))
    return LibraryFilmData(
        facts=facts,
        named=named,
        credits=credits_of_all,
        names={(kind, i): f"{kind} {i}" for kind, (_, of) in NAMED.items() for i in range(of)},
        people={person: f"Person {person}" for person in range(people)},
        collections={number: f"Collection {number}" for number in range(400)},
        collection_parts={number: 1 + number % 8 for number in range(400)},
    )


def _famous_first(made_up: random.Random, of: int) -> int:
    """A number below `of`, a low one more often than a high one."""
    return int(of * made_up.random() ** 3)
