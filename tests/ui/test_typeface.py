"""Texts are set in the typeface that comes with the program, whatever the machine has."""

from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from lbstats_desktop.assets import resource
from lbstats_desktop.ui.theme import font

pytestmark = pytest.mark.skipif(
    "LBSTATS_TEST_FONT" in os.environ, reason="Another typeface is tried."
)


@pytest.mark.parametrize("role", ["title", "figure", "text", "caption"])
def test_every_role_is_set_in_it(qapp: QApplication, role: str) -> None:
    assert QFontInfo(font(role)).family() == "Inter"


def test_each_weight_that_is_used_is_there(qapp: QApplication) -> None:
    assert {"Regular", "Medium", "SemiBold"} <= set(QFontDatabase.styles("Inter"))


def test_digits_are_of_one_width(qapp: QApplication) -> None:
    metrics = QFontMetrics(font("figure"))
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_it_has_what_is_said_of_films(qapp: QApplication) -> None:
    raw = QRawFont(str(resource("fonts", "Inter-Regular.ttf")), 12)
    assert [letter for letter in "★½♥×·…–−“”éřŁΩЖ" if not raw.supportsCharacter(ord(letter))] == []
