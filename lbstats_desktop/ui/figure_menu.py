"""What a chart offers on a right click: films, copies, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from lbstats_desktop.ui.card import Card
from lbstats_desktop.ui.charts.export import as_text, write_picture, write_table

if TYPE_CHECKING:
    from lbstats_desktop.ui.charts.chart import Chart


class ChartMenu(QMenu):
    """The menu over `chart`, for the mark `index` or the chart as a whole; gone once closed."""

    def __init__(self, chart: Chart, index: int | None) -> None:
        super().__init__(chart)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chart, self._index = chart, index
        marks = chart.marks
        if index is not None and marks is not None and marks.keys[index] is not None:
            if marks.dimension is not None:
                self.addAction("Show these films", self._on_films)
            self.addAction("Copy value", self._on_copy_value)
        self.addAction("Copy all values", self._on_copy_all)
        self.addSeparator()
        self.addAction("Save picture…", self._on_save_picture)
        self.addAction("Save data…", self._on_save_data)

    @Slot()
    def _on_films(self) -> None:
        marks = self._chart.marks
        if marks is not None and self._index is not None:
            self._chart.films_wanted.emit(marks.dimension, marks.keys[self._index])

    @Slot()
    def _on_copy_value(self) -> None:
        if self._index is not None:
            said = [text for text, _ in self._chart.tag_rows(self._index)]
            QGuiApplication.clipboard().setText("\t".join(said))

    @Slot()
    def _on_copy_all(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._chart.table()))

    @Slot()
    def _on_save_picture(self) -> None:
        portrait, background = _portrait(self._chart), self._chart.theme.window
        _ask_where(
            self._chart,
            "Save picture",
            ["PNG picture (*.png)", "SVG picture (*.svg)"],
            lambda path: write_picture(portrait, background, path),
        )

    @Slot()
    def _on_save_data(self) -> None:
        rows = self._chart.table()
        _ask_where(
            self._chart, "Save data", ["CSV table (*.csv)"], lambda path: write_table(rows, path)
        )


def _portrait(chart: QWidget) -> QWidget:
    """The card around the chart, with title and finding; the chart itself if it has none."""
    widget: QWidget | None = chart
    while widget is not None and not isinstance(widget, Card):
        widget = widget.parentWidget()
    return widget or chart


def _ask_where(
    parent: QWidget, title: str, filters: list[str], write: Callable[[Path], None]
) -> None:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(filters)
    dialog.selectFile(parent.accessibleName() or "Chart")

    def save(chosen: str) -> None:
        wanted = filters[0] if len(filters) == 1 else dialog.selectedNameFilter()
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(wanted[wanted.rindex(".") : -1])
        try:
            write(path)
        except OSError as error:
            _tell_failure(parent, path, error)

    dialog.fileSelected.connect(save)
    dialog.open()


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
