"""What comes back at the next start: the window's place, page, theme, session, filters."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from lbstats_desktop.analytics.selection import Selection


class WindowState:
    """Small facts in an INI file of the settings folder; wrong or missing ones are as unset."""

    def __init__(self, config_dir: Path) -> None:
        self._settings = QSettings(str(config_dir / "window.ini"), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """What `QWidget.restoreGeometry` takes; empty when unknown."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def page(self) -> str:
        """The short name of the page shown last."""
        return self._text("window/page")

    @page.setter
    def page(self, value: str) -> None:
        self._settings.setValue("window/page", value)

    @property
    def theme(self) -> str:
        """The theme chosen; "" when never chosen."""
        return self._text("window/theme")

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("window/theme", value)

    @property
    def session(self) -> str:
        """The id of the session shown last; "" when none was."""
        return self._text("window/session")

    @session.setter
    def session(self, value: str) -> None:
        self._settings.setValue("window/session", value)

    def filters(self, session_id: str) -> Selection:
        """The filters that the session was left with."""
        try:
            return Selection.from_json(json.loads(self._text(f"filters/{session_id}") or "[]"))
        except ValueError:
            return Selection()

    def set_filters(self, session_id: str, selection: Selection) -> None:
        """Remember the session's filters."""
        if selection:
            self._settings.setValue(f"filters/{session_id}", json.dumps(selection.to_json()))
        else:
            self._settings.remove(f"filters/{session_id}")

    def forget(self, session_id: str) -> None:
        """Drop what is known of a session that was deleted."""
        self._settings.remove(f"filters/{session_id}")

    def save(self) -> None:
        """Write it all down now."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""
