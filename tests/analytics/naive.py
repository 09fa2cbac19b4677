"""Selections the slow and plain way, row by row: what the masks are held against."""

from __future__ import annotations

from datetime import date

from lbstats_desktop.analytics.model.selection import (
    OF_FILM_DATA,
    Condition,
    Dimension,
    Key,
    Scope,
    Selection,
)
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.library import FilmRow, LibraryFilmData, NamedKind, ViewingRow
from tests.analytics.members import Member


def known_keys(data: LibraryFilmData, film: FilmRow, dimension: Dimension) -> set[Key]:
    """What film data says of a film; a set, for a film has each key once."""
    fact = next((fact for fact in data.facts if fact.film_id == film.id), None)
    if dimension == Dimension.KNOWN:
        return {int(fact is not None)}
    if fact is None:
        return set()
    if dimension == Dimension.RUNTIME:
        return {min(fact.runtime_min, 240) // 15 * 15} if fact.runtime_min else set()
    if dimension == Dimension.COUNTRY:
        return set(fact.countries.split("\n")) - {""}
    if dimension == Dimension.LANGUAGE:
        return {fact.original_language or "", *fact.languages.split("\n")} - {"", "xx"}
    if dimension == Dimension.COLLECTION:
        return {fact.collection_id} if fact.collection_id is not None else set()
    if dimension in set(NamedKind):
        return {
            int(number)
            for named in data.named
            if (named.film_id, named.kind) == (film.id, dimension)
            for number in named.named_ids.split(",")
        }
    role = "cast" if dimension == Dimension.ACTOR else dimension
    return {
        int(person)
        for credit in data.credits
        if credit.film_id == film.id and (dimension == Dimension.PERSON or credit.role == role)
        for person in credit.person_ids.split(",")
    }


def film_keys(member: Member, film: FilmRow, dimension: Dimension) -> set[Key]:
    if dimension in OF_FILM_DATA:
        return known_keys(member.film_data, film, dimension)
    library = member.library
    values: dict[Dimension, set[Key]] = {
        Dimension.FILM: {film.id},
        Dimension.RELEASE_YEAR: set() if film.year is None else {film.year},
        Dimension.RELEASE_DECADE: set() if film.year is None else {film.year // 10 * 10},
        Dimension.RATING: {film.rating or 0.0},
        Dimension.LIKED: {film.liked},
        Dimension.REVIEWED: {int(any(r.film_id == film.id for r in library.reviews))},
        Dimension.LIST: {i.list_id for i in library.list_items if i.film_id == film.id},
        Dimension.VIEWINGS: {sum(v.film_id == film.id for v in library.viewings)},
        Dimension.ADDED_YEAR: {int(film.watchlisted_on[:4])} if film.watchlisted_on else set(),
    }
    return values[dimension]


def viewing_keys(viewing: ViewingRow, dimension: Dimension) -> set[Key]:
    if dimension == Dimension.REWATCH:
        return {viewing.rewatch}
    if dimension == Dimension.TAG:
        return set(viewing.tags.split("\n")) if viewing.tags else set()
    if viewing.watched_on is None:
        return set()
    day = date.fromisoformat(viewing.watched_on)
    iso = day.isocalendar()
    return {
        {
            Dimension.DAY: day.isoformat(),
            Dimension.WEEK: f"{iso.year}-W{iso.week:02}",
            Dimension.MONTH: f"{day:%Y-%m}",
            Dimension.QUARTER: f"{day.year}-Q{(day.month + 2) // 3}",
            Dimension.YEAR: day.year,
            Dimension.WEEKDAY: day.weekday(),
        }[dimension]
    }


def wanted(condition: Condition, keys: set[Key]) -> bool:
    if keys & condition.keys:
        return True
    low, high = condition.low, condition.high
    return condition.is_range and any(
        (low is None or low <= key) and (high is None or key <= high)  # type: ignore[operator]
        for key in keys
    )


def kept(member: Member, selection: Selection, scope: Scope) -> tuple[set[int], set[int]]:
    """The ids of the films and of the viewings that a selection keeps."""
    library = member.library
    about_films = [c for c in selection.conditions if not c.dimension.of_viewings]
    about_viewings = [c for c in selection.conditions if c.dimension.of_viewings]
    films = {
        film.id
        for film in library.films
        if (film.seen if scope == Scope.SEEN else scope == Scope.ALL or film.watchlisted)
        and all(_holds(member, film, condition) for condition in about_films)
    }
    viewings = {
        viewing.id: viewing.film_id
        for viewing in library.viewings
        if viewing.film_id in films
        and all(wanted(c, viewing_keys(viewing, c.dimension)) for c in about_viewings)
    }
    return (set(viewings.values()) if about_viewings else films), set(viewings)


def _holds(member: Member, film: FilmRow, condition: Condition) -> bool:
    if condition.dimension == Dimension.TITLE:
        return any(fold(str(text)) in fold(film.name) for text in condition.keys)
    return wanted(condition, film_keys(member, film, condition.dimension))
