"""Figures of real exports, from the files to the frames, against the files' own rows."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lbstats_desktop.analytics.figures import lists, ratings, timeline, watchlist
from lbstats_desktop.analytics.figures.totals import totals
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
from tests.analytics.members import TODAY

EXPORTS = ("full-2026", "large-watchlist-2026", "many-deleted-2025", "long-links-2019")


@pytest.fixture(params=EXPORTS)
def export(request: pytest.FixtureRequest, shared_exports: Path) -> Path:
    return shared_exports / str(request.param)


@pytest.fixture
def frames(export: Path, tmp_path: Path) -> Frames:
    with Store.open(tmp_path / "lbstats.sqlite3") as store:
        imported = import_export(
            store, [export], cancel=CancelToken(), report=lambda progress: None
        )
        return Frames.build(store.library(imported.session.id), TODAY)


def test_totals_and_charts_are_those_of_the_files(export: Path, frames: Frames) -> None:
    expected = json.loads((export.parent / "expected.json").read_text("utf-8"))[export.name]
    cards = totals(frames, Selection())

    assert cards.films == expected["films_watched"]
    assert cards.viewings == expected["diary_entries"]
    assert cards.rewatches == expected["rewatches"]
    assert cards.ratings == expected["rated_films"]
    assert np.count_nonzero(frames.films.liked) == expected["liked_films"]
    assert cards.likes == np.count_nonzero(frames.films.liked & frames.films.seen)
    assert cards.reviews == expected["reviews"]
    assert cards.watchlist == watchlist.size(frames, Selection()) == expected["watchlist"]
    found = lists.lists(frames, Selection()).lists
    assert (len(found), sum(row.size for row in found)) == (
        expected["lists"],
        expected["list_items"],
    )
    histogram = ratings.distribution(frames, Selection())
    shown = {str(key): value for key, value in zip(histogram.keys, histogram.values, strict=True)}
    assert {key: value for key, value in shown.items() if value} == expected["rating_histogram"]


def test_months_are_those_of_the_diary(export: Path, frames: Frames) -> None:
    with (export / "diary.csv").open(encoding="utf-8-sig", newline="") as file:
        months = Counter(row["Watched Date"][:7] for row in csv.DictReader(file))
    bars = timeline.viewings_per(frames, Selection(), Dimension.MONTH)

    shown = zip(bars.keys, bars.values, strict=True)
    assert {key: value for key, value in shown if value} == months
