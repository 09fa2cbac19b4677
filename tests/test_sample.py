"""The made-up member: read without a problem, and with something for every page."""

from __future__ import annotations

from collections import Counter

import pytest

from lbstats_desktop.assets import resource
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.export import Export
from lbstats_desktop.letterboxd import read_export


@pytest.fixture(scope="module")
def sample() -> Export:
    return read_export([resource("sample")], cancel=CancelToken(), report=lambda _: None)


def test_every_row_is_understood(sample: Export) -> None:
    assert sample.problems == ()
    assert sample.summary.ambiguous_entries == 0
    assert sample.summary.provisional_films == 0
    assert sample.summary.rated_from_diary_only == 0


def test_every_page_has_something_to_show(sample: Export) -> None:
    summary = sample.summary
    assert summary.films_watched > 250
    assert summary.diary_entries > 350
    assert summary.reviews >= 30
    assert summary.watchlist >= 60
    assert summary.lists == 4
    assert summary.liked_films
    assert summary.rewatches
    assert len(summary.rating_histogram) == 10
    assert any(viewing.tags for viewing in sample.viewings)
    years = {viewing.watched_on.year for viewing in sample.viewings if viewing.watched_on}
    assert years == set(range(2021, 2027))


def test_some_films_were_never_logged_and_some_days_have_two(sample: Export) -> None:
    logged = {viewing.film for viewing in sample.viewings}
    seen = {i for i, film in enumerate(sample.films) if film.seen}
    assert seen - logged
    days = Counter(viewing.watched_on for viewing in sample.viewings)
    assert max(days.values()) >= 2


def test_some_ratings_drifted(sample: Export) -> None:
    latest = {v.film: v.rating for v in sample.viewings if v.rating is not None}
    assert any(sample.films[film].rating != rating for film, rating in latest.items())


def test_there_is_nobody_behind_it(sample: Export) -> None:
    assert sample.member.username == "sample"
    assert "@" not in resource("sample/profile.csv").read_text(encoding="utf-8")
