"""Settings: theme, how long sessions stay, film data, where the data is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.ui.settings.film_data import FilmDataSettings
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.theme import Appearance, Mode
from lbstats_desktop.ui.widgets.card_frame import CardFrame

_MODES = ((Mode.SYSTEM, "Like the system"), (Mode.LIGHT, "Light"), (Mode.DARK, "Dark"))
_RETENTION = (
    (7, "after 7 days"),
    (30, "after 30 days"),
    (90, "after 90 days"),
    (365, "after a year"),
    (None, "never"),
)


class SettingsPanel(Panel):
    """Every change takes effect at once; there is nothing to confirm."""

    mode_chosen = Signal(object)
    retention_chosen = Signal(object)
    """Days without being opened after which a session goes; None: never."""

    def __init__(
        self, appearance: Appearance, data_dir: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__("Settings", parent)
        self._data_dir = data_dir
        self._modes = QButtonGroup(self)
        self.retention = QComboBox(self)
        self.film_data = FilmDataSettings(self)
        self._film_data_card = CardFrame("Film data", self.film_data, self)
        self._film_data_card.tell(
            caption="From The Movie Database (TMDB). This product uses the TMDB API but is not "
            "endorsed or certified by TMDB."
        )
        self._film_data_card.hide()
        inner = QWidget(self)
        inner.setProperty("role", "page")
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        cards.addWidget(self._theme_card(appearance))
        cards.addWidget(self._film_data_card)
        cards.addWidget(self._sessions_card())
        cards.addWidget(self._data_card())
        cards.addStretch(1)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setAccessibleName("Settings")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def offer_film_data(self) -> FilmDataSettings:
        """Show the settings about film data, which need somebody to serve them."""
        self._film_data_card.show()
        return self.film_data

    def show_retention(self, days: int | None) -> None:
        """Show what is chosen now."""
        index = self.retention.findData(days)
        if index < 0:
            self.retention.addItem(f"after {days} days", days)
            index = self.retention.count() - 1
        self.retention.setCurrentIndex(index)
        self.retention.setEnabled(True)

    def _theme_card(self, appearance: Appearance) -> CardFrame:
        choice = QWidget(self)
        line = QHBoxLayout(choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        for mode, text in _MODES:
            button = QRadioButton(text, choice)
            button.setChecked(appearance.mode is mode)
            button.setProperty("mode", mode.value)
            self._modes.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self._modes.buttonClicked.connect(self._on_mode_clicked)
        return CardFrame("Appearance", choice, self)

    def _sessions_card(self) -> CardFrame:
        choice = QWidget(self)
        for days, text in _RETENTION:
            self.retention.addItem(text, days)
        self.retention.setEnabled(False)
        self.retention.activated.connect(self._on_retention_activated)
        label = QLabel("&Delete sessions that are not opened", choice)
        label.setBuddy(self.retention)
        self.retention.setAccessibleName("Delete sessions that are not opened")
        line = QHBoxLayout(choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label)
        line.addWidget(self.retention)
        line.addStretch(1)
        card = CardFrame("Sessions", choice, self)
        card.tell(caption="Kept sessions and the newest one are never deleted by age.")
        return card

    def _data_card(self) -> CardFrame:
        place = QWidget(self)
        path = QLabel(str(self._data_dir), place, wordWrap=True)
        path.setTextFormat(Qt.TextFormat.PlainText)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        open_folder = QPushButton("Open folder", place)
        open_folder.clicked.connect(self._on_open_folder)
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(path, 1)
        line.addWidget(open_folder)
        card = CardFrame("Data", place, self)
        card.tell(caption="All that is imported stays in this folder, on this computer.")
        return card

    @Slot(object)
    def _on_mode_clicked(self, button: QRadioButton) -> None:
        self.mode_chosen.emit(Mode(button.property("mode")))

    @Slot(int)
    def _on_retention_activated(self, index: int) -> None:
        self.retention_chosen.emit(self.retention.itemData(index))

    @Slot()
    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_dir)))
