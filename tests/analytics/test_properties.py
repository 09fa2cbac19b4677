"""What must hold for every library and every selection."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbstats_desktop.analytics.figures import (
    diary,
    ratings,
    releases,
    streaks,
    tags,
    timeline,
    totals,
)
from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import (
    Condition,
    Dimension,
    Scope,
    Selection,
    applicable,
)
from tests.analytics import naive
from tests.analytics.members import Member
from tests.analytics.strategies import conditions, members, selections

# Many properties over small libraries: together they see enough of them.
few = settings(max_examples=30)

FILM_BARS = (releases.release_years, releases.release_decades, ratings.distribution)
STEPS = (
    Dimension.DAY,
    Dimension.WEEK,
    Dimension.MONTH,
    Dimension.QUARTER,
    Dimension.YEAR,
)


@few
@given(members(), selections(), st.sampled_from(Scope))
def test_masks_keep_what_a_plain_filter_keeps(
    member: Member, selection: Selection, scope: Scope
) -> None:
    frames = member.frames()
    films, viewings = naive.kept(member, applicable(selection, scope), scope)
    view = frames.view(selection, scope)

    assert set(frames.film_ids(selection, scope)) == films
    assert set(frames.viewings.id[view.viewings].tolist()) == viewings


@pytest.mark.parametrize("dimension", list(Dimension))
@few
@given(data=st.data(), member=members())
def test_each_dimension_keeps_what_a_plain_filter_keeps(
    dimension: Dimension, member: Member, data: st.DataObject
) -> None:
    condition: Condition = data.draw(conditions(dimension))
    films, _ = naive.kept(member, Selection((condition,)), Scope.ALL)

    assert set(member.frames().film_ids(Selection((condition,)), Scope.ALL)) == films


@pytest.mark.parametrize("figure", FILM_BARS)
@few
@given(member=members(), selection=selections())
def test_a_bar_of_films_is_as_high_as_it_has_films(
    figure: Callable[[Frames, Selection], Bars], member: Member, selection: Selection
) -> None:
    frames = member.frames()
    bars = figure(frames, selection)

    assert sum(bars.values) == bars.basis.used
    rest = frames.film_ids(selection.without(bars.dimension))
    assert bars.basis.used + bars.basis.left_out == len(rest)
    for key, value in zip(bars.keys, bars.values, strict=True):
        assert len(frames.film_ids(selection.keeping(bars.dimension, {key}))) == value


@pytest.mark.parametrize("step", STEPS)
@few
@given(member=members(), selection=selections())
def test_a_bar_of_viewings_is_as_high_as_it_has_viewings(
    step: Dimension, member: Member, selection: Selection
) -> None:
    frames = member.frames()
    bars = timeline.viewings_per(frames, selection, step)
    cumulated = timeline.viewings_per(frames, selection, step, cumulated=True)

    assert sum(bars.values) == bars.basis.used == (cumulated.values or (0,))[-1]
    assert list(bars.keys) == sorted(bars.keys)
    for key, value in zip(bars.keys, bars.values, strict=True):
        _, viewings = naive.kept(member, selection.keeping(step, {key}), Scope.SEEN)
        assert len(viewings) == value


@few
@given(members(), selections())
def test_all_views_of_time_count_the_same_viewings(member: Member, selection: Selection) -> None:
    frames = member.frames()
    for dimension in (Dimension.DAY, Dimension.MONTH, Dimension.WEEKDAY):
        selection = selection.without(dimension)
    used = len(frames.view(selection).dated)
    matrix = timeline.month_matrix(frames, selection)
    calendars = [
        timeline.calendar(frames, selection, year)
        for year in timeline.calendar_years(frames, selection)
    ]

    assert sum(map(np.nansum, matrix.values)) == matrix.basis.used == used
    assert sum(sum(days.values) for days in calendars) == used
    assert sum(timeline.weekdays(frames, selection, import_days=True).values) == used
    compared = timeline.compared_years(frames, selection)
    assert sum(v for line in compared.lines for v in line.values if v == v) == used


@few
@given(members(), selections())
def test_means_are_those_of_the_films_behind_them(member: Member, selection: Selection) -> None:
    frames = member.frames()
    rating = {film.id: film.rating for film in member.library.films}
    for figure in (releases.ratings_by_decade, ratings.by_viewing_year):
        bars = figure(frames, selection)
        assert bars.counts is not None
        for key, mean, count in zip(bars.keys, bars.values, bars.counts, strict=True):
            behind = frames.film_ids(selection.keeping(bars.dimension, {key}))
            rated = [value for film in behind if (value := rating[film])]
            assert len(rated) == count
            assert (sum(rated) / count if count else None) == (
                pytest.approx(mean) if count else None
            )


@few
@given(members(), selections())
def test_totals_count_what_is_kept(member: Member, selection: Selection) -> None:
    frames = member.frames()
    films, viewings = naive.kept(member, selection, Scope.SEEN)
    cards = totals.totals(frames, selection)
    rows = [row for row in member.library.viewings if row.id in viewings]

    assert cards.films == len(films)
    assert cards.viewings == len(viewings)
    assert cards.rewatches == sum(row.rewatch for row in rows)
    assert cards.ratings == sum(f.id in films and bool(f.rating) for f in member.library.films)
    watched_on: dict[str, set[int]] = {}
    for row in rows:
        if row.watched_on:
            watched_on.setdefault(row.watched_on, set()).add(row.film_id)
    assert cards.busy_days == sum(len(films) > 1 for films in watched_on.values())
    assert (cards.tracking is None) == (not watched_on)


@few
@given(members(), selections())
def test_streaks_cover_every_day_once(member: Member, selection: Selection) -> None:
    frames = member.frames()
    days = sorted({int(day) for day in frames.viewings.day[frames.view(selection).dated]})
    found = streaks.streaks(frames, selection, limit=1000)
    covered = [
        day
        for streak in found.longest
        for day in range(streak.first.toordinal(), streak.last.toordinal() + 1)
    ]

    assert sorted(covered) == days
    assert sum(streak.viewings for streak in found.longest) == found.basis.used
    assert [s.length for s in found.longest] == sorted(s.length for s in found.longest)[::-1]


@few
@given(members(), selections())
def test_tags_open_their_films(member: Member, selection: Selection) -> None:
    frames = member.frames()
    for tag in tags.tags(frames, selection).tags:
        behind = selection.keeping(Dimension.TAG, {tag.tag})
        assert tag.films == len(frames.film_ids(behind))
        assert tag.viewings == frames.view(behind).viewings.sum()


@few
@given(members(), selections())
def test_delay_counts_viewings_of_known_release(member: Member, selection: Selection) -> None:
    frames = member.frames()
    delay = diary.release_delay(frames, selection)

    assert delay.in_release_year.keys == delay.median_age.keys
    assert sum(delay.in_release_year.counts or ()) == delay.in_release_year.basis.used
