"""Keeping Python's search for garbage away from what jobs make to stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_last() -> Iterator[None]:
    """Leave what is made within out of every search for cyclic garbage.

    A search stops all threads while it goes through everything there is: with a session of 2,000
    films, for 60 ms at some click or other. All is still freed with the last reference to it;
    only cycles made within stay for good.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
