"""The diary's figures the slow and plain way, from its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from lbstats_desktop.analytics.model.selection import Scope, Selection
from lbstats_desktop.domain.library import ViewingRow
from tests.analytics import naive
from tests.analytics.members import Member

Month = tuple[int, int]


def dated(member: Member, selection: Selection) -> list[tuple[date, ViewingRow]]:
    _, kept = naive.kept(member, selection, Scope.SEEN)
    rows = [row for row in member.library.viewings if row.id in kept]
    return [(date.fromisoformat(row.watched_on), row) for row in rows if row.watched_on]


def import_days(member: Member) -> set[date]:
    runtimes = {fact.film_id: fact.runtime_min for fact in member.film_data.facts}
    minutes: Counter[date] = Counter()
    for day, row in dated(member, Selection()):
        minutes[day] += runtimes.get(row.film_id) or 90
    return {day for day, length in minutes.items() if length > 24 * 60}


def tracking_start(member: Member) -> Month | None:
    days = [day for day, _ in dated(member, Selection())]
    evenings = [day for day in days if day not in import_days(member)]
    for year in sorted({day.year for day in evenings}):
        of_year = [day for day in evenings if day.year == year]
        if len(of_year) >= 10:
            return year, min(of_year).month
    return (min(days).year, min(days).month) if days else None


def counted(member: Member, selection: Selection, *, imports: bool) -> list[date]:
    apart = set() if imports else import_days(member)
    return sorted(day for day, _ in dated(member, selection) if day not in apart)


def months(first: date, last: date) -> list[Month]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [(code // 12, code % 12 + 1) for code in months]


def per_month(days: Iterable[date], start: Month) -> dict[Month, int]:
    """How many of the `days` are in each month, from the first since `start` to the last."""
    tracked = [day for day in days if (day.year, day.month) >= start]
    if not tracked:
        return {}
    counts = Counter((day.year, day.month) for day in tracked)
    return {month: counts[month] for month in months(min(tracked), max(tracked))}


def gaps(member: Member, today: date, at_least: int) -> set[tuple[date, date]]:
    """Of the whole diary, the silence until `today` included."""
    days = sorted({day for day, _ in dated(member, Selection())})
    start = tracking_start(member)
    if days and today > days[-1]:
        days.append(today)
    return {
        (one, other)
        for one, other in pairwise(days)
        if (other - one).days >= at_least and start and (one.year, one.month) >= start
    }
