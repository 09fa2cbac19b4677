"""Pictures that are waited for: which one is fetched next."""

from __future__ import annotations

import heapq
from collections.abc import Hashable
from itertools import count
from typing import NamedTuple

_ROOM_FOR_DROPPED = 64


class Picture(NamedTuple):
    """A picture by TMDB's path, so wide."""

    path: str
    width_px: int


class ImageQueue:
    """What was asked for last comes first, as that is in sight now; of that, what is nearest.

    Asking, dropping and taking cost O(log n) for n pictures that wait.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[int, float, int, Picture]] = []
        self._valid: dict[Picture, int] = {}
        """Each picture's number in the heap; what has another one there was dropped."""
        self._askers: dict[Picture, set[Hashable]] = {}
        self._asked_by: dict[Hashable, set[Picture]] = {}
        self._numbers = count()
        self._round = 0

    def __len__(self) -> int:
        return len(self._valid)

    def ask(self, picture: Picture, asker: Hashable, distance: float) -> None:
        """Have `asker` wait for a picture, `distance` away from where somebody looks."""
        number = next(self._numbers)
        self._valid[picture] = number
        self._askers.setdefault(picture, set()).add(asker)
        self._asked_by.setdefault(asker, set()).add(picture)
        heapq.heappush(self._heap, (-self._round, distance, number, picture))
        if len(self._heap) > 2 * len(self._valid) + _ROOM_FOR_DROPPED:
            self._heap = [entry for entry in self._heap if self._valid.get(entry[3]) == entry[2]]
            heapq.heapify(self._heap)

    def begin_round(self) -> None:
        """Let all that is asked for from now on come before all that was."""
        self._round += 1

    def waited_for_by(self, asker: Hashable) -> frozenset[Picture]:
        """Return what `asker` waits for."""
        return frozenset(self._asked_by.get(asker, ()))

    def drop(self, picture: Picture, asker: Hashable) -> None:
        """Have `asker` wait for a picture no longer; whom nobody waits for is not fetched."""
        askers = self._askers.get(picture, set())
        askers.discard(asker)
        self._forget(picture, asker)
        if not askers and picture in self._valid:
            del self._valid[picture], self._askers[picture]

    def take(self) -> Picture | None:
        """Take the next picture out; None if none is left."""
        while self._heap:
            *_, number, picture = heapq.heappop(self._heap)
            if self._valid.get(picture) == number:
                del self._valid[picture]
                for asker in self._askers.pop(picture):
                    self._forget(picture, asker)
                return picture
        return None

    def _forget(self, picture: Picture, asker: Hashable) -> None:
        pictures = self._asked_by.get(asker)
        if pictures is not None:
            pictures.discard(picture)
            if not pictures:
                del self._asked_by[asker]
