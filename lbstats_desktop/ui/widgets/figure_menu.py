"""What a chart or table offers on a right click: films, copies, files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from lbstats_desktop.ui.theme import Appearance
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.export import Picture, as_text, write_picture, write_table

Rows = list[list[str]]
_NOT_IN_FILE_NAMES = re.compile(r'[./\\:*?"<>|\x00-\x1f]+')


class FigureMenu(QMenu):
    """The menu over `figure`, whose `rows` are a header and the values; gone once closed.

    `copied` is what stands at the mark or row under the pointer, "" where there is none;
    `show_films` asks for its films, `filter_all` filters by it. `unit` is what one of the values
    is called.
    """

    def __init__(
        self,
        figure: QWidget,
        rows: Callable[[], Rows],
        *,
        copied: str = "",
        show_films: Callable[[], None] | None = None,
        filter_all: Callable[[], None] | None = None,
        unit: str = "value",
    ) -> None:
        super().__init__(figure)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._figure, self._rows, self._copied = figure, rows, copied
        if show_films is not None:
            self.addAction("Show these films", show_films)
        if filter_all is not None:
            self.addAction("Filter all pages", filter_all)
        if copied:
            self.addAction(f"Copy {unit}", self._on_copy_one)
        self.addAction(f"Copy all {unit}s", self._on_copy_all)
        self.addSeparator()
        self.addAction("Save picture…", self._on_save_picture)
        self.addAction("Save data…", self._on_save_data)

    @Slot()
    def _on_copy_one(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)

    @Slot()
    def _on_copy_all(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._rows()))

    @Slot()
    def _on_save_picture(self) -> None:
        _SaveDialog(
            self._figure,
            "Save picture",
            {"PNG picture (*.png)": "png", "SVG picture (*.svg)": "svg"},
            partial(write_picture, _picture(self._figure)),
        ).open()

    @Slot()
    def _on_save_data(self) -> None:
        _SaveDialog(
            self._figure,
            "Save data",
            {"CSV table (*.csv)": "csv"},
            partial(write_table, self._rows()),
        ).open()


def _picture(figure: QWidget) -> Picture:
    """The card around the figure, with title and finding; the figure itself if it has none."""
    theme = Appearance.current().theme
    widget: QWidget | None = figure
    while widget is not None and not isinstance(widget, CardFrame):
        widget = widget.parentWidget()
    if widget is None:
        return Picture(figure, theme, title=figure.accessibleName())
    return Picture(widget, theme, source=widget.source)


class _SaveDialog(QFileDialog):
    """Asks where `figure` is to be saved, and lets `write` do it; `suffixes` are by filter."""

    def __init__(
        self,
        figure: QWidget,
        title: str,
        suffixes: dict[str, str],
        write: Callable[[Path], None],
    ) -> None:
        super().__init__(figure, title)
        self._figure, self._suffixes, self._write = figure, suffixes, write
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(suffixes))
        self._on_filter_selected(next(iter(suffixes)))
        self.selectFile(_file_name(figure.accessibleName()))
        self.filterSelected.connect(self._on_filter_selected)
        self.fileSelected.connect(self._on_file_selected)

    @Slot(str)
    def _on_filter_selected(self, chosen: str) -> None:
        # The dialog puts the suffix there itself, and so asks before it replaces a file.
        self.setDefaultSuffix(self._suffixes[chosen])

    @Slot(str)
    def _on_file_selected(self, chosen: str) -> None:
        path = Path(chosen)
        if path.suffix.lower().removeprefix(".") not in self._suffixes.values():
            path = path.with_name(f"{path.name}.{self.defaultSuffix()}")
        try:
            self._write(path)
        except OSError as error:
            _tell_failure(self._figure, path, error)


def _file_name(title: str) -> str:
    return " ".join(_NOT_IN_FILE_NAMES.sub(" ", title).split()) or "Figure"


def _tell_failure(parent: QWidget, path: Path, error: OSError) -> None:
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "Not saved",
        f"{path.name} could not be written: {error.strerror or error}.",
        QMessageBox.StandardButton.Ok,
        parent,
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText("Choose another folder or name.")
    box.open()
