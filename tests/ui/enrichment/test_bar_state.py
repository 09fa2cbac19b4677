"""What the bar at the bottom says, in each state."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.enrichment import EnrichmentProgress, EnrichmentState, MatchCounts
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.ui.enrichment import bar_state as bar_states
from lbstats_desktop.ui.enrichment.bar import EnrichmentBar
from lbstats_desktop.ui.enrichment.bar_state import Action, Tone


def progress(
    state: EnrichmentState = EnrichmentState.FETCHING, what: str = ""
) -> EnrichmentProgress:
    rate, left = (16.2, 56.0) if state is EnrichmentState.FETCHING else (0.0, None)
    return EnrichmentProgress(
        1204, 2103, what, rate_per_s=rate, seconds_left=left, state=state, to_review=14
    )


def test_fetching_tells_how_far_how_fast_and_how_long() -> None:
    bar_state = bar_states.running(progress())
    assert bar_state.detail == "1,204 / 2,103  ·  16 films/s  ·  60 s left"
    assert bar_state.share == pytest.approx(1204 / 2103)
    assert bar_state.actions == (Action.PAUSE, Action.STOP)


def test_waiting_tells_why_and_offers_to_try_again() -> None:
    bar_state = bar_states.running(progress(EnrichmentState.WAITING, "TMDB cannot be reached."))
    assert (bar_state.state, bar_state.tone) == ("Waiting for TMDB", Tone.WARNING)
    assert bar_state.detail == "1,204 / 2,103  ·  TMDB cannot be reached"
    assert Action.TRY_AGAIN in bar_state.actions


def test_silence_is_told_and_no_time_is_promised() -> None:
    bar_state = bar_states.running(progress(), silent=True)
    assert bar_state.tone is Tone.WARNING
    assert "left" not in bar_state.detail


@pytest.mark.parametrize(
    ("counts", "state", "action"),
    [
        (MatchCounts(0, 2089, 4, 10, 0, 14), "Done with 14 to review", Action.REVIEW),
        (MatchCounts(0, 2100, 0, 3, 0, 0), "Done", Action.CLOSE),
        (MatchCounts(0, 2100, 0, 0, 3, 1), "Film data fetched", Action.TRY_AGAIN),
    ],
)
def test_the_end_tells_what_is_left_to_do(counts: MatchCounts, state: str, action: Action) -> None:
    bar_state = bar_states.done(counts)
    assert bar_state.state == state
    assert action in bar_state.actions


def test_a_refused_key_is_told_in_its_own_words() -> None:
    bar_state = bar_states.key_refused(LBStatsError("TMDB does not accept the key."))
    assert bar_state.state == "Key refused"
    assert bar_state.tone is Tone.DANGER
    assert bar_state.actions[0] is Action.ENTER_KEY


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (3, "a few seconds left"),
        (34, "30 s left"),
        (110, "2 min left"),
        (5400, "1.5 h left"),
    ],
)
def test_time_left_is_told_roughly(seconds: float | None, words: str) -> None:
    assert bar_states.time_left(seconds) == words


def test_others_are_told_in_a_line() -> None:
    line = bar_states.others("1 Jul 2024", progress(), ["a", "b", "c"])
    assert line == "Fetching film data for “1 Jul 2024”, 1,204 / 2,103  ·  “a”, “b” and 1 more wait"
    assert bar_states.others("", None, ["a"]) == "“a” waits"
    assert bar_states.others("", None, []) == ""


def test_the_bar_is_there_only_while_it_has_something_to_say(qtbot: QtBot) -> None:
    bar = EnrichmentBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_bar_state(bar_states.running(progress()))
    assert bar.isVisible()
    assert not bar.button(Action.RESUME).isVisible()
    assert bar.accessibleDescription().startswith("Fetching film data. 1,204 / 2,103")
    bar.show_bar_state(None, "Fetching film data for “x”")
    assert bar.isVisible()
    assert bar.others == "Fetching film data for “x”"
    bar.show_bar_state(None)
    assert bar.isHidden()
