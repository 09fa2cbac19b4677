"""A chart or table as a picture or as data, in a file or on the clipboard."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from lbstats_desktop.ui.theme import Theme, font

PIXEL_RATIO = 2
PROGRAM = "LBStats"
MARGIN_PX, SIDE_PX = 6, 16
"""Around what stands above and under a widget."""
_SEE_THROUGH = re.compile(rb'fill="#[0-9a-f]{6}" fill-opacity="0"')


@dataclass(frozen=True, slots=True)
class Picture:
    """What is saved of `widget`: as it looks, on the theme's ground, with a line under it that
    says whose data it shows (`source`) and what drew it. `title` stands above what has none.
    """

    widget: QWidget
    theme: Theme
    title: str = ""
    source: str = ""

    @property
    def header_px(self) -> int:
        """How much the title takes."""
        return QFontMetrics(font("heading")).height() + 2 * MARGIN_PX if self.title else 0

    @property
    def footer_px(self) -> int:
        """How much the line under the widget takes."""
        return QFontMetrics(font("caption")).height() + 2 * MARGIN_PX

    @property
    def size(self) -> QSize:
        """How large all of it is."""
        return self.widget.size() + QSize(0, self.header_px + self.footer_px)

    def paint_words(self, painter: QPainter) -> None:
        """Paint what stands above and under the widget."""
        inside = QRect(QPoint(), self.size).adjusted(SIDE_PX, 0, -SIDE_PX, 0)
        painter.setFont(font("heading"))
        painter.setPen(self.theme.text)
        header = QRect(inside.left(), 0, inside.width(), self.header_px)
        painter.drawText(header, Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(font("caption"))
        painter.setPen(self.theme.muted)
        top = inside.height() - self.footer_px
        footer = QRect(inside.left(), top, inside.width(), self.footer_px)
        metrics = painter.fontMetrics()
        room = footer.width() - metrics.horizontalAdvance(f"  {PROGRAM}")
        source = metrics.elidedText(self.source, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(footer, middle | Qt.AlignmentFlag.AlignLeft, source)
        painter.drawText(footer, middle | Qt.AlignmentFlag.AlignRight, PROGRAM)


def write_picture(picture: Picture, path: Path) -> None:
    """Write `picture` to `path`, as SVG or (any other suffix) PNG.

    Raises `OSError` when the file cannot be written.
    """
    with _drawn_anew(picture.widget):
        content = _svg(picture) if path.suffix.lower() == ".svg" else _png(picture)
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


def _png(picture: Picture) -> bytes:
    image = QImage(picture.size * PIXEL_RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(PIXEL_RATIO)
    image.fill(picture.theme.window)
    QWidget.render(picture.widget, image, QPoint(0, picture.header_px))
    painter = QPainter(image)
    picture.paint_words(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows bytes only
    return bytes(content.data())


def _svg(picture: Picture) -> bytes:
    widget = picture.widget
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(picture.size)
    generator.setViewBox(QRect(QPoint(), picture.size))
    # Text is measured for the screen; at another resolution it would not end where it should.
    generator.setResolution(widget.logicalDpiX())
    generator.setTitle(widget.accessibleName())
    generator.setDescription(widget.accessibleDescription())
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(), picture.size), picture.theme.window)
    # A view's own render draws its scene alone.
    QWidget.render(widget, painter, QPoint(0, picture.header_px))
    picture.paint_words(painter)
    painter.end()
    # Not every program that reads pictures knows see-through colours.
    return _SEE_THROUGH.sub(b'fill="none"', bytes(content.data()))
