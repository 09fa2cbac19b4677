"""A fact: a number, what it is measured against, and how unusual it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.orders import Naming
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key, Selection

# Sentences are English, whatever the machine speaks, which `calendar` would go by.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WITHOUT_DECIMAL = 0.095


class FactKind(StrEnum):
    """What a fact is about; of each kind one is told."""

    WEEKDAY = "weekday"
    RATED = "rated"
    RISING = "rising"
    RELEASES = "releases"
    STREAK = "streak"
    GAP = "gap"
    DRIFT = "drift"
    FIVE_STARS = "five stars"
    AGAINST_TMDB = "against TMDB"
    OUTLIER = "outlier"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Fact:
    """`number` is `value` written out, `text` goes on with what it is measured against; both
    together are a sentence.

    It rests on `n` films, viewings or ratings. `condition` narrows a selection to the films
    behind it. `weight` is how far `value` lies from what would be expected, in standard
    deviations.
    """

    kind: FactKind
    value: float
    n: int
    number: str
    text: str
    condition: Condition
    weight: float


FactOf = Callable[[Frames, Selection, Naming], Fact | None]
"""Looks for a fact; `Naming` says what keys are called that frames have no names of."""


def name(frames: Frames, dimension: Dimension, key: Key, named: Naming) -> str:
    """What a key is called."""
    return frames.labels(dimension).get(key) or named(dimension, key)


def stars(value: float) -> str:
    """A mean: 3.41 ★."""
    return f"{value:.2f} ★"


def change(value: float) -> str:
    """A difference of means: +0.41 ★."""
    return f"{value:+.2f} ★".replace("-", "−")


def percent(share: float) -> str:
    """A share of 1: 31 %, below 10 % with a decimal."""
    return f"{100 * share:.{0 if share >= _WITHOUT_DECIMAL else 1}f} %"


def day(value: date) -> str:
    """A day: 3 May 2020."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def counted(number: int, one: str, many: str) -> str:
    """A number of things: 1 film, 1,204 films."""
    return f"{number:,} {one if number == 1 else many}"
