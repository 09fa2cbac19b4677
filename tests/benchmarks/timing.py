"""Times of several ways to do things, taken in one run so that their ratio means something."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def fastest_s(rounds: int, *ways: Callable[[], object]) -> list[float]:
    """The shortest time of each way in seconds, of `rounds` rounds in which all take turns."""
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for way, taken in zip(ways, times, strict=True):
            gc.collect()
            began = time.perf_counter()
            way()
            taken.append(time.perf_counter() - began)
    return [min(taken) for taken in times]
