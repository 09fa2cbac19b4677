"""What is made to last is not searched for garbage, and is freed all the same."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from lbstats_desktop.jobs.lasting import made_to_last


class Film:
    """Something that Python's search for garbage looks at."""


@pytest.fixture(autouse=True)
def _searching_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_is_made_within_is_left_out_of_searches() -> None:
    with made_to_last():
        assert not gc.isenabled()
        film = Film()
    later = Film()
    searched = {id(each) for each in gc.get_objects()}
    assert id(film) not in searched
    assert id(later) in searched
    assert gc.isenabled()


def test_it_is_freed_with_its_last_reference() -> None:
    with made_to_last():
        film = Film()
    seen = weakref.ref(film)
    del film
    assert seen() is None


def test_searching_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError, match="half-way"), made_to_last():
        raise ValueError("half-way")
    assert gc.isenabled()


def test_who_does_not_search_at_all_still_does_not() -> None:
    gc.disable()
    with made_to_last():
        pass
    assert not gc.isenabled()
