"""What stands out in the diary, as tables: dates, milestones, streaks, gaps, rewatches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lbstats_desktop.analytics.figures import diary, rewatches, streaks
from lbstats_desktop.analytics.figures.findings import Gap, ImportDay, ReleaseDelay, Streak
from lbstats_desktop.analytics.figures.shapes import FilmEntry, KeyCount
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection
from lbstats_desktop.ui.cards.chart_card import NO_DATES
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    TableCard,
    day_column,
    day_condition,
    film_condition,
    iso_day,
    number_column,
    span_condition,
)
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame

_NO_GAPS = "No gap of 30 days or more: there was always a film within a month."
_NO_REWATCHES = "No viewing here is marked as a rewatch."
_NO_SECOND = "No film here was seen on two known days."
_NO_IMPORTS = "No day looks like a bulk import: films were logged a few at a time."


@dataclass(frozen=True, slots=True)
class YearDelay:
    """A year of viewing: its viewings, their share in the release year, the median age."""

    year: int
    viewings: int
    in_release_year: float
    median_age: float


class DiaryTables:
    """The tables of the diary page, each on its card."""

    def __init__(self, dashboard: Dashboard) -> None:
        self.delay = _delay_card(dashboard)
        self.top_dates = _top_dates_card(dashboard)
        self.milestones = _milestones_card(dashboard)
        self.day_streaks = _streaks_card("Days in a row", "day", "days", dashboard)
        self.week_streaks = _streaks_card("Weeks in a row", "week", "weeks", dashboard)
        self.gaps = _gaps_card(dashboard)
        self.rewatched = _rewatched_card(dashboard)
        self.years_between = _years_between_card(dashboard)
        self.import_days = _import_days_card(dashboard)

    @property
    def cards(self) -> tuple[CardFrame, ...]:
        """All of them, in the order of the page."""
        return (
            self.delay,
            self.top_dates,
            self.milestones,
            self.gaps,
            self.day_streaks,
            self.week_streaks,
            self.rewatched,
            self.years_between,
            self.import_days,
        )

    @property
    def draws(self) -> tuple[Callable[[Frames, Selection], None], ...]:
        """What draws them."""
        return (
            self._draw_delay,
            self._draw_dates,
            self._draw_streaks,
            self._draw_rewatches,
            self._draw_import_days,
        )

    def _draw_delay(self, frames: Frames, selection: Selection) -> None:
        said = diary.release_delay(frames, selection)
        rows = _delays(said)
        newest = rows[-1] if rows else None
        finding = (
            f"{wording.percent(newest.in_release_year)} new releases in {newest.year}"
            if newest
            else ""
        )
        self.delay.show_rows(rows, finding, basis=said.in_release_year.basis)

    def _draw_dates(self, frames: Frames, selection: Selection) -> None:
        dates = diary.top_dates(frames, selection)
        most = wording.plural(dates.top[0].count, "viewing", "viewings") if dates.top else ""
        self.top_dates.show_rows(dates.top, f"at most {most} on a day", basis=dates.basis)
        said = diary.milestones(frames, selection.without(Dimension.FILM))
        last = f"{wording.number(said.entries[-1].value)} so far" if said.entries else ""
        self.milestones.show_rows(said.entries, last, basis=said.basis)

    def _draw_streaks(self, frames: Frames, selection: Selection) -> None:
        for card, step, one, many in (
            (self.day_streaks, Dimension.DAY, "day", "days"),
            (self.week_streaks, Dimension.WEEK, "week", "weeks"),
        ):
            said = streaks.streaks(frames, selection.without(Dimension.DAY), step)
            now = said.running
            running = f"running: {wording.plural(now.length, one, many)}" if now else "none running"
            card.show_rows(said.longest, running, basis=said.basis)
        gaps = streaks.gaps(frames, selection)
        if gaps.basis.used and not gaps.gaps:
            self.gaps.tell_empty(_NO_GAPS)
            return
        count = wording.plural(len(gaps.gaps), "gap", "gaps")
        self.gaps.show_rows(gaps.gaps, f"{count} of 30 days or more", basis=gaps.basis)

    def _draw_rewatches(self, frames: Frames, selection: Selection) -> None:
        selection = selection.without(Dimension.FILM)
        most = rewatches.most_rewatched(frames, selection)
        first = f"most: {most.entries[0].name}" if most.entries else ""
        basis = wording.plural(most.basis.used, "rewatch", "rewatches")
        self.rewatched.show_rows(most.entries, first, f"from {basis}")
        said = rewatches.years_between(frames, selection)
        typical = f"half of them after {wording.decimal(said.median_years, 1)} years or more"
        self.years_between.show_rows(said.longest, typical, basis=said.basis)

    def _draw_import_days(self, frames: Frames, _selection: Selection) -> None:
        found = diary.import_days(frames)
        if not found:
            # No filter is to blame: these days are of the whole export.
            self.import_days.tell_empty(_NO_IMPORTS)
            return
        self.import_days.show_rows(found, "not viewing days, and in no chart over time")


def _delays(said: ReleaseDelay) -> list[YearDelay]:
    shares, ages = said.in_release_year, said.median_age
    columns = (shares.keys, shares.counts or (), shares.values, ages.values)
    return [
        YearDelay(int(year), count, share, age)
        for year, count, share, age in zip(*columns, strict=True)
        if count
    ]


def _delay_card(dashboard: Dashboard) -> TableCard[YearDelay]:
    shares: FigureColumn[YearDelay] = FigureColumn(
        "New releases",
        lambda row: wording.percent(row.in_release_year),
        lambda row: row.in_release_year,
        "100.0 %",
        share=lambda row: row.in_release_year,
    )
    columns: tuple[FigureColumn[YearDelay], ...] = (
        FigureColumn("Seen in", lambda row: str(row.year), lambda row: str(row.year), right=False),
        number_column("Viewings", lambda row: row.viewings, _viewings),
        shares,
        number_column("Median age", lambda row: row.median_age, _age, "100 years"),
    )
    return TableCard(
        "From release to viewing",
        columns,
        dashboard,
        key=lambda row: row.year,
        condition=lambda key: Condition(Dimension.YEAR, frozenset({key})),
        empty=NO_DATES,
        highest_first=True,
    )


def _top_dates_card(dashboard: Dashboard) -> TableCard[KeyCount]:
    columns: tuple[FigureColumn[KeyCount], ...] = (
        FigureColumn(
            "Day", lambda row: wording.day(str(row.key)), lambda row: str(row.key), right=False
        ),
        number_column("Viewings", lambda row: row.count, lambda row: wording.number(row.count)),
    )
    return TableCard(
        "Days with the most viewings",
        columns,
        dashboard,
        key=lambda row: row.key,
        condition=day_condition,
        empty=NO_DATES,
        sorted_by=1,
    )


def _milestones_card(dashboard: Dashboard) -> TableCard[FilmEntry]:
    columns = (
        FILM_COLUMN,
        day_column("Day", iso_day),
        number_column("Viewing", _value, lambda row: wording.number(row.value)),
    )
    return TableCard(
        "Milestones",
        columns,
        dashboard,
        key=_milestone_key,
        condition=lambda key: film_condition(int(str(key).partition("/")[2])),
        empty=NO_DATES,
        sorted_by=2,
    )


def _streaks_card(title: str, one: str, many: str, dashboard: Dashboard) -> TableCard[Streak]:
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
    return TableCard(
        title,
        columns,
        dashboard,
        key=_streak_key,
        condition=span_condition,
        empty=NO_DATES,
        sorted_by=2,
    )


def _gaps_card(dashboard: Dashboard) -> TableCard[Gap]:
    columns: tuple[FigureColumn[Gap], ...] = (
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
    )
    return TableCard(
        "Gaps",
        columns,
        dashboard,
        key=lambda row: row.start.isoformat(),
        condition=None,
        empty=_NO_GAPS,
        sorted_by=1,
    )


def _rewatched_card(dashboard: Dashboard) -> TableCard[FilmEntry]:
    columns = (
        FILM_COLUMN,
        number_column("Viewings", _other, lambda row: wording.number(_other(row))),
        number_column("Rewatches", _value, lambda row: wording.number(row.value)),
    )
    return TableCard(
        "Most rewatched",
        columns,
        dashboard,
        key=lambda row: row.film_id,
        condition=film_condition,
        empty=_NO_REWATCHES,
        sorted_by=2,
    )


def _years_between_card(dashboard: Dashboard) -> TableCard[FilmEntry]:
    columns = (
        FILM_COLUMN,
        day_column("Seen again", iso_day),
        number_column("After", _value, lambda row: _years(row.value), "10.0 years"),
    )
    return TableCard(
        "Years between viewings",
        columns,
        dashboard,
        key=lambda row: row.film_id,
        condition=film_condition,
        empty=_NO_SECOND,
        sorted_by=2,
    )


def _import_days_card(dashboard: Dashboard) -> TableCard[ImportDay]:
    columns: tuple[FigureColumn[ImportDay], ...] = (
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
    return TableCard(
        "Import days",
        columns,
        dashboard,
        key=lambda row: row.day.isoformat(),
        condition=None,
        empty=_NO_IMPORTS,
        sorted_by=1,
    )


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
