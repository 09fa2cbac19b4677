"""What TMDB says of a film, in words: only what is known."""

from __future__ import annotations

from lbstats_desktop.domain.film_data import FilmData, MediaType, Role
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.territories import country_name, language_name

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


def long_facts(data: FilmData) -> list[tuple[str, str]]:
    """What takes more room: headings with names under them."""
    cast = [person.name for person in data.people(Role.CAST)]
    more = len(cast) - _CAST_NAMED
    named = ", ".join(cast[:_CAST_NAMED]) + (
        f" and {wording.number(more)} more" if more > 0 else ""
    )
    directors = _people(data, Role.DIRECTOR)
    creators = _people(data, Role.CREATOR)
    countries = [country_name(code) for code in data.countries]
    spoken = data.languages or ((data.original_language,) if data.original_language else ())
    languages = [language_name(code) for code in spoken]
    genres = [genre.name for genre in data.genres]
    facts = (
        ("Creators" if len(creators) > 1 else "Creator", ", ".join(creators)),
        ("Directors" if len(directors) > 1 else "Director", ", ".join(directors)),
        ("Cast", named),
        ("Genres" if len(genres) > 1 else "Genre", ", ".join(genres)),
        ("Countries" if len(countries) > 1 else "Country", ", ".join(countries)),
        ("Languages" if len(languages) > 1 else "Language", ", ".join(languages)),
    )
    return [(heading, text) for heading, text in facts if text]


def _people(data: FilmData, role: Role) -> list[str]:
    return list(dict.fromkeys(person.name for person in data.people(role)))
