"""What figures say in numbers, dates and films: cards, diary statistics, streaks, changes.

Like `figures`, plain values. Shares are from 0 to 1; a mean or share over nothing is NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbstats_desktop.analytics.figures.film_findings import Hours
from lbstats_desktop.analytics.figures.shapes import Bars, Basis, KeyCount, Unit
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Dimension


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included in `days`."""

    first: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class Streak:
    """`length` days or weeks in a row with a viewing each; `first` and `last` are days.

    A streak of weeks goes from its first Monday to its last Sunday.
    """

    first: date
    last: date
    length: int
    viewings: int


@dataclass(frozen=True, slots=True)
class Streaks:
    """Streaks of `step` (DAY or WEEK), the longest first and of equal ones the latest."""

    step: Dimension
    longest: tuple[Streak, ...]
    running: Streak | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Gap:
    """`days` from one viewing, on `start`, to the next, on `end`; of the `running` one that is
    the as-of day.
    """

    start: date
    end: date
    days: int
    running: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps, the longest first and of equal ones the latest."""

    gaps: tuple[Gap, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Totals:
    """The cards.

    `reviewed` films have the `reviews`. `average_rating` and `rewatch_share` are NaN over nothing.
    `busy_days` had two or more films. Directors, countries and languages are those of the films
    that `known` counts.
    """

    films: int
    viewings: int
    average_rating: float
    ratings: int
    likes: int
    reviews: int
    reviewed: int
    rewatches: int
    rewatch_share: float
    longest_weeks: Streak | None
    running_weeks: Streak | None
    busy_days: int
    tracking: Period | None
    watchlist: int
    hours: Hours
    watchlist_hours: Hours
    directors: int
    countries: int
    languages: int
    basis: Basis
    known: Basis


@dataclass(frozen=True, slots=True)
class DiaryStatistics:
    """The diary in numbers; `period`, `busiest` and `quietest` are None without entries.

    `months` are those since tracking began (`since`, its first day), from first to last, empty
    ones too; `per_month` is NaN without any. `quietest` is None, too, when no month is complete.
    `period` is of all entries; months and averages are of those that `basis` uses.
    """

    entries: int
    period: Period | None
    since: date | None
    months: int
    per_month: float
    busiest: KeyCount | None
    quietest: KeyCount | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class ReleaseDelay:
    """By year of viewing: the share of viewings in the release year (0 to 1), and the median
    age of the film in years.
    """

    in_release_year: Bars
    median_age: Bars


@dataclass(frozen=True, slots=True)
class ImportDay:
    """A day on which so many films were entered at once, `share` (0 to 1) of all.

    `unit`: FILMS marked as watched, or VIEWINGS, entries of the diary on that day.
    """

    day: date
    films: int
    share: float
    unit: Unit = Unit.FILMS


@dataclass(frozen=True, slots=True)
class RatingSummary:
    """Current ratings in numbers, NaN and None over nothing; `share_high` (0 to 1) are 4 and
    above.
    """

    average: float
    median: float
    most_frequent: KeyCount | None
    share_high: float
    basis: Basis


@dataclass(frozen=True, slots=True)
class RatingChanges:
    """Ratings that went up, down or stayed, in films; `films` are those that changed, the
    largest change first: some when they were seen again, the others without another viewing.

    `mean_change` is over all films compared, `mean_of_changed` over those that changed, NaN over
    nothing. An entry's `value` is the later rating, `other` the earlier one, `day` when the
    earlier one was given.
    """

    up: int
    down: int
    same: int
    mean_change: float
    mean_of_changed: float
    films: tuple[FilmEntry, ...]
    seen_again: tuple[FilmEntry, ...]
    without_viewing: tuple[FilmEntry, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class TagFigures:
    """A tag's viewings, its films, and the mean of those films' `ratings` (NaN if none).

    `shrunk_mean` is what tags are ranked by, NaN without ratings.
    """

    tag: str
    viewings: int
    films: int
    mean_rating: float
    ratings: int
    shrunk_mean: float


@dataclass(frozen=True, slots=True)
class Tags:
    """All tags, the most used first; `tag` is the key of Dimension.TAG."""

    tags: tuple[TagFigures, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class ListFigures:
    """A list's size, and how many (`share`, 0 to 1; NaN when empty) of its films were seen."""

    list_id: int
    name: str
    size: int
    seen: int
    share: float


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists in the library's order."""

    lists: tuple[ListFigures, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class WatchlistAge:
    """How long films have been waiting, oldest first; an entry's `value` are days.

    `median_days` is NaN over nothing.
    """

    median_days: float
    oldest: tuple[FilmEntry, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class SinceWatched:
    """Films watched after they were put on the watchlist and still on it, the latest first.

    An entry's `value` are the days it waited, `day` is the viewing. Other films of the
    watchlist that were seen: `seen_before` for the last time before they were added,
    `seen_undated` on no day known.
    """

    films: tuple[FilmEntry, ...]
    seen_before: int
    seen_undated: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class YearsBetween:
    """Time from a viewing of a film to its next one: `counts[n]` took n whole years.

    `longest` are the longest, with the years as `value` and the later viewing as `day`.
    """

    counts: tuple[int, ...]
    median_years: float
    longest: tuple[FilmEntry, ...]
    basis: Basis
