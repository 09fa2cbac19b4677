"""What figures cost after a filter click: each alone, and all of a page together."""

from __future__ import annotations

from functools import partial

import pytest

from lbstats_desktop.analytics.figures import (
    diary,
    lists,
    ratings,
    releases,
    rewatches,
    streaks,
    tags,
    timeline,
    totals,
    watchlist,
)
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from lbstats_desktop.domain.library import FilmOrder, Library
from tests.analytics.members import TODAY
from tests.benchmarks.figure_costs import SELECTIONS, Figure, costs_ms, stored
from tests.benchmarks.timing import fastest_s

pytestmark = pytest.mark.slow

STEPS = (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER, Dimension.YEAR)
DIARY: dict[str, Figure] = {
    **{f"per {step}": partial(timeline.viewings_per, step=step) for step in STEPS},
    "weekdays": timeline.weekdays,
    "month matrix": timeline.month_matrix,
    "compared years": timeline.compared_years,
    "calendar years": timeline.calendar_years,
    "calendar": partial(timeline.calendar, year=2020),
    "statistics": diary.statistics,
    "top dates": diary.top_dates,
    "milestones": diary.milestones,
    "release delay": diary.release_delay,
    "import days": lambda frames, _: diary.import_days(frames),
    "streaks of days": streaks.streaks,
    "streaks of weeks": partial(streaks.streaks, step=Dimension.WEEK),
    "gaps": streaks.gaps,
}
RATINGS: dict[str, Figure] = {
    "distribution": ratings.distribution,
    "summary": ratings.summary,
    "ratings by year": releases.ratings_by_year,
    "ratings by decade": releases.ratings_by_decade,
    "by viewing year": ratings.by_viewing_year,
    "drift": ratings.drift,
    "rewatch changes": ratings.rewatch_changes,
}
OTHERS: dict[str, Figure] = {
    "totals": totals.totals,
    "release years": releases.release_years,
    "release decades": releases.release_decades,
    "tags": tags.tags,
    "lists": lists.lists,
    "watchlist added": watchlist.added,
    "watchlist age": watchlist.age,
    "since watched": watchlist.since_watched,
    "most rewatched": rewatches.most_rewatched,
    "years between": rewatches.years_between,
}
PAGES = {"diary": DIARY, "ratings": RATINGS, "others": OTHERS}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return stored(2_103, tmp_path_factory.mktemp("usual"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return stored(20_000, tmp_path_factory.mktemp("large"))


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "filtered"])
@pytest.mark.parametrize("page", PAGES)
def test_usual_pages(usual: Library, page: str, selection: Selection) -> None:
    times = costs_ms(lambda: Frames.build(usual, TODAY), PAGES[page], selection)

    assert max(times) <= 3
    assert sum(times) <= 20


@pytest.mark.parametrize("selection", SELECTIONS, ids=["all", "filtered"])
@pytest.mark.parametrize("page", PAGES)
def test_large_pages(large: Library, page: str, selection: Selection) -> None:
    assert sum(costs_ms(lambda: Frames.build(large, TODAY), PAGES[page], selection)) <= 60


def test_frames_are_built_at_once(usual: Library) -> None:
    (seconds,) = fastest_s(5, lambda: Frames.build(usual, TODAY))
    print(f"\nframes of {len(usual.films):,} films: {1000 * seconds:.1f} ms")

    assert seconds <= 0.030


def test_a_sorted_table_is_filtered_within_a_frame(large: Library) -> None:
    frames = Frames.build(large, TODAY)
    order = FilmOrder("rating", descending=True)
    frames.films_table(Selection(), Scope.ALL, order)
    (seconds,) = fastest_s(5, lambda: frames.films_table(SELECTIONS[1], Scope.ALL, order))
    print(f"\n{len(large.films):,} rows in order: {1000 * seconds:.2f} ms")

    assert seconds <= 0.010
