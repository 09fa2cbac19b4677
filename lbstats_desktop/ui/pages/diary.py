"""Diary: when films are seen; dates, streaks and gaps; what is seen again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures import diary, rewatches, streaks, timeline
from lbstats_desktop.analytics.figures.findings import (
    DiaryStatistics,
    Gaps,
    ImportDay,
    ReleaseDelay,
    Streak,
    Streaks,
    YearsBetween,
)
from lbstats_desktop.analytics.figures.shapes import (
    Bars,
    Days,
    KeyCount,
    Lines,
    Matrix,
    Ranking,
    TopKeys,
)
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection
from lbstats_desktop.ui.cards.card import Alternative, Card, FigureOf, Number, Numbers, NumberText
from lbstats_desktop.ui.cards.chart_card import NO_DATES, busiest, most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    day_column,
    day_condition,
    film_condition,
    iso_day,
    number_column,
    span_condition,
)
from lbstats_desktop.ui.cards.views import (
    BarsView,
    CalendarView,
    LinesView,
    MatrixView,
    TableView,
)
from lbstats_desktop.ui.pages.cards_page import CardsPage
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.workspace import Workspace

F = TypeVar("F")

_NO_GAPS = "No gap of 30 days or more: there was always a film within a month."
_NO_REWATCHES = "No viewing here is marked as a rewatch."
_NO_SECOND = "No film here was seen on two known days."
_NO_IMPORTS = "No day looks like a bulk import: films were logged a few at a time."
_SHORTEST_STREAK = 2


class DiaryNumbers(NamedTuple):
    """What stands on top of the page."""

    statistics: DiaryStatistics
    days: Streaks
    weeks: Streaks


def numbers(frames: Frames, selection: Selection) -> DiaryNumbers:
    """The diary in numbers, and its longest streaks."""
    return DiaryNumbers(
        diary.statistics(frames, selection),
        streaks.streaks(frames, selection, Dimension.DAY, limit=1),
        streaks.streaks(frames, selection, Dimension.WEEK, limit=1),
    )


def _entries(said: DiaryNumbers) -> NumberText:
    period = said.statistics.period
    if period is None:
        return NumberText(said.statistics.entries, "no viewing has a date")
    span = f"{wording.short_day(period.first)} – {wording.short_day(period.last)}"
    return NumberText(said.statistics.entries, span)


def _per_month(said: DiaryNumbers) -> NumberText:
    found = said.statistics
    months = wording.plural(found.months, "month", "months")
    if found.period and found.since and found.period.first < found.since:
        since = wording.month(f"{found.since:%Y-%m}")
        return NumberText(
            wording.decimal(found.per_month, 1), f"{months}, tracked since {since}", months
        )
    days = wording.plural(found.period.days if found.period else 0, "day", "days")
    return NumberText(wording.decimal(found.per_month, 1), f"{months}, {days}")


def _month(month: KeyCount | None) -> NumberText | None:
    if month is None or not month.count:
        return None
    return NumberText(wording.number(month.count), wording.month(str(month.key)))


def _in_a_row(found: Streaks, one: str, many: str) -> NumberText | None:
    length = found.longest[0].length if found.longest else 0
    if length < _SHORTEST_STREAK:
        return None
    return NumberText(length, _running(found, one, many))


def _running(found: Streaks, one: str, many: str) -> str:
    now = found.running
    return f"running: {wording.plural(now.length, one, many)}" if now else "none running"


NUMBERS = Numbers(
    numbers,
    (
        Number("diary entries", _entries, one="diary entry"),
        Number("a month", _per_month),
        Number("busiest month", lambda said: _month(said.statistics.busiest)),
        Number("quietest month", lambda said: _month(said.statistics.quietest)),
        Number("days in a row", lambda said: _in_a_row(said.days, "day", "days")),
        Number("weeks in a row", lambda said: _in_a_row(said.weeks, "week", "weeks")),
    ),
)


def _per(step: Dimension) -> Alternative[Bars]:
    return partial(timeline.viewings_per, step=step), busiest


def _in_all(bars: Bars) -> str:
    last = wording.key_label(bars.dimension, bars.keys[-1])
    return f"{wording.number(bars.values[-1])} by {last}"


_BY_MONTH = _per(Dimension.MONTH)
STEPS: dict[str, Alternative[Bars]] = {
    "Day": _per(Dimension.DAY),
    "Week": _per(Dimension.WEEK),
    "Month": _BY_MONTH,
    "Quarter": _per(Dimension.QUARTER),
    "Year": _per(Dimension.YEAR),
    "Running total": (
        partial(timeline.viewings_per, step=Dimension.MONTH, cumulated=True),
        _in_all,
    ),
}


def _days_seen(years: Sequence[Days]) -> str:
    seen = sum(1 for year in years for count in year.values if count)
    return wording.plural(seen, "day", "days") + " with a film"


def _month_names() -> tuple[str, ...]:
    return tuple(wording.month_name(month, short=True) for month in range(1, 13))


def _month_matrix(frames: Frames, selection: Selection) -> Matrix:
    return replace(timeline.month_matrix(frames, selection), columns=_month_names())


def _busiest_cell(matrix: Matrix) -> str:
    cells = [
        (count, str(key))
        for keys, counts in zip(matrix.keys, matrix.values, strict=True)
        for key, count in zip(keys, counts, strict=True)
        if key is not None
    ]
    count, key = max(cells)
    return f"busiest: {wording.month(key)}, {wording.number(count)}"


def _compared_years(frames: Frames, selection: Selection) -> Lines:
    return replace(timeline.compared_years(frames, selection), points=_month_names())


def _running_year(lines: Lines) -> str:
    running = [line.name for line in lines.lines if not line.complete]
    return f"{running[-1]} is not over" if running else "all of these years are over"


def _without(dimension: Dimension, figure: FigureOf[F]) -> FigureOf[F]:
    """What is not chosen stays to be seen beside what is."""
    return lambda frames, selection: figure(frames, selection.without(dimension))


class YearDelay(NamedTuple):
    """A year of viewing: its viewings, their share in the release year, the median age."""

    year: int
    viewings: int
    in_release_year: float
    median_age: float


def _delays(said: ReleaseDelay) -> list[YearDelay]:
    shares, ages = said.in_release_year, said.median_age
    columns = (shares.keys, shares.counts or (), shares.values, ages.values)
    return [
        YearDelay(int(year), count, share, age)
        for year, count, share, age in zip(*columns, strict=True)
        if count
    ]


def _new_releases(said: ReleaseDelay) -> str:
    newest = _delays(said)[-1]
    return f"{wording.percent(newest.in_release_year)} new releases in {newest.year}"


def _value(entry: FilmEntry) -> float:
    return entry.value


def _other(entry: FilmEntry) -> float:
    return entry.other or 0.0


def _viewings(row: YearDelay | Streak) -> str:
    return wording.number(row.viewings)


def _years(years: float) -> str:
    return f"{wording.decimal(years, 1)} years"


def _age(row: YearDelay) -> str:
    if row.median_age.is_integer():
        return wording.plural(row.median_age, "year", "years")
    return _years(row.median_age)


def _span(first: date, last: date) -> str:
    return f"{wording.short_day(first)} – {wording.short_day(last)}"


def _milestone_key(entry: FilmEntry) -> str:
    # One film can be more than one milestone.
    return f"{entry.value:.0f}/{entry.film_id}"


def _streak_key(streak: Streak) -> str:
    return f"{streak.first.isoformat()}/{streak.last.isoformat()}"


_DELAY_COLUMNS: tuple[FigureColumn[YearDelay], ...] = (
    FigureColumn("Seen in", lambda row: str(row.year), lambda row: str(row.year), right=False),
    number_column("Viewings", lambda row: row.viewings, _viewings),
    FigureColumn(
        "New releases",
        lambda row: wording.percent(row.in_release_year),
        lambda row: row.in_release_year,
        "100.0 %",
        share=lambda row: row.in_release_year,
    ),
    number_column("Median age", lambda row: row.median_age, _age, "100 years"),
)
_DELAY: Card[ReleaseDelay] = Card(
    "From release to viewing",
    diary.release_delay,
    TableView(
        _DELAY_COLUMNS,
        rows=_delays,
        key=lambda row: row.year,
        condition=lambda key: Condition(Dimension.YEAR, frozenset({key})),
        highest_first=True,
        basis=lambda said: said.in_release_year.basis,
    ),
    _new_releases,
    empty=NO_DATES,
)


def _at_most(dates: TopKeys) -> str:
    return f"at most {wording.plural(dates.top[0].count, 'viewing', 'viewings')} on a day"


_TOP_DATES: Card[TopKeys] = Card(
    "Days with the most viewings",
    diary.top_dates,
    TableView(
        (
            FigureColumn(
                "Day", lambda row: wording.day(str(row.key)), lambda row: str(row.key), right=False
            ),
            number_column("Viewings", lambda row: row.count, lambda row: wording.number(row.count)),
        ),
        rows=lambda dates: dates.top,
        key=lambda row: row.key,
        condition=day_condition,
        sorted_by=1,
        basis=lambda dates: dates.basis,
        more=lambda dates: dates.more,
    ),
    _at_most,
    empty=NO_DATES,
)

_MILESTONES: Card[Ranking] = Card(
    "Milestones",
    _without(Dimension.FILM, diary.milestones),
    TableView(
        (
            FILM_COLUMN,
            day_column("Day", iso_day),
            number_column("Viewing", _value, lambda row: wording.number(row.value)),
        ),
        rows=lambda said: said.entries,
        key=_milestone_key,
        condition=lambda key: film_condition(int(str(key).partition("/")[2])),
        sorted_by=2,
        basis=lambda said: said.basis,
    ),
    lambda said: f"{wording.number(said.entries[-1].value)} so far",
    empty=NO_DATES,
)


def _count_gaps(said: Gaps) -> str:
    return f"{wording.plural(len(said.gaps), 'gap', 'gaps')} of 30 days or more"


_GAPS: Card[Gaps] = Card(
    "Gaps",
    streaks.gaps,
    TableView(
        (
            FigureColumn(
                "From – to",
                lambda row: _span(row.start, row.end),
                lambda row: row.start.isoformat(),
                right=False,
            ),
            number_column(
                "Length",
                lambda row: row.days,
                lambda row: wording.plural(row.days, "day", "days"),
                "1,000 days",
            ),
        ),
        rows=lambda said: said.gaps,
        key=lambda row: row.start.isoformat(),
        sorted_by=1,
        basis=lambda said: said.basis,
    ),
    _count_gaps,
    empty=NO_DATES,
    none=lambda said: _NO_GAPS if said.basis.used else "",
)


def _streaks(title: str, step: Dimension, one: str, many: str) -> Card[Streaks]:
    columns: tuple[FigureColumn[Streak], ...] = (
        FigureColumn("From – to", lambda row: _span(row.first, row.last), _streak_key, right=False),
        number_column("Viewings", lambda row: row.viewings, _viewings),
        number_column(
            "Length",
            lambda row: row.length,
            lambda row: wording.plural(row.length, one, many),
            f"100 {many}",
        ),
    )
    return Card(
        title,
        _without(Dimension.DAY, partial(streaks.streaks, step=step)),
        TableView(
            columns,
            rows=lambda said: said.longest,
            key=_streak_key,
            condition=span_condition,
            sorted_by=2,
            basis=lambda said: said.basis,
        ),
        lambda said: _running(said, one, many),
        empty=NO_DATES,
    )


_REWATCHED: Card[Ranking] = Card(
    "Most rewatched",
    _without(Dimension.FILM, rewatches.most_rewatched),
    TableView(
        (
            FILM_COLUMN,
            number_column("Viewings", _other, lambda row: wording.number(_other(row))),
            number_column("Rewatches", _value, lambda row: wording.number(row.value)),
        ),
        rows=lambda said: said.entries,
        key=lambda row: row.film_id,
        condition=film_condition,
        sorted_by=2,
        caption=lambda said: f"from {wording.plural(said.basis.used, 'rewatch', 'rewatches')}",
        more=lambda said: said.more,
    ),
    lambda said: f"most: {said.entries[0].name}",
    empty=_NO_REWATCHES,
)

_YEARS_BETWEEN: Card[YearsBetween] = Card(
    "Years between viewings",
    _without(Dimension.FILM, rewatches.years_between),
    TableView(
        (
            FILM_COLUMN,
            day_column("Seen again", iso_day),
            number_column("After", _value, lambda row: _years(row.value), "10.0 years"),
        ),
        rows=lambda said: said.longest,
        key=lambda row: row.film_id,
        condition=film_condition,
        sorted_by=2,
        basis=lambda said: said.basis,
    ),
    lambda said: f"half of them after {wording.decimal(said.median_years, 1)} years or more",
    empty=_NO_SECOND,
)


def _import_days(frames: Frames, _selection: Selection) -> tuple[ImportDay, ...]:
    """They are of the whole export, whatever is selected."""
    return diary.import_days(frames)


def _all_of(found: tuple[ImportDay, ...]) -> tuple[ImportDay, ...]:
    return found


_IMPORT_COLUMNS: tuple[FigureColumn[ImportDay], ...] = (
    FigureColumn(
        "Day", lambda row: wording.day(row.day), lambda row: row.day.isoformat(), right=False
    ),
    number_column("Films", lambda row: row.films, lambda row: wording.number(row.films)),
    FigureColumn(
        "Of all",
        lambda row: wording.percent(row.share),
        lambda row: row.share,
        "100.0 %",
        share=lambda row: row.share,
    ),
)
_IMPORT_DAYS: Card[tuple[ImportDay, ...]] = Card(
    "Import days",
    _import_days,
    TableView(_IMPORT_COLUMNS, _all_of, key=lambda row: f"{row.day} {row.unit}", sorted_by=1),
    lambda _found: "entered at once, not watched at once",
    empty=_NO_IMPORTS,
    none=lambda _found: _NO_IMPORTS,
    optional=True,
)

CARDS = (
    Card(
        "Viewings over time",
        _BY_MONTH[0],
        BarsView(),
        _BY_MONTH[1],
        empty=NO_DATES,
        wide=True,
        alternatives=STEPS,
    ),
    Card(
        "Calendar",
        timeline.calendars,
        CalendarView(whole=True),
        _days_seen,
        empty=NO_DATES,
        wide=True,
        height_px=0,
    ),
    Card("Months of each year", _month_matrix, MatrixView(), _busiest_cell, empty=NO_DATES),
    Card(
        "Days of the week",
        timeline.weekdays,
        BarsView(labelled=True),
        lambda bars: f"most on {most_often(bars)}",
        empty=NO_DATES,
    ),
    Card("Year against year", _compared_years, LinesView(), _running_year, empty=NO_DATES),
    _DELAY,
    _TOP_DATES,
    _MILESTONES,
    _GAPS,
    _streaks("Days in a row", Dimension.DAY, "day", "days"),
    _streaks("Weeks in a row", Dimension.WEEK, "week", "weeks"),
    _REWATCHED,
    _YEARS_BETWEEN,
    _IMPORT_DAYS,
)


class DiaryPage(CardsPage):
    """Charts over time first, then dates and films in tables."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(CARDS, workspace, parent, numbers=NUMBERS)
