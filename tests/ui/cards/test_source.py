"""A saved picture says whose data it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lbstats_desktop.ui.cards.chart_card import source
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from tests.ui.member import SESSION, dashboard, frames


def test_without_a_session_it_is_nobodys() -> None:
    assert source(Dashboard()) == ""


@pytest.mark.parametrize("name", ["Summer", "Anna’s 2026"])
def test_the_session_is_named_with_its_day(name: str) -> None:
    board = dashboard()
    board.show_session(replace(SESSION, name=name), frames())
    assert source(board) == f"{name} · {wording.short_day(frames().as_of.day)}"


def test_a_session_named_after_its_day_says_it_once() -> None:
    board = dashboard()
    for name in (wording.day(frames().as_of.day), wording.short_day(frames().as_of.day)):
        board.show_session(replace(SESSION, name=name), frames())
        assert source(board) == name
