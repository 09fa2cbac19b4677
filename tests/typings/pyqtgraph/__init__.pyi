"""The few classes of pyqtgraph that ui/charts uses, as they are used there."""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFont, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsView,
    QGraphicsWidget,
    QWidget,
)

Numbers = NDArray[np.float64] | NDArray[np.int64] | Sequence[float] | float

class GraphicsObject(QGraphicsObject):
    def __init__(self, parent: QGraphicsItem | None = None) -> None: ...

class GraphicsWidget(QGraphicsWidget): ...

class GraphicsView(QGraphicsView):
    centralLayout: QGraphicsGridLayout
    def __init__(
        self,
        parent: QWidget | None = None,
        useOpenGL: bool | None = None,
        background: str | QColor | None = "default",
    ) -> None: ...
    def resizeEvent(self, ev: QResizeEvent | None) -> None: ...

class ViewBox(GraphicsWidget):
    def __init__(
        self,
        parent: QGraphicsItem | None = None,
        border: QPen | None = None,
        lockAspect: bool = False,
        enableMouse: bool = True,
        invertY: bool = False,
        enableMenu: bool = True,
    ) -> None: ...
    def addItem(self, item: QGraphicsItem, ignoreBounds: bool = False) -> None: ...
    def disableAutoRange(self) -> None: ...
    def invertY(self, b: bool = True) -> None: ...
    def setRange(
        self,
        rect: QRectF | None = None,
        xRange: tuple[float, float] | None = None,
        yRange: tuple[float, float] | None = None,
        padding: float | None = None,
    ) -> None: ...
    def width(self) -> float: ...
    def viewRect(self) -> QRectF: ...
    def viewPixelSize(self) -> tuple[float, float]: ...
    def mapViewToScene(self, obj: QPointF) -> QPointF: ...
    def mapSceneToView(self, obj: QPointF) -> QPointF: ...

class _AxisStyle(TypedDict):
    tickLength: NotRequired[int]
    tickAlpha: NotRequired[int]
    tickTextOffset: NotRequired[int]
    tickFont: NotRequired[QFont]
    hideOverlappingLabels: NotRequired[bool]

class AxisItem(GraphicsWidget):
    def __init__(self, orientation: Literal["left", "right", "top", "bottom"]) -> None: ...
    def linkToView(self, view: ViewBox) -> None: ...
    # pyqtgraph gives methods of Qt other arguments.
    def setStyle(self, **kwds: Unpack[_AxisStyle]) -> None: ...  # type: ignore[override, unused-ignore]
    def setTextPen(self, color: QColor) -> None: ...
    def setPen(self, pen: QPen | None) -> None: ...
    def setTicks(self, ticks: list[list[tuple[float, str]]]) -> None: ...
    def setWidth(self, w: int) -> None: ...
    def setHeight(self, h: int) -> None: ...
    def width(self) -> float: ...

class _BarOptions(TypedDict):
    x0: NotRequired[Numbers]
    x1: NotRequired[Numbers]
    y0: NotRequired[Numbers]
    y1: NotRequired[Numbers]
    pen: NotRequired[QPen | None]
    brush: NotRequired[QBrush]
    brushes: NotRequired[list[QBrush] | None]

class BarGraphItem(GraphicsObject):
    opts: dict[str, object]
    def __init__(self, **opts: Unpack[_BarOptions]) -> None: ...
    def setOpts(self, **opts: Unpack[_BarOptions]) -> None: ...

class PlotCurveItem(GraphicsObject):
    def __init__(
        self, *, antialias: bool = False, connect: Literal["all", "finite"] = "all"
    ) -> None: ...
    def setData(  # type: ignore[override, unused-ignore]
        self, x: NDArray[np.float64] | NDArray[np.int64], y: NDArray[np.float64], *, pen: QPen
    ) -> None: ...

class ScatterPlotItem(GraphicsObject):
    def __init__(
        self, *, size: float = 7, pxMode: bool = True, pen: QPen | None = None
    ) -> None: ...
    def setData(  # type: ignore[override, unused-ignore]
        self,
        *,
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        brush: QBrush | list[QBrush],
        pen: QPen | None,
    ) -> None: ...

def arrayToQPath(
    x: NDArray[np.float64], y: NDArray[np.float64], *, connect: NDArray[np.bool_]
) -> QPainterPath: ...
def mkBrush(color: QColor) -> QBrush: ...
