"""A start that fails is told where the person looks."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from lbstats_desktop.app.failed_start import tell_in_a_window
from lbstats_desktop.domain.errors import LBStatsError

ERROR = LBStatsError("The folder cannot be used.", next_step="Choose another one.")
ENVIRON = {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[str]:
    """What boxes say, on a platform that somebody looks at."""
    boxes: list[str] = []
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, text: boxes.append(text))
    return boxes


def test_who_has_no_terminal_is_told_in_a_box(told: list[str]) -> None:
    tell_in_a_window(ERROR, ENVIRON)
    assert told == ["The folder cannot be used. Choose another one."]


def test_who_has_a_terminal_needs_no_box(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    tell_in_a_window(ERROR, ENVIRON)
    assert told == []


def test_a_windowed_build_has_no_stderr_at_all(
    told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tell_in_a_window(ERROR, ENVIRON)
    assert len(told) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")
def test_without_a_display_there_is_no_box(told: list[str]) -> None:
    tell_in_a_window(ERROR, {})
    assert told == []
