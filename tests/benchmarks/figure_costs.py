"""What the figures of a page cost, on libraries of any size."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.library import Library
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
from tests.large_export import write_large_export

ROUNDS = 5

Figure = Callable[[Frames, Selection], object]

SELECTIONS = (
    Selection(),
    Selection().ranging(Dimension.RATING, 2.5, 5.0).ranging(Dimension.YEAR, 2016, 2022),
)


def stored(films: int, folder: Path) -> Library:
    export = write_large_export(folder / f"export-{films}", films)
    with Store.open(folder / f"{films}.sqlite3") as store:
        imported = import_export(
            store, [export], cancel=CancelToken(), report=lambda progress: None
        )
        return store.library(imported.session.id)


def costs_ms(
    frames_of: Callable[[], Frames], figures: dict[str, Figure], selection: Selection
) -> list[float]:
    """The least milliseconds of each figure of a page, on frames that know no view yet."""
    times: dict[str, float] = dict.fromkeys(figures, float("inf"))
    for _ in range(ROUNDS):
        frames = frames_of()
        gc.collect()
        for name, figure in figures.items():
            began = time.perf_counter()
            figure(frames, selection)
            times[name] = min(times[name], 1000 * (time.perf_counter() - began))
    dearest = sorted(times, key=times.__getitem__, reverse=True)[:4]
    films = int(frames.films.seen.sum())
    print(f"\n{films:,} films: {sum(times.values()):.1f} ms together;", end=" ")
    print(", ".join(f"{name} {times[name]:.2f}" for name in dearest))
    return list(times.values())
