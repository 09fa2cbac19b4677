"""Times of several ways to do things, taken in one run so that their ratio means something."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence


def fastest_s(rounds: int, *ways: Callable[[], object]) -> list[float]:
    """The shortest time of each way in seconds, of `rounds` rounds in which all take turns."""
    return list(map(min, zip(*(_round_s(ways) for _ in range(rounds)), strict=True)))


def times_as_long(rounds: int, way: Callable[[], object], floor: Callable[[], object]) -> float:
    """How many times as long as `floor` a way takes: the median of `rounds` in which both take
    turns. The shorter the floor, the sooner it is quick by chance alone.
    """
    pairs = [_round_s((way, floor)) for _ in range(rounds)]
    return statistics.median(way_s / floor_s for way_s, floor_s in pairs)


def _round_s(ways: Sequence[Callable[[], object]]) -> list[float]:
    taken = []
    for way in ways:
        gc.collect()
        began = time.perf_counter()
        way()
        taken.append(time.perf_counter() - began)
    return taken
