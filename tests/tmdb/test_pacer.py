"""The pacer: even turns, one wait for all, half the pace after a refusal."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.tmdb.pacer import PACE_CLASSIC_PER_S, Pacer
from tests.tmdb.conftest import SteppedClock


def turns(pacer: Pacer, count: int) -> list[float]:
    cancel = CancelToken()
    return [pacer.wait_turn(cancel) for _ in range(count)]


def test_turns_are_evenly_spaced(clock: SteppedClock) -> None:
    given = turns(Pacer(35.0, clock), 71)
    assert given[-1] - given[0] == pytest.approx(2.0)
    assert {round(after - before, 6) for before, after in pairwise(given)} == {round(1 / 35, 6)}


def test_time_in_which_nobody_asked_is_not_made_up_for(clock: SteppedClock) -> None:
    pacer = Pacer(10.0, clock)
    turns(pacer, 1)
    clock.pass_by(60.0)
    given = turns(pacer, 11)
    assert given[-1] - given[0] == pytest.approx(1.0)


def test_the_classic_pace_is_forty_in_ten_seconds(clock: SteppedClock) -> None:
    given = turns(Pacer(PACE_CLASSIC_PER_S, clock), 200)
    assert all(given[n + 40] - given[n] >= 10.0 - 1e-6 for n in range(160))


def test_threads_share_the_turns(clock: SteppedClock) -> None:
    pacer = Pacer(20.0, clock)
    given: list[float] = []
    threads = [threading.Thread(target=lambda: given.extend(turns(pacer, 25))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == 200
    assert all(after - before >= 0.05 - 1e-6 for before, after in pairwise(sorted(given)))


class OversleepingClock(SteppedClock):
    """Lets so many threads sleep in, for a minute; keeps what each of them was told last."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.told = threading.local()
        self._late = threading.Barrier(threads, action=lambda: self.pass_by(60.0))
        self._slept_in = threading.local()

    def now(self) -> float:
        self.told.now = super().now()
        return float(self.told.now)

    def wait(self, cancel: CancelToken, timeout_s: float) -> bool:
        if not hasattr(self._slept_in, "once"):
            self._slept_in.once = True
            self._late.wait(20.0)
            return cancel.cancelled
        return super().wait(cancel, timeout_s)


def test_threads_that_wake_up_late_do_not_all_go_at_once() -> None:
    clock = OversleepingClock(12)
    pacer = Pacer(5.0, clock)
    turns(pacer, 1)
    went_at: list[float] = []

    def go() -> None:
        pacer.wait_turn(CancelToken())
        went_at.append(clock.told.now)

    threads = [threading.Thread(target=go) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20.0)
    went_at.sort()
    assert len(went_at) == 12
    assert all(went_at[n + 5] - went_at[n] >= 1.0 - 1e-6 for n in range(7))


def test_a_refusal_holds_everybody_and_halves_the_pace(clock: SteppedClock) -> None:
    pacer = Pacer(40.0, clock)
    (refused,) = turns(pacer, 1)
    pacer.refused(refused, 3.0)
    given = turns(pacer, 3)
    assert given[0] == pytest.approx(refused + 3.0)
    assert given[1] - given[0] == pytest.approx(1 / 20)
    assert pacer.per_second == 20.0


def test_who_already_waits_for_a_turn_is_held_too(clock: SteppedClock) -> None:
    pacer = Pacer(1.0, clock)
    (first,) = turns(pacer, 1)
    sleeping = clock.wait

    def refuse_meanwhile(cancel: CancelToken, timeout_s: float) -> bool:
        clock.wait = sleeping
        pacer.refused(first, 10.0)
        return sleeping(cancel, timeout_s)

    clock.wait = refuse_meanwhile
    assert turns(pacer, 1) == [pytest.approx(first + 10.0)]


def test_requests_refused_together_halve_the_pace_once(clock: SteppedClock) -> None:
    pacer = Pacer(32.0, clock)
    under_way = turns(pacer, 4)
    clock.pass_by(0.1)
    for turn_at in under_way:
        pacer.refused(turn_at, 1.0)
    assert pacer.per_second == 16.0
    (again,) = turns(pacer, 1)
    pacer.refused(again, 1.0)
    assert pacer.per_second == 8.0


def test_the_pace_recovers_step_by_step(clock: SteppedClock) -> None:
    pacer = Pacer(40.0, clock)
    pacer.refused(*turns(pacer, 1), 1.0)
    seen = []
    for _ in range(8):
        turns(pacer, 1)
        seen.append(pacer.per_second)
        clock.pass_by(5.0)
    assert seen == [20.0, 24.0, 28.0, 32.0, 36.0, 40.0, 40.0, 40.0]


def test_the_pace_never_ends_at_nothing(clock: SteppedClock) -> None:
    pacer = Pacer(35.0, clock)
    for _ in range(50):
        pacer.refused(*turns(pacer, 1), 0.0)
    assert pacer.per_second == 0.5


def test_without_a_pace_nobody_waits(clock: SteppedClock) -> None:
    given = turns(Pacer(float("inf"), clock), 100)
    assert len(set(given)) == 1
    assert clock.waits_s == []


def test_another_pace_applies_from_the_next_turn(clock: SteppedClock) -> None:
    pacer = Pacer(1.0, clock)
    turns(pacer, 1)
    pacer.change(10.0)
    _, second, third = turns(pacer, 3)
    assert third - second == pytest.approx(0.1)


def test_cancelling_ends_a_wait_at_once() -> None:
    pacer = Pacer(1.0)
    cancel = CancelToken()
    pacer.refused(pacer.wait_turn(cancel), 3600.0)
    ended: list[BaseException] = []

    def wait() -> None:
        try:
            pacer.wait_turn(cancel)
        except CancelledError as error:
            ended.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    cancel.cancel()
    thread.join(20.0)
    assert len(ended) == 1
