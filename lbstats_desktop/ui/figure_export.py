"""A chart or table as a picture or as data, in a file or on the clipboard."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

PIXEL_RATIO = 2


def write_picture(widget: QWidget, background: QColor, path: Path) -> None:
    """Write `widget` as it looks to `path`, as SVG or (any other suffix) PNG.

    Raises `OSError` when the file cannot be written.
    """
    content = _svg(widget) if path.suffix.lower() == ".svg" else _png(widget, background)
    path.write_bytes(content)


def write_table(rows: list[list[str]], path: Path) -> None:
    """Write `rows` to `path` as CSV; raises `OSError` when the file cannot be written."""
    # The BOM lets spreadsheets read it as UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def as_text(rows: list[list[str]]) -> str:
    """`rows` for the clipboard: columns separated by tabs, as spreadsheets take them."""
    return "\n".join("\t".join(row) for row in rows)


def _png(widget: QWidget, background: QColor) -> bytes:
    image = QImage(widget.size() * PIXEL_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(PIXEL_RATIO)
    image.fill(background)
    widget.render(image)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows bytes only
    return bytes(content.data())


def _svg(widget: QWidget) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(widget.rect()))
    # Text is measured for the screen; at another resolution it would not end where it should.
    generator.setResolution(widget.logicalDpiX())
    generator.setTitle(widget.accessibleName())
    generator.setDescription(widget.accessibleDescription())
    painter = QPainter(generator)
    widget.render(painter, QPoint())
    painter.end()
    return bytes(content.data())
