"""Help: the keyboard, the manners of charts, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from lbstats_desktop import __version__
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.widgets.card_frame import CardFrame

_KEYS = (
    ("Ctrl+O", "Import an export"),
    ("Ctrl+K or Ctrl+F", "Search films, people, names, pages and actions"),
    ("Alt+← and Alt+→", "Go back and forward, as a mouse's buttons do"),
    ("Ctrl+1 … Ctrl+9", "Go to a page"),
    ("Esc", "Close the film, leave Settings or Help, or take back the last filter"),
    ("F2", "Rename the session in the list"),
    ("Delete", "Delete the session in the list"),
    ("Tab", "Go to the next control"),
    ("Arrow keys", "Walk along a chart or a table; with Shift, mark a range of a chart"),
    ("Enter", "Open the film or name reached; filter by a bar or cell; with Ctrl, add it"),
    ("Menu key", "All that a right-click offers"),
    ("F1", "This help"),
    ("Ctrl+Q", "Quit"),
)
_MOUSE = (
    ("Click a film or name", "Open it"),
    ("Click a bar or cell", "Filter every page by it; click again to take it back"),
    ("Ctrl+click", "Filter by a name; add a bar or cell to the filter"),
    ("Drag along an axis", "Filter by a range"),
    ("Right-click", "Show these films, copy values, save the picture or the data"),
    ("Drop files anywhere", "Import them"),
)
_ABOUT = (
    f"LBStats Desktop {__version__}",
    "What your Letterboxd history says, on your own machine.",
    "Free software under the MIT licence. Not connected with Letterboxd.",
    "This product uses the TMDB API but is not endorsed or certified by TMDB.",
)


class HelpPanel(Panel):
    """Three cards; scrolls where the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Help", parent)
        inner = QWidget(self)
        inner.setProperty("role", "page")
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        cards.addWidget(_table("Keyboard", _KEYS, inner))
        cards.addWidget(_table("Mouse", _MOUSE, inner))
        cards.addWidget(_about(inner))
        cards.addStretch(1)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setAccessibleName("Help")
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)


def _table(title: str, rows: tuple[tuple[str, str], ...], parent: QWidget) -> CardFrame:
    table = QWidget(parent)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, 190)
    for row, (key, what) in enumerate(rows):
        explained = QLabel(what, table, wordWrap=True)
        explained.setProperty("role", "muted")
        grid.addWidget(QLabel(key, table), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(explained, row, 1)
    return CardFrame(title, table, parent)


def _about(parent: QWidget) -> CardFrame:
    about = QWidget(parent)
    column = QVBoxLayout(about)
    column.setContentsMargins(0, 0, 0, 0)
    for text in _ABOUT:
        label = QLabel(text, about, wordWrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    return CardFrame("About", about, parent)
