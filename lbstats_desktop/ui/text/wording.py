"""Numbers, days and keys in words, as the system's locale writes them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from lbstats_desktop.analytics.figures.shapes import Basis, LeftOut, Unit
from lbstats_desktop.analytics.model.selection import (
    LONGEST_RUNTIME_MIN,
    RUNTIME_BAND_MIN,
    Condition,
    Dimension,
    Key,
)
from lbstats_desktop.ui.text.dimensions import TEXTS
from lbstats_desktop.ui.text.territories import country_name, language_name

Names = Mapping[Key, str]
"""What films, lists and all that TMDB numbers are called, by their id."""

_UNITS = {
    Unit.FILMS: ("film", "films"),
    Unit.VIEWINGS: ("viewing", "viewings"),
    Unit.RATINGS: ("rating", "ratings"),
    Unit.LIKES: ("like", "likes"),
}
_LEFT_OUT = {
    LeftOut.NOTHING: ("", ""),
    LeftOut.NO_VIEWING_DATE: ("has no viewing date", "have no viewing date"),
    LeftOut.ON_IMPORT_DAY: ("is on an import day", "are on import days"),
    LeftOut.NO_RELEASE_YEAR: ("has no release year", "have no release year"),
    LeftOut.UNRATED: ("is unrated", "are unrated"),
    LeftOut.UNTAGGED: ("has no tag", "have no tag"),
    LeftOut.NOT_RATED_THEN: ("has no rating then or now", "have no rating then or now"),
    LeftOut.NOT_RATED_TWICE: ("was not rated twice", "were not rated twice"),
    LeftOut.VIEWED_ONCE: ("was viewed once or never", "were viewed once or never"),
    LeftOut.NO_ADDED_DATE: ("has no date of adding", "have no date of adding"),
    LeftOut.NO_FILM_DATA: ("has no film data", "have no film data"),
    LeftOut.NO_RUNTIME: ("has no known runtime", "have no known runtime"),
    LeftOut.NO_POPULARITY: ("has no known popularity", "have no known popularity"),
    LeftOut.NO_VOTES: ("has no votes", "have no votes"),
    LeftOut.NO_BUDGET: ("has no known budget", "have no known budget"),
    LeftOut.NO_REVENUE: ("has no known revenue", "have no known revenue"),
    LeftOut.FEW_VOTES: ("has fewer than 50 votes", "have fewer than 50 votes"),
}
_AND_MORE = "min and more"
# Of letters that stand alone: what other scripts put together must not be taken apart.
_LONG_WORD = re.compile("[!-~\u00a1-\u024f]{25,}")
_ANYWHERE = re.compile("(.{16})(?!$)")
_YEARS = {Dimension.RELEASE_YEAR, Dimension.YEAR, Dimension.ADDED_YEAR}


def _locale() -> QLocale:
    locale = QLocale()
    if locale.language() is QLocale.Language.C or locale.zeroDigit() != "0":
        # "C" groups no digits and abbreviates nothing: it is for machines. And the sentences
        # around a number, written in Latin letters, take Latin digits only.
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale


def breakable(text: str) -> str:
    """`text` for a label that wraps: words longer than a line is (links, say) may break, too."""
    return _LONG_WORD.sub(lambda word: _ANYWHERE.sub("\\1\N{ZERO WIDTH SPACE}", word[0]), text)


def number(value: float) -> str:
    """A whole number: 2,103."""
    return _locale().toString(round(value))


def decimal(value: float, places: int = 2) -> str:
    """A number with `places` decimals: 3.61. A dash for NaN."""
    return "–" if math.isnan(value) else _locale().toString(value, "f", places)


def signed(value: float, places: int = 1) -> str:
    """A change with its sign: +0.5, −1.0. A dash for NaN."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return "–" if math.isnan(value) else f"{sign}{decimal(abs(value), places)}"


def percent(share: float) -> str:
    """A share of 1: 74 %, below 10 % with a decimal, a dash for NaN."""
    if math.isnan(share):
        return "–"
    places = 1 if 0 < share < 0.0995 else 0
    return f"{decimal(share * 100, places)} %"


def data_size(size_bytes: int) -> str:
    """A file's size: 210 kB."""
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return _locale().formattedDataSize(size_bytes, 0 if size_bytes < 1_000_000 else 1, form)


def plural(count: float, one: str, many: str) -> str:
    """A count with its word: 1 film, 2,103 films."""
    return f"{number(count)} {one if count == 1 else many}"


def amount(count: float, unit: Unit) -> str:
    """A count of films, viewings or ratings: 2,103 films."""
    return plural(count, *_UNITS[unit])


def steps(rating: float) -> str:
    """A rating in halves without the star: ½, 3, 3½."""
    whole, half = divmod(round(rating * 2), 2)
    return f"{whole or ''}{'½' if half else ''}" or "0"


def stars(rating: float) -> str:
    """A rating: 3½ ★; one between the halves (a median): 3.25 ★. A dash for NaN."""
    return f"{steps(rating)} ★" if (rating * 2).is_integer() else mean_stars(rating)


def mean_stars(mean: float) -> str:
    """An average of ratings: 3.61 ★, 4.00 ★. A dash for NaN."""
    return "–" if math.isnan(mean) else f"{decimal(mean)} ★"


def day(value: date | str) -> str:
    """A day: 9 July 2026."""
    return _locale().toString(_qdate(value), _day_pattern())


def short_day(value: date | str) -> str:
    """A day in few letters: 9 Jul 2026."""
    return _locale().toString(_qdate(value), _day_pattern().replace("MMMM", "MMM"))


def month_name(month: int, *, short: bool = False) -> str:
    """A month (1 to 12): July, or Jul."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return _locale().standaloneMonthName(month, form)


def weekday_name(weekday: int, *, short: bool = False) -> str:
    """A day of the week (0, Monday, to 6): Monday, or Mon."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return _locale().standaloneDayName(weekday + 1, form)


def month(key: str) -> str:
    """A month by its key: March 2024 for 2024-03."""
    year, _, number_of_month = key.partition("-")
    name = month_name(int(number_of_month))
    pattern = _day_pattern()
    year_first = -1 < pattern.find("yyyy") < pattern.find("M")
    return f"{year} {name}" if year_first else f"{name} {year}"


def runtime(minutes: float) -> str:
    """A length: 2 h 5 min, 45 min."""
    hours, left = divmod(round(minutes), 60)
    parts = (f"{number(hours)} h" if hours else "", f"{left} min" if left or not hours else "")
    return " ".join(filter(None, parts))


def dollars(amount: float) -> str:
    """An amount of US dollars in few letters: $237 million, $1.9 billion, $60,000."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        # What rounds up to the next word's one is said in that word.
        if amount >= size * 0.9995:
            value = amount / size
            return f"${decimal(value, 1 if value < 99.95 else 0)} {word}"
    return f"${number(amount)}"


def week(key: str) -> str:
    """An ISO week by its key: week 5, 2024 for 2024-W05."""
    year, _, number_of_week = key.partition("-W")
    return f"week {int(number_of_week)}, {year}"


def quarter(key: str) -> str:
    """A quarter by its key: Q1 2024 for 2024-Q1."""
    year, _, number_of_quarter = key.partition("-Q")
    return f"Q{number_of_quarter} {year}"


def dimension_name(dimension: Dimension) -> str:
    """What tells apart, as a column's title: Release year."""
    return TEXTS[dimension].title


def key_label(dimension: Dimension, key: Key, names: Names | None = None) -> str:
    """A key in words: March 2024, Monday, 1990s, 3½ ★, liked, France, 90–104 min."""
    if TEXTS[dimension].nameless:
        return (names or {}).get(key, TEXTS[dimension].nameless)
    says: dict[Dimension, Callable[[], str]] = {
        Dimension.TITLE: lambda: f"“{key}”",
        Dimension.RELEASE_DECADE: lambda: f"{key}s",
        Dimension.RATING: lambda: stars(float(key)) if key else "unrated",
        Dimension.LIKED: lambda: "liked" if key else "not liked",
        Dimension.REVIEWED: lambda: "reviewed" if key else "not reviewed",
        Dimension.VIEWINGS: lambda: plural(int(key), "viewing", "viewings"),
        Dimension.DAY: lambda: day(str(key)),
        Dimension.WEEK: lambda: week(str(key)),
        Dimension.MONTH: lambda: month(str(key)),
        Dimension.QUARTER: lambda: quarter(str(key)),
        Dimension.WEEKDAY: lambda: weekday_name(int(key)),
        Dimension.REWATCH: lambda: "rewatch" if key else "first time",
        Dimension.KNOWN: lambda: "with film data" if key else "without film data",
        Dimension.COUNTRY: lambda: country_name(str(key)),
        Dimension.LANGUAGE: lambda: language_name(str(key)),
        Dimension.RUNTIME: lambda: _runtime_band(int(key)),
    }
    return says.get(dimension, lambda: str(key))()


def axis_label(dimension: Dimension, key: Key) -> str:
    """A key in as few letters as an axis has room for: Mar, Mon, 3½."""
    says: dict[Dimension, Callable[[], str]] = {
        Dimension.RATING: lambda: steps(float(key)) if key else "–",
        Dimension.VIEWINGS: lambda: number(int(key)),
        Dimension.DAY: lambda: str(int(str(key)[8:])),
        Dimension.WEEK: lambda: str(int(str(key)[6:])),
        Dimension.MONTH: lambda: month_name(int(str(key)[5:7]), short=True),
        Dimension.QUARTER: lambda: str(key)[5:],
        Dimension.WEEKDAY: lambda: weekday_name(int(key), short=True),
        Dimension.RUNTIME: lambda: f"{key}′" if key != LONGEST_RUNTIME_MIN else f"{key}′+",
    }
    return says.get(dimension, lambda: key_label(dimension, key))()


def condition_label(condition: Condition, names: Names | None = None) -> str:
    """A filter in words, for its chip: 4 ★, 1990–2000, seen in March 2024."""

    def said(key: Key) -> str:
        return key_label(condition.dimension, key, names)

    if condition.is_range:
        if condition.low is None or condition.high is None:
            low, high = condition.low, condition.high
            text = f"up to {said(high)}" if high is not None else f"from {said(low or 0)}"
        else:
            text = range_label(condition.dimension, condition.low, condition.high)
    else:
        wanted = sorted(condition.keys, key=lambda key: (isinstance(key, str), key))
        shown = [said(key) for key in wanted[:3]]
        more = len(wanted) - len(shown)
        text = ", ".join(shown) + (f" + {number(more)}" if more else "")
    return _placed(condition.dimension, text)


def range_label(dimension: Dimension, low: Key, high: Key) -> str:
    """From a key to another in words: 1990–2000, 3–4 ★, 90–134 min."""
    if low == high:
        return key_label(dimension, low)
    return _span(dimension, key_label(dimension, low), key_label(dimension, high))


def basis_caption(basis: Basis) -> str:
    """What a figure rests on: from 1,978 ratings · 125 films are unrated; while film data is not
    complete: from 412 of 2,103 films.
    """
    reasons: Sequence[tuple[int, LeftOut]] = ((basis.left_out, basis.why), *basis.also)
    if _lacks_film_data(basis):
        reasons = [reason for reason in reasons if reason[1] is not LeftOut.NO_FILM_DATA]
    return " · ".join([f"from {used(basis)}", *_left_out(reasons)])


def used(basis: Basis) -> str:
    """How much a figure rests on: 1,978 ratings; while film data is not complete: 412 of 2,103
    films.
    """
    if not _lacks_film_data(basis):
        return amount(basis.used, basis.unit)
    films = basis.used + basis.left_out + sum(count for count, _ in basis.also)
    return f"{number(basis.used)} of {amount(films, Unit.FILMS)}"


def and_more(count: int, value: str) -> str:
    """What ties with the last that is shown: and 6 more with 4."""
    return f"and {number(count)} more with {value}"


def left_out_caption(basis: Basis) -> str:
    """What a figure has to leave out: 125 films are unrated. Nothing if it has it all."""
    return " · ".join(_left_out(((basis.left_out, basis.why), *basis.also)))


def _lacks_film_data(basis: Basis) -> bool:
    reasons = ((basis.left_out, basis.why), *basis.also)
    lacking = any(count and why is LeftOut.NO_FILM_DATA for count, why in reasons)
    return lacking and basis.unit is Unit.FILMS


def _left_out(reasons: Sequence[tuple[int, LeftOut]]) -> list[str]:
    return [
        f"{amount(count, _unit_left_out(why))} {_LEFT_OUT[why][0 if count == 1 else 1]}"
        for count, why in reasons
        if count and why is not LeftOut.NOTHING
    ]


def _unit_left_out(why: LeftOut) -> Unit:
    return Unit.VIEWINGS if why is LeftOut.ON_IMPORT_DAY else Unit.FILMS


def value_label(value: float, count: int | None, basis: Basis) -> str:
    """A mark's value with its share, or a mean with the number behind it.

    73 viewings · 2.9 %, or 3.61 ★ · 45 ratings.
    """
    if count == 0:
        return f"no {_UNITS[basis.unit][1]}"
    if count is not None:
        return f"{mean_stars(value)} · {amount(count, basis.unit)}"
    text = amount(value, basis.unit)
    return f"{text} · {percent(value / basis.used)}" if basis.used else text


def _span(dimension: Dimension, low: str, high: str) -> str:
    if dimension is Dimension.RUNTIME:
        shortest, longest = low.partition("–")[0], high.partition("–")[2]
        return f"{shortest}–{longest}" if longest else f"{shortest} {_AND_MORE}"
    joint = "–" if dimension in _YEARS else " – "
    return f"{low.removesuffix(' ★')}{joint}{high}"


def _runtime_band(minutes: int) -> str:
    if minutes >= LONGEST_RUNTIME_MIN:
        return f"{number(minutes)} {_AND_MORE}"
    return f"{number(minutes)}–{number(minutes + RUNTIME_BAND_MIN - 1)} min"


def _placed(dimension: Dimension, text: str) -> str:
    return f"{TEXTS[dimension].before} {text}".lstrip()


def _day_pattern() -> str:
    pattern = _locale().dateFormat(QLocale.FormatType.LongFormat)
    return re.sub(r"\s*dddd,?\s*|,\s*dddd", "", pattern).strip()


def _qdate(value: date | str) -> QDate:
    on = date.fromisoformat(value) if isinstance(value, str) else value
    return QDate(on.year, on.month, on.day)
