"""The panels that can be opened from anywhere: settings, help, what a file is.

Each is imported when it is first wanted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from lbstats_desktop.ui import late
from lbstats_desktop.ui.theme import Appearance, Mode

if TYPE_CHECKING:
    from lbstats_desktop.ui.settings.kinds import Answer
    from lbstats_desktop.ui.settings.settings import SettingsPanel


class SettingsFiller(Protocol):
    """Lets a settings panel show and change what it knows of."""

    def fill(self, panel: SettingsPanel) -> None:
        """Show it in `panel`, and carry out what is chosen there."""
        ...


class PanelShelf(QObject):
    """Makes panels; settings are filled by those that know of something to be set."""

    taken = Signal(object)
    """A panel that is to be shown."""
    mode_chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, data_dir: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._data_dir = data_dir
        self._fillers: tuple[SettingsFiller, ...] = ()

    def fill_settings_by(self, *fillers: SettingsFiller) -> None:
        """Let `fillers` fill the settings that are opened from now on."""
        self._fillers = fillers

    @Slot()
    def open_settings(self) -> None:
        """Open the settings."""
        self._settings()

    @Slot()
    def open_key(self) -> None:
        """Open the settings where the key to TMDB is entered."""
        self._settings().film_data.focus_key()

    @Slot()
    def open_help(self) -> None:
        """Open the help."""
        self.taken.emit(late.settings_help.HelpPanel())

    @Slot(object, object)
    def open_kinds(self, paths: tuple[str, ...], answer: Answer) -> None:
        """Ask what kind of files these are."""
        self.taken.emit(late.kinds.KindsPanel(paths, answer))

    def _settings(self) -> SettingsPanel:
        panel = late.settings.SettingsPanel(self._appearance, self._data_dir)
        panel.mode_chosen.connect(self.choose_mode)
        for filler in self._fillers:
            filler.fill(panel)
        self.taken.emit(panel)
        return panel

    @Slot(object)
    def choose_mode(self, mode: Mode) -> None:
        """Show the theme of `mode` from now on."""
        self._appearance.set_mode(mode)
        self.mode_chosen.emit(mode)
