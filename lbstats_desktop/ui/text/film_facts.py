"""What TMDB says of a film, in words: only what is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lbstats_desktop.analytics.model.film_tables import NO_LANGUAGE
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.domain.film_data import BILLED, FilmData, MediaType, Named, Person, Role
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.territories import country_name, language_name


class Name(NamedTuple):
    """One of several names, and what films of that name are told by; None: nothing tells them."""

    text: str
    dimension: Dimension | None = None
    key: Key = ""


class Fact(NamedTuple):
    """A heading, and the names under it."""

    heading: str
    names: tuple[Name, ...]


_STATES = {
    MatchState.PENDING: "Film data has not been fetched yet.",
    MatchState.FAILED: "Film data could not be fetched; it is tried again later.",
    MatchState.NOT_FOUND: "Not found on TMDB.",
    MatchState.AMBIGUOUS: "Several films on TMDB could be this one.",
}
_CREW = (
    ("Writer", "Writers", Role.WRITER, Dimension.WRITER),
    ("Cinematographer", "Cinematographers", Role.CINEMATOGRAPHER, Dimension.CINEMATOGRAPHER),
    ("Composer", "Composers", Role.COMPOSER, Dimension.COMPOSER),
    ("Editor", "Editors", Role.EDITOR, Dimension.EDITOR),
)


def state(decision: Decision | None) -> str:
    """Why nothing is known of a film."""
    if decision is None or decision.state is MatchState.MATCHED:
        return _STATES[MatchState.PENDING]
    return _STATES[decision.state]


def short_facts(data: FilmData, name: str) -> list[str]:
    """What goes beside the poster, a line each; `name` is what Letterboxd calls the film."""
    original = data.original_title if data.original_title not in (name, "") else ""
    length = wording.runtime(data.runtime_min) if data.runtime_min else ""
    if data.media_type is MediaType.TV:
        length = f"Series, {length} in all" if length else "Series"
    votes = wording.plural(data.vote_count, "vote", "votes").replace(" ", "\N{NO-BREAK SPACE}")
    # One scale everywhere: the member's.
    mean = (data.vote_average or 0.0) / 2
    rating = f"{wording.mean_stars(mean)} on TMDB, {votes}" if mean and data.vote_count else ""
    return [line for line in (original, length, rating) if line]


def makers(data: FilmData) -> list[Fact]:
    """Who made it."""
    return _facts(
        # Nothing tells apart who created a series but that they worked on it.
        ("Creator", "Creators", _people(data, Role.CREATOR, Dimension.PERSON)),
        ("Director", "Directors", _people(data, Role.DIRECTOR, Dimension.DIRECTOR)),
    )


def details(data: FilmData) -> list[Fact]:
    """What else is known of it."""
    cast = _people(data, Role.CAST, Dimension.ACTOR)
    # Only the first billed are told by: to filter by another would leave nothing.
    cast[BILLED:] = [Name(one.text) for one in cast[BILLED:]]
    spoken = data.languages or ((data.original_language,) if data.original_language else ())
    collection = (data.collection,) if data.collection is not None else ()
    return _facts(
        ("Cast", "Cast", cast),
        ("Genre", "Genres", _named(data.genres, Dimension.GENRE)),
        (
            "Country",
            "Countries",
            [Name(country_name(code), Dimension.COUNTRY, code) for code in data.countries],
        ),
        ("Language", "Languages", [_language(code) for code in spoken]),
        *((one, many, _people(data, role, dimension)) for one, many, role, dimension in _CREW),
        ("Collection", "Collections", _named(collection, Dimension.COLLECTION)),
        ("Studio", "Studios", _named(data.studios, Dimension.STUDIO)),
        ("Theme", "Themes", _named(data.keywords, Dimension.KEYWORD)),
        ("Budget", "Budget", _money(data.budget_usd)),
        ("Revenue", "Revenue", _money(data.revenue_usd)),
    )


def _facts(*facts: tuple[str, str, Sequence[Name]]) -> list[Fact]:
    return [
        Fact(many if len(names) > 1 else one, tuple(names)) for one, many, names in facts if names
    ]


def _people(data: FilmData, role: Role, dimension: Dimension) -> list[Name]:
    return _named(data.people(role), dimension)


def _named(named: Iterable[Named | Person], dimension: Dimension) -> list[Name]:
    once = {one.id: one.name for one in named}
    return [Name(name, dimension, number) for number, name in once.items()]


def _language(code: str) -> Name:
    name = language_name(code)
    return Name(name) if code == NO_LANGUAGE else Name(name, Dimension.LANGUAGE, code)


def _money(amount_usd: int | None) -> list[Name]:
    return [Name(wording.dollars(amount_usd))] if amount_usd else []
