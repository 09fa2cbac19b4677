"""What TMDB knows of a session's films, as columns over all of them.

Rows are the films' positions in `tables.Films`. It is read anew every second or two while film
data arrives, on a thread beside the window's: rows are walked in Python, between whose steps the
window gets its turn, and arrays do the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, cast

import numpy as np

from lbstats_desktop.analytics.model import scales
from lbstats_desktop.analytics.model.columns import Column, Numbered, Several, Single
from lbstats_desktop.analytics.model.scales import MISSING, Bools, Floats, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.domain.film_data import Role
from lbstats_desktop.domain.library import FilmFacts, LibraryFilmData, NamedKind

NO_LANGUAGE = "xx"
"""TMDB's code for films in which nothing is said; it is no language."""

NO_FILM_DATA = LibraryFilmData([], [], [], {}, {}, {}, {})

NOBODY = (np.empty(0, np.int64), np.empty(0, np.int64))

_NAMED = {
    NamedKind.GENRE: Dimension.GENRE,
    NamedKind.STUDIO: Dimension.STUDIO,
    NamedKind.KEYWORD: Dimension.KEYWORD,
}
_ROLES = {
    Role.DIRECTOR: Dimension.DIRECTOR,
    Role.CAST: Dimension.ACTOR,
    Role.WRITER: Dimension.WRITER,
    Role.CINEMATOGRAPHER: Dimension.CINEMATOGRAPHER,
    Role.COMPOSER: Dimension.COMPOSER,
    Role.EDITOR: Dimension.EDITOR,
    Role.PRODUCER: Dimension.PRODUCER,
}


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Numbers of all films. Whole ones are MISSING, others NaN, where TMDB does not know; a film
    without film data is not `known`, and nothing of it is.

    `poster_path` is TMDB's, "" where it has none. `collection_parts`: how many parts each
    collection has in all, by its id.
    """

    known: Bools
    tmdb_id: Ints
    runtime_min: Ints
    budget_usd: Ints
    revenue_usd: Ints
    popularity: Floats
    vote_average: Floats
    vote_count: Ints
    poster_path: Sequence[str]
    collection_parts: Mapping[int, int]

    @classmethod
    def of(cls, data: LibraryFilmData, positions: Mapping[int, int]) -> Self:
        """The facts in `data`; `positions` finds a film by the store's id."""
        rows = _ints(positions[fact.film_id] for fact in data.facts)
        known = np.zeros(len(positions), dtype=np.bool_)
        known[rows] = True

        def whole(values: Iterable[int | None]) -> Ints:
            column = np.full(len(positions), MISSING, dtype=np.int64)
            column[rows] = _ints(value or MISSING for value in values)
            return column

        def real(values: Iterable[float | None]) -> Floats:
            column = np.full(len(positions), np.nan)
            column[rows] = np.fromiter(
                (np.nan if value is None else value for value in values), np.float64
            )
            return column

        posters = [""] * len(positions)
        for row, fact in zip(rows.tolist(), data.facts, strict=True):
            posters[row] = fact.poster_path
        return cls(
            known=known,
            tmdb_id=whole(fact.tmdb_id for fact in data.facts),
            runtime_min=whole(fact.runtime_min for fact in data.facts),
            budget_usd=whole(fact.budget_usd for fact in data.facts),
            revenue_usd=whole(fact.revenue_usd for fact in data.facts),
            popularity=real(fact.popularity for fact in data.facts),
            vote_average=real(fact.vote_average for fact in data.facts),
            vote_count=np.maximum(whole(fact.vote_count for fact in data.facts), 0),
            poster_path=posters,
            collection_parts=data.collection_parts,
        )


def film_columns(
    facts: Facts, data: LibraryFilmData, positions: Mapping[int, int]
) -> dict[Dimension, Column]:
    """The dimensions that film data answers."""
    runtime = facts.runtime_min
    bands = np.where(runtime == MISSING, MISSING, scales.runtime_bands(runtime))
    return {
        Dimension.KNOWN: Single(facts.known.astype(np.int64), scales.NUMBERS),
        Dimension.RUNTIME: Single(bands, scales.RUNTIME_BANDS),
        Dimension.COUNTRY: _codes(data.facts, positions, _countries),
        Dimension.LANGUAGE: _codes(data.facts, positions, _languages),
        Dimension.COLLECTION: _collections(data, positions),
        **_named(data, positions),
        **_people(data, positions),
    }


def _countries(fact: FilmFacts) -> list[str]:
    return fact.countries.split("\n")


def _languages(fact: FilmFacts) -> list[str]:
    codes = [fact.original_language or "", *fact.languages.split("\n")]
    return [code for code in codes if code != NO_LANGUAGE]


def _codes(
    facts: Iterable[FilmFacts],
    positions: Mapping[int, int],
    codes_of: Callable[[FilmFacts], list[str]],
) -> Several:
    told = [
        (positions[fact.film_id], code)
        for fact in facts
        for code in dict.fromkeys(codes_of(fact))
        if code
    ]
    keys = sorted({code for _, code in told})
    number = {code: i for i, code in enumerate(keys)}
    return Several(
        size=len(positions),
        rows=_ints(row for row, _ in told),
        codes=_ints(number[code] for _, code in told),
        keys=tuple(keys),
        labels={},
    )


def _collections(data: LibraryFilmData, positions: Mapping[int, int]) -> Numbered:
    within = [fact for fact in data.facts if fact.collection_id is not None]
    return Numbered.of(
        len(positions),
        _ints(positions[fact.film_id] for fact in within),
        _ints(fact.collection_id or 0 for fact in within),
        cast("Mapping[Key, str]", data.collections),
    )


def _named(data: LibraryFilmData, positions: Mapping[int, int]) -> dict[Dimension, Column]:
    labels: dict[str, dict[Key, str]] = {kind: {} for kind in NamedKind}
    for (kind, number), name in data.names.items():
        labels[kind][number] = name
    told = ids_by_kind(data.named, positions)
    return {
        dimension: Numbered.of(len(positions), *told.get(kind, NOBODY), labels[kind])
        for kind, dimension in _NAMED.items()
    }


def _people(data: LibraryFilmData, positions: Mapping[int, int]) -> dict[Dimension, Column]:
    """Each role's people, and all of them together."""
    told = ids_by_kind(data.credits, positions)
    # A mapping of numbers is one of keys, which are numbers or texts, for all who only read it.
    labels = cast("Mapping[Key, str]", data.people)
    rows, people = map(np.concatenate, zip(NOBODY, *told.values(), strict=True))
    columns = {
        dimension: Numbered.of(len(positions), *told.get(role, NOBODY), labels)
        for role, dimension in _ROLES.items()
    }
    return {Dimension.PERSON: Numbered.of(len(positions), rows, people, labels), **columns}


def ids_by_kind(
    told: Iterable[tuple[int, str, str]], positions: Mapping[int, int]
) -> dict[str, tuple[Ints, Ints]]:
    """Of each kind or role, films' positions and the ids that they have, one beside the other, in
    TMDB's order; told is a film's id, the kind, and ids with commas between them.
    """
    films: defaultdict[str, list[int]] = defaultdict(list)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for film_id, kind, ids in told:
        films[kind].append(positions[film_id])
        texts[kind].append(ids)
    return {
        kind: (
            np.repeat(_ints(films[kind]), _ints(text.count(",") + 1 for text in of_kind)),
            np.fromstring(",".join(of_kind), np.int64, sep=","),
        )
        for kind, of_kind in texts.items()
    }


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int64)
