"""Figures to draw, and charts on screen to draw them on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Days, Line, Lines, Matrix, Unit
from lbstats_desktop.analytics.model.selection import Dimension

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
OnScreen = Callable[[AnyWidget], AnyWidget]


def bars_of(values: list[float], first: int = 2000) -> Bars:
    """Films by release year."""
    keys = tuple(range(first, first + len(values)))
    return Bars(Dimension.RELEASE_YEAR, keys, tuple(values), Basis(int(sum(values)), Unit.FILMS))


def days_of(year: int) -> Days:
    """A year with a viewing on every tenth day."""
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first) // timedelta(days=1)
    values = tuple(int(i % 10 == 0) for i in range(count))
    return Days(year, first, values, Basis(sum(values), Unit.VIEWINGS))


@pytest.fixture
def on_screen(qtbot: QtBot) -> OnScreen:
    """Shows a widget, 480 × 260 pixels large, and takes it away after the test."""

    def show(widget: AnyWidget) -> AnyWidget:
        qtbot.addWidget(widget)
        widget.resize(480, 260)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        widget.setFocus()
        return widget

    return show


@pytest.fixture
def ratings() -> Bars:
    """Films by rating, half a star to five."""
    keys = tuple(step / 2 for step in range(1, 11))
    values = (9.0, 24.0, 27.0, 115.0, 152.0, 324.0, 370.0, 448.0, 244.0, 265.0)
    return Bars(Dimension.RATING, keys, values, Basis(1978, Unit.FILMS))


@pytest.fixture
def months() -> Matrix:
    """Viewings by month and year; June 2024 has not come."""
    keys = tuple(
        tuple(None if (y, m) == (2024, 6) else f"{y}-{m:02}" for m in range(1, 7))
        for y in (2023, 2024)
    )
    values = tuple(tuple(float(y * 6 + m) for m in range(6)) for y in range(2))
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
    basis = Basis(66, Unit.VIEWINGS)
    return Matrix(Dimension.MONTH, ("2023", "2024"), names, keys, values, basis)


@pytest.fixture
def years_compared() -> Lines:
    """Viewings by month; the later year is not over."""
    return Lines(
        ("Jan", "Feb", "Mar"),
        (Line("2023", (1.0, 2.0, 4.0)), Line("2024", (2.0, 3.0, float("nan")), complete=False)),
        Basis(12, Unit.VIEWINGS),
    )
