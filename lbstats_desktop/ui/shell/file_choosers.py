"""File choosers that let the window go on working while they are open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[list[Path]], object]


def choose_files(parent: QWidget, chosen: Chosen) -> QFileDialog:
    """Let the person choose ZIP or CSV files of one export."""
    dialog = QFileDialog(parent, "Choose your Letterboxd export")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(["Letterboxd exports (*.zip *.csv)", "All files (*)"])
    return _open(dialog, chosen)


def choose_folder(parent: QWidget, chosen: Chosen) -> QFileDialog:
    """Let the person choose the folder of an unpacked export."""
    dialog = QFileDialog(parent, "Choose the folder of your Letterboxd export")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Chosen) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()
    return dialog
