"""A chart or table as a picture or as data, in a file or on the clipboard."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

PIXEL_RATIO = 2
_SEE_THROUGH = re.compile(rb'fill="#[0-9a-f]{6}" fill-opacity="0"')


def write_picture(widget: QWidget, background: QColor, path: Path) -> None:
    """Write `widget` as it looks to `path`, as SVG or (any other suffix) PNG.

    Raises `OSError` when the file cannot be written.
    """
    with _drawn_anew(widget):
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


@contextmanager
def _drawn_anew(widget: QWidget) -> Iterator[None]:
    """Let nothing within come from a cache, which holds the screen's pixels."""
    views = widget.findChildren(QGraphicsView)
    views += [widget] if isinstance(widget, QGraphicsView) else []
    items = [item for view in views for item in view.scene().items()]
    cached = [(item, item.cacheMode()) for item in items]
    # Items of pyqtgraph's keep caches of their own, and know that they are exported.
    exported = [item for item in items if hasattr(item, "setExportMode")]
    try:
        for item in items:
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        for item in exported:
            item.setExportMode(True, {})
        yield
    finally:
        for item in exported:
            item.setExportMode(False)
        for item, mode in cached:
            item.setCacheMode(mode)


def _png(widget: QWidget, background: QColor) -> bytes:
    image = QImage(widget.size() * PIXEL_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(PIXEL_RATIO)
    image.fill(background)
    QWidget.render(widget, image)
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
    # A view's own render draws its scene alone.
    QWidget.render(widget, painter, QPoint())
    painter.end()
    # Not every program that reads pictures knows see-through colours.
    return _SEE_THROUGH.sub(b'fill="none"', bytes(content.data()))
