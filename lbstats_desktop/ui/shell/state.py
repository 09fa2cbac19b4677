"""What comes back at the next start: the window's place, page, theme, session, filters, tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from lbstats_desktop.analytics.model.selection import Selection
from lbstats_desktop.ui import late

if TYPE_CHECKING:
    from lbstats_desktop.ui.widgets.table_layout import TableLayout


class WindowState:
    """Small facts in an INI file of the settings folder; wrong or missing ones are as unset."""

    def __init__(self, config_dir: Path) -> None:
        self._settings = QSettings(str(config_dir / "window.ini"), QSettings.Format.IniFormat)
        self._tables: dict[str, TableLayout] = {}

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
        return Selection.from_json(self._value(f"filters/{session_id}"))

    def set_filters(self, session_id: str, selection: Selection) -> None:
        """Remember the session's filters."""
        if selection:
            self._settings.setValue(f"filters/{session_id}", json.dumps(selection.to_json()))
        else:
            self._settings.remove(f"filters/{session_id}")

    def forget(self, session_id: str) -> None:
        """Drop what is known of a session that was deleted."""
        self._settings.remove(f"filters/{session_id}")

    def table(self, name: str) -> TableLayout | None:
        """How a table was left; None when it never was."""
        return self._tables.get(name) or late.table_layout.TableLayout.from_json(
            self._value(f"tables/{name}")
        )

    def set_table(self, name: str, layout: TableLayout) -> None:
        """Remember how a table is left; at each step of a column that is drawn wider, too."""
        self._tables[name] = layout

    def posters_px(self, name: str) -> int:
        """How wide the posters of a wall were left; below 0 when its table was shown, 0 never."""
        width_px = self._value(f"posters/{name}")
        return width_px if isinstance(width_px, int) else 0

    def set_posters_px(self, name: str, width_px: int) -> None:
        """Remember how wide posters are, as a number below 0 when the table is shown."""
        self._settings.setValue(f"posters/{name}", str(width_px))

    def save(self) -> None:
        """Write it all down now."""
        for name, layout in self._tables.items():
            self._settings.setValue(f"tables/{name}", json.dumps(layout.to_json()))
        self._settings.sync()

    def _value(self, key: str) -> object:
        try:
            return json.loads(self._text(key))
        except ValueError:
            return None

    def _text(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""
