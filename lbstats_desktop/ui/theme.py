"""Colours and type of the whole program, light and dark; read from resources/theme.json."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from string import Template
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lbstats_desktop.assets import resource
from lbstats_desktop.ui.icons import write_icon

LONGEST_MOTION_MS = 150


class Mode(StrEnum):
    """Which theme the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Theme:
    """Every colour there is. `ramp` goes from empty to full; `categories` are six hues."""

    dark: bool
    window: QColor
    surface: QColor
    raised: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    focus: QColor
    counts: QColor
    ratings: QColor
    warning: QColor
    danger: QColor
    ramp: tuple[QColor, ...]
    categories: tuple[QColor, ...]

    def color(self, token: str) -> QColor:
        """The colour of a single token ("muted"); raises `KeyError` for another name."""
        value = vars(self)[token]
        if not isinstance(value, QColor):
            raise KeyError(token)
        return value

    def names(self) -> dict[str, str]:
        """The single colours as `#rrggbb`, by token."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {token: value.name() for token, value in values.items() if isinstance(value, QColor)}


@cache
def load_themes() -> dict[Mode, Theme]:
    """The light and the dark theme."""
    tokens = _tokens()
    return {mode: _theme(tokens[mode], dark=mode is Mode.DARK) for mode in (Mode.LIGHT, Mode.DARK)}


def type_size_pt(role: str) -> float:
    """The size of a role of type ("title", "caption" …), relative to the system's font."""
    system_pt = QApplication.font().pointSizeF()
    return round((system_pt if system_pt > 0 else 10.0) * float(_tokens()["type"][role]), 1)


def font(role: str) -> QFont:
    """The program's typeface in the size of `role`."""
    made = QFont(QApplication.font())
    made.setPointSizeF(type_size_pt(role))
    if role in {"title", "figure", "heading"}:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def motion_ms(widget: QWidget) -> int:
    """How long something may move on `widget`: 0 when the system asks for stillness."""
    hint = QtWidgets.QStyle.StyleHint.SH_Widget_Animation_Duration
    return min(widget.style().styleHint(hint, None, widget), LONGEST_MOTION_MS)


class Appearance(QObject):
    """The theme on screen. It follows the system unless `mode` says otherwise."""

    changed = Signal()
    """`theme` is another one; palette and stylesheet are set already."""

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._glyphs = QTemporaryDir()
        self._theme: Theme | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)
        self.set_mode(mode)

    @staticmethod
    def current() -> Appearance:
        """The application's appearance; there is one from the first call on."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("There is no QApplication to look after.")
        found: Appearance | None = app.findChild(Appearance)
        return found or Appearance(app)

    @property
    def mode(self) -> Mode:
        """What the person wants."""
        return self._mode

    @property
    def theme(self) -> Theme:
        """The theme on screen."""
        return self._theme or load_themes()[Mode.LIGHT]

    def set_mode(self, mode: Mode) -> None:
        """Show the theme of `mode`, now and from now on."""
        self._mode = mode
        hints = self._app.styleHints()
        if mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = mode is Mode.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._wear()

    @Slot()
    def _on_color_scheme_changed(self) -> None:
        self._wear()

    def _wear(self) -> None:
        mode = self._mode
        if mode is Mode.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            mode = Mode.DARK if dark else Mode.LIGHT
        theme = load_themes()[mode]
        # Setting a palette makes some platforms report the colour scheme again.
        if theme is self._theme:
            return
        self._theme = theme
        self._app.setPalette(_palette(theme))
        self._app.setStyleSheet(self._stylesheet(theme))
        self.changed.emit()

    def _stylesheet(self, theme: Theme) -> str:
        # A stylesheet cannot colour an image, so it gets its few glyphs as files of the theme.
        folder = f"{self._glyphs.path()}/{'dark' if theme.dark else 'light'}"
        for name, color in (
            ("check", theme.on_accent),
            ("down", theme.muted),
            ("up", theme.muted),
        ):
            write_icon(name, color, folder)
        sizes = {f"{role}_pt": str(type_size_pt(role)) for role in _tokens()["type"]}
        style = Template(resource("style.qss").read_text(encoding="utf-8"))
        return style.substitute(theme.names(), **sizes, glyphs=folder)


@cache
def _tokens() -> dict[str, dict[str, Any]]:
    tokens: dict[str, dict[str, Any]] = json.loads(
        resource("theme.json").read_text(encoding="utf-8")
    )
    return tokens


def _theme(tokens: dict[str, Any], *, dark: bool) -> Theme:
    colors: dict[str, Any] = {
        name: tuple(map(QColor, value)) if isinstance(value, list) else QColor(str(value))
        for name, value in tokens.items()
    }
    return Theme(dark=dark, **colors)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, color in (
        ((role.Window, role.AlternateBase), theme.window),
        ((role.Base,), theme.surface),
        ((role.Button, role.ToolTipBase, role.Midlight), theme.raised),
        ((role.Mid, role.Dark, role.Light), theme.line),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.text),
        ((role.PlaceholderText,), theme.muted),
        ((role.Link, role.Accent, role.Highlight), theme.accent),
        ((role.HighlightedText, role.BrightText), theme.on_accent),
    ):
        for each in roles:
            palette.setColor(each, color)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, theme.muted)
    return palette
