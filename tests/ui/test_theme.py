"""Colours are readable, and come from one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStyleHints
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.ui.theme import Appearance, Mode, Theme, font, load_themes, type_size_pt
from lbstats_desktop.ui.widgets.icon_button import IconButton

SURFACES = ("window", "surface", "raised")
BOTH = pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@BOTH
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "warning", "danger"])
def test_text_is_readable(mode: Mode, ink: str, surface: str) -> None:
    theme = load_themes()[mode]
    assert contrast(theme.color(ink), theme.color(surface)) >= 4.5


@BOTH
def test_chart_colours_and_the_focus_ring_stand_out(mode: Mode) -> None:
    theme = load_themes()[mode]
    for color in (theme.counts, theme.ratings, theme.focus, *theme.categories):
        assert contrast(color, theme.surface) >= 3


@BOTH
def test_text_on_a_filled_button_is_readable(mode: Mode) -> None:
    theme = load_themes()[mode]
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@BOTH
def test_the_ramp_only_gets_stronger(mode: Mode) -> None:
    theme = load_themes()[mode]
    steps = [contrast(color, theme.surface) for color in theme.ramp]
    assert steps == sorted(steps)
    assert len(set(steps)) == 5


def test_a_mode_dresses_the_application_and_says_so(qapp: QApplication, qtbot: QtBot) -> None:
    appearance = Appearance.current()
    appearance.set_mode(Mode.LIGHT)
    with qtbot.waitSignal(appearance.changed):
        appearance.set_mode(Mode.DARK)
    dark = load_themes()[Mode.DARK]
    assert appearance.theme is dark
    assert qapp.palette().window().color() == dark.window
    assert dark.surface.name() in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.set_mode(Mode.DARK)


def test_the_system_is_followed_until_a_mode_is_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = Appearance.current()
    appearance.set_mode(Mode.SYSTEM)
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert appearance.theme.dark
    appearance.set_mode(Mode.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not appearance.theme.dark


def test_there_is_one_appearance(qapp: QApplication) -> None:
    assert Appearance.current() is Appearance.current()
    assert Appearance.current().parent() is qapp


def test_every_glyph_of_the_stylesheet_exists(qapp: QApplication) -> None:
    paths = re.findall(r"url\((.+?)\)", qapp.styleSheet())
    assert paths
    assert all(Path(path).is_file() for path in paths)


def test_type_follows_the_systems_font(qapp: QApplication) -> None:
    system_pt = qapp.font().pointSizeF()
    assert type_size_pt("title") == pytest.approx(system_pt * 1.7, abs=0.06)
    assert font("caption").pointSizeF() == type_size_pt("caption") < system_pt


def test_an_icon_follows_the_theme(qtbot: QtBot) -> None:
    button = IconButton("close", "Close")
    qtbot.addWidget(button)
    button.show()

    def inks() -> set[str]:
        image = button.icon().pixmap(16, 16).toImage()
        colors = (image.pixelColor(x, y) for x in range(16) for y in range(16))
        return {color.name() for color in colors if color.alpha() == 255}

    light = load_themes()[Mode.LIGHT].muted
    dark = load_themes()[Mode.DARK].muted
    assert light.name() in inks()
    Appearance.current().set_mode(Mode.DARK)
    assert dark.name() in inks()
    assert button.accessibleName() == button.toolTip() == "Close"


def test_focus_can_be_seen_on_a_button(qtbot: QtBot) -> None:
    button = QPushButton("Keep")
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    button.clearFocus()
    calm = button.grab().toImage()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != calm


def test_only_the_theme_file_names_colours() -> None:
    package = Path(__file__).parents[2] / "lbstats_desktop"
    pattern = re.compile(r"#[0-9a-fA-F]{6}\b|\brgba?\(|GlobalColor\.(?!transparent)")
    style = package.parent / "resources" / "style.qss"
    for path in [*package.rglob("*.py"), style]:
        assert not pattern.search(path.read_text(encoding="utf-8")), path


def test_a_colour_that_is_none_is_refused() -> None:
    theme: Theme = load_themes()[Mode.DARK]
    with pytest.raises(KeyError):
        theme.color("ramp")
