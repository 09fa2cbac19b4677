"""What TMDB says of a film, in words: only what is known."""

from __future__ import annotations

from lbstats_desktop.domain.film_data import FilmData, MediaType, Role
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.territories import country_name, language_name

Fact = tuple[str, str]
"""A heading, and what stands under it."""

_CAST_NAMED = 10
_STATES = {
    MatchState.PENDING: "Film data has not been fetched yet.",
    MatchState.FAILED: "Film data could not be fetched; it is tried again later.",
    MatchState.NOT_FOUND: "Not found on TMDB.",
    MatchState.AMBIGUOUS: "Several films on TMDB could be this one.",
}


def state(decision: Decision | None) -> str:
    """Why nothing is known of a film."""
    if decision is None or decision.state is MatchState.MATCHED:
        return _STATES[MatchState.PENDING]
    return _STATES[decision.state]


def short_facts(data: FilmData, name: str) -> list[str]:
    """What goes beside the poster, a line each; `name` is what Letterboxd calls the film."""
    original = data.original_title if data.original_title not in (name, "") else ""
    length = wording.runtime(data.runtime_min) if data.runtime_min else ""
    if length and data.media_type is MediaType.TV:
        length += " in all"
    votes = wording.plural(data.vote_count, "vote", "votes")
    rated = data.vote_average is not None and data.vote_count
    rating = f"{wording.decimal(data.vote_average or 0, 1)} of 10 on TMDB, {votes}" if rated else ""
    return [line for line in (original, length, rating) if line]


def makers(data: FilmData) -> list[Fact]:
    """Who made it."""
    creators, directors = _people(data, Role.CREATOR), _people(data, Role.DIRECTOR)
    return _facts(("Creator", "Creators", creators), ("Director", "Directors", directors))


def details(data: FilmData) -> list[Fact]:
    """What else is known of it."""
    cast = _people(data, Role.CAST)
    spoken = data.languages or ((data.original_language,) if data.original_language else ())
    more = len(cast) - _CAST_NAMED
    if more > 0:
        cast = [
            *cast[: _CAST_NAMED - 1],
            f"{cast[_CAST_NAMED - 1]} and {wording.number(more)} more",
        ]
    return _facts(
        ("Cast", "Cast", cast),
        ("Genre", "Genres", [genre.name for genre in data.genres]),
        ("Country", "Countries", [country_name(code) for code in data.countries]),
        ("Language", "Languages", [language_name(code) for code in spoken]),
    )


def _facts(*facts: tuple[str, str, list[str]]) -> list[Fact]:
    return [
        (many if len(names) > 1 else one, ", ".join(names)) for one, many, names in facts if names
    ]


def _people(data: FilmData, role: Role) -> list[str]:
    return list(dict.fromkeys(person.name for person in data.people(role)))
