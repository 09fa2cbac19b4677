"""TMDB's answers as domain values: `api.themoviedb.org/3`, JSON.

A field that is missing, null or of a wrong type is unknown; an answer that is not even the right
kind of thing is a `MalformedAnswerError`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NoReturn

from lbstats_desktop.domain.film_data import (
    Collection,
    CollectionPart,
    FilmData,
    ImageBase,
    MediaType,
    SearchPage,
    SearchResult,
)
from lbstats_desktop.tmdb import fields
from lbstats_desktop.tmdb.credits import credits_of
from lbstats_desktop.tmdb.errors import MalformedAnswerError
from lbstats_desktop.tmdb.fields import JsonObject


def parse(body: bytes) -> JsonObject:
    """Return the JSON object that `body` is; MalformedAnswerError when it is none."""
    try:
        answer = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _malformed(f"not JSON: {type(error).__name__}, {len(body)} bytes") from error
    if not isinstance(answer, dict):
        raise _malformed(f"a JSON {type(answer).__name__}, not an object")
    return answer


def search_page(answer: JsonObject, media_type: MediaType) -> SearchPage:
    """Return what a search found, in TMDB's order."""
    if not isinstance(answer.get("results"), list):
        raise _malformed("a search without results[]")
    found = (_result(item, media_type) for item in fields.records(answer, "results"))
    results = tuple(result for result in found if result)
    return SearchPage(results, fields.whole(answer, "total_results") or len(results))


def film_data(answer: JsonObject, media_type: MediaType) -> FilmData:
    """Return a film's or a series' details with what was appended to them."""
    tmdb_id = fields.amount(answer, "id")
    if tmdb_id is None:
        raise _malformed("details without an id")
    series = media_type is MediaType.TV
    title, original_title = _titles(answer, media_type)
    vote_count = fields.whole(answer, "vote_count") or 0
    keywords = fields.inner(answer, "keywords")
    return FilmData(
        media_type=media_type,
        tmdb_id=tmdb_id,
        imdb_id=fields.imdb_id(fields.inner(answer, "external_ids") if series else answer),
        title=title,
        original_title=original_title,
        release_date=_release_date(answer, media_type),
        runtime_min=_series_runtime(answer) if series else fields.amount(answer, "runtime"),
        budget_usd=fields.amount(answer, "budget"),
        revenue_usd=fields.amount(answer, "revenue"),
        popularity=fields.number(answer, "popularity"),
        # Without votes TMDB gives an average of 0.
        vote_average=fields.number(answer, "vote_average") if vote_count else None,
        vote_count=vote_count,
        original_language=fields.code(answer, "original_language"),
        poster_path=fields.picture_path(answer, "poster_path"),
        overview=fields.text(answer, "overview"),
        countries=_countries(answer),
        languages=fields.codes(answer, "spoken_languages", "iso_639_1"),
        collection=fields.named(fields.inner(answer, "belongs_to_collection")),
        genres=fields.all_named(answer, "genres"),
        studios=fields.all_named(answer, "production_companies"),
        keywords=fields.all_named(keywords, "results" if series else "keywords"),
        credits=credits_of(answer, media_type),
    )


def titles(answer: JsonObject) -> tuple[str, ...]:
    """Return the alternative and translated titles appended to a film's details, each once."""
    if fields.whole(answer, "id") is None:
        raise _malformed("details without an id")
    alternative = fields.codes(fields.inner(answer, "alternative_titles"), "titles", "title")
    translated = (
        fields.text(fields.inner(item, "data"), "title")
        for item in fields.records(fields.inner(answer, "translations"), "translations")
    )
    return tuple(dict.fromkeys((*alternative, *(title for title in translated if title))))


def collection(answer: JsonObject) -> Collection:
    """Return a collection with its parts."""
    itself = fields.named(answer)
    if itself is None:
        raise _malformed("a collection without id or name")
    parts = tuple(
        CollectionPart(
            tmdb_id,
            _titles(item, MediaType.MOVIE)[0],
            _release_date(item, MediaType.MOVIE),
            fields.picture_path(item, "poster_path"),
        )
        for item in fields.records(answer, "parts")
        if (tmdb_id := fields.amount(item, "id"))
    )
    return Collection(itself.id, itself.name, parts)


def image_base(answer: JsonObject) -> ImageBase:
    """Return where pictures lie, from `/configuration`."""
    images = fields.inner(answer, "images")
    url = fields.web_address(images, "secure_base_url")
    if not url:
        raise _malformed("a configuration without secure_base_url")
    return ImageBase(url, fields.picture_widths(images, "poster_sizes"))


def _result(record: JsonObject, media_type: MediaType) -> SearchResult | None:
    tmdb_id = fields.amount(record, "id")
    title, original_title = _titles(record, media_type)
    if tmdb_id is None or not title:
        return None
    return SearchResult(
        media_type=media_type,
        tmdb_id=tmdb_id,
        title=title,
        original_title=original_title,
        release_date=_release_date(record, media_type),
        popularity=fields.number(record, "popularity") or 0.0,
        vote_count=fields.whole(record, "vote_count") or 0,
        poster_path=fields.picture_path(record, "poster_path"),
        overview=fields.text(record, "overview"),
    )


def _titles(record: JsonObject, media_type: MediaType) -> tuple[str, str]:
    """Return title and original title; each stands in for the other."""
    name = "name" if media_type is MediaType.TV else "title"
    title, original_title = fields.text(record, name), fields.text(record, f"original_{name}")
    return title or original_title, original_title or title


def _release_date(record: JsonObject, media_type: MediaType) -> date | None:
    return fields.day(record, "first_air_date" if media_type is MediaType.TV else "release_date")


def _countries(answer: JsonObject) -> tuple[str, ...]:
    """Return the producing countries, those of origin first: TMDB lists the others by name."""
    origin = fields.texts(answer, "origin_country")
    producing = fields.codes(answer, "production_countries", "iso_3166_1")
    if not producing:
        return origin
    return tuple(dict.fromkeys((*(item for item in origin if item in producing), *producing)))


def _series_runtime(answer: JsonObject) -> int | None:
    """Return how long all episodes of a series of one season take.

    Of a longer series Letterboxd may mean a single episode, so its length is not known.
    """
    episodes = fields.amount(answer, "number_of_episodes")
    if episodes is None or fields.amount(answer, "number_of_seasons") != 1:
        return None
    given = answer.get("episode_run_time")
    lengths: list[Any] = given if isinstance(given, list) else []
    each = fields.amount({"each": lengths[0]} if lengths else {}, "each")
    each = each or fields.amount(fields.inner(answer, "last_episode_to_air"), "runtime")
    return fields.amount({"all": episodes * each}, "all") if each else None


def _malformed(detail: str) -> MalformedAnswerError:
    return MalformedAnswerError(
        "TMDB's answer cannot be read.", next_step="Try again later.", detail=detail
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
