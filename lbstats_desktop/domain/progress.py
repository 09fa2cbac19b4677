"""How far work has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps (`total` 0: not known yet), and in words what is being done."""

    done: int
    total: int
    what: str = ""


Report = Callable[[Progress], None]
