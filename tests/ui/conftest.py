"""What a window may not leave behind: threads, timers, windows, warnings; and it never blocks."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from lbstats_desktop.ui.theme import Appearance, Mode


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A Qt warning fails the test it is met in."""
    here = __file__.rpartition("conftest")[0]
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["lbstats-tests", "-style", "fusion"]


@pytest.fixture(autouse=True)
def _blocking_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog or menu that waits for an answer would wait for ever."""

    def refuse(*_args: Any, **_kwargs: Any) -> None:
        pytest.fail("A modal exec would block the window.")

    for kind in (QDialog, QMessageBox, QMenu):
        monkeypatch.setattr(kind, "exec", refuse)


@pytest.fixture(autouse=True)
def _widgets_live_as_long_as_their_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """pytest-qt knows them weakly: one that a test has left could be collected, and its children
    deleted, while one of them is being painted.
    """
    kept: list[QWidget] = []
    add = QtBot.addWidget

    def add_and_keep(bot: QtBot, widget: QWidget, **options: Any) -> None:
        kept.append(widget)
        add(bot, widget, **options)

    monkeypatch.setattr(QtBot, "addWidget", add_and_keep)
    yield
    kept.clear()


@pytest.fixture(autouse=True)
def _same_words(qapp: QApplication) -> Iterator[None]:
    """Light and British, whatever the machine is."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    Appearance.current().set_mode(Mode.LIGHT)
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Threads, running timers and top-level widgets must be gone when the test is over."""
    threads = set(threading.enumerate())
    windows = set(qapp.topLevelWidgets())
    yield
    # By now pytest-qt has closed what was registered with it; what was to be deleted later goes.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if set(qapp.topLevelWidgets()) - windows:
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = {
        "windows open": [_said(window) for window in set(qapp.topLevelWidgets()) - windows],
        "threads": [
            thread.name
            for thread in set(threading.enumerate()) - threads
            # A thread of Qt's that Python met in passing is listed for ever.
            if not isinstance(thread, threading._DummyThread)
        ],
        "timers running": [_said(timer) for timer in _running_timers(qapp)],
    }
    assert not any(left.values()), f"left behind: {left}"


def _running_timers(qapp: QApplication) -> list[QTimer]:
    roots: list[QObject] = [qapp, *qapp.topLevelWidgets()]
    timers = [timer for root in roots for timer in root.findChildren(QTimer)]
    # A timer without a parent is found among what was made lately; all objects would take long.
    for generation in (0, 1):
        timers += [found for found in gc.get_objects(generation) if type(found) is QTimer]
    return [timer for timer in timers if isValid(timer) and timer.isActive()]


def _said(thing: QObject) -> str:
    name = thing.objectName() or (thing.windowTitle() if isinstance(thing, QWidget) else "")
    return f"{type(thing).__name__} {name}".strip()
