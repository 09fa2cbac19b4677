"""Line icons from resources/icons, coloured by theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from lbstats_desktop.assets import resource
from lbstats_desktop.ui import late

SIZES_PX = (16, 20, 24)
PIXEL_RATIOS = (1, 2, 3)


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons/app.png")))


def icon(name: str, color: QColor) -> QIcon:
    """The icon `name` (its file's name without `.svg`) in `color`, crisp at every pixel ratio."""
    return _icon(name, color.name())


@cache
def _icon(name: str, color: str) -> QIcon:
    # The first frame shows no icon, and so does not wait for what draws them.
    renderer = late.QtSvg.QSvgRenderer(QByteArray(_svg(name, color).encode()))
    made = QIcon()
    for size in SIZES_PX:
        for ratio in PIXEL_RATIOS:
            pixmap = QPixmap(QSize(size, size) * ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            made.addPixmap(pixmap)
    return made


def write_icon(name: str, color: QColor, folder: str) -> None:
    """Write the icon `name` in `color` into `folder`, under its own name."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.svg").write_text(_svg(name, color.name()), encoding="utf-8")


def _svg(name: str, color: str) -> str:
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", color)
