"""The columns of a films' table that film data fills; empty where TMDB does not know."""

from __future__ import annotations

from collections.abc import Callable

from lbstats_desktop.analytics.model.scales import MISSING
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.films.columns import FilmColumn, FilmSource, Text
from lbstats_desktop.ui.text import wording

_NAMED = 3
"""So many directors or countries stand in a cell."""


def _names_of(dimension: Dimension) -> Text:
    def said(source: FilmSource, position: int) -> str:
        keys = source.frames.told(dimension, position)
        more = len(keys) - _NAMED
        names = ", ".join(map(_naming(source, dimension), keys[:_NAMED]))
        return f"{names} + {wording.number(more)}" if more > 0 else names

    return said


def _naming(source: FilmSource, dimension: Dimension) -> Callable[[Key], str]:
    labels = source.frames.labels(dimension)
    return lambda key: wording.key_label(dimension, key, labels)


def _language(source: FilmSource, position: int) -> str:
    keys = source.frames.told(Dimension.LANGUAGE, position)
    return wording.key_label(Dimension.LANGUAGE, keys[0]) if keys else ""


def _runtime(source: FilmSource, position: int) -> str:
    minutes = int(source.frames.facts.runtime_min[position])
    return "" if minutes == MISSING else wording.runtime(minutes)


def _rated(source: FilmSource, position: int) -> str:
    facts = source.frames.facts
    votes = int(facts.vote_count[position])
    return wording.mean_stars(float(facts.vote_average[position]) / 2) if votes else ""


def _votes(source: FilmSource, position: int) -> str:
    votes = int(source.frames.facts.vote_count[position])
    return wording.number(votes) if votes else ""


DIRECTOR = FilmColumn(
    "Director",
    "director",
    _names_of(Dimension.DIRECTOR),
    "Christopher McQuarrie",
    of_film_data=True,
)
GENRES = FilmColumn(
    "Genres", "genre", _names_of(Dimension.GENRE), "Drama, Science Fiction", of_film_data=True
)
COUNTRIES = FilmColumn(
    "Country", "country", _names_of(Dimension.COUNTRY), "United States, Japan", of_film_data=True
)
LANGUAGE = FilmColumn("Language", "language", _language, "Portuguese", of_film_data=True)
RUNTIME = FilmColumn(
    "Runtime",
    "runtime_min",
    _runtime,
    "2 h 22 min",
    right=True,
    highest_first=True,
    of_film_data=True,
)
TMDB_RATING = FilmColumn(
    "TMDB",
    "vote_average",
    _rated,
    "3.88 ★",
    right=True,
    highest_first=True,
    of_film_data=True,
    name="TMDB rating",
)
TMDB_VOTES = FilmColumn(
    "Votes",
    "vote_count",
    _votes,
    "10,000",
    right=True,
    highest_first=True,
    of_film_data=True,
    name="TMDB votes",
)

OF_FILM_DATA = (DIRECTOR, GENRES, COUNTRIES, LANGUAGE, RUNTIME, TMDB_RATING, TMDB_VOTES)
