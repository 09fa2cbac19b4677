"""The typeface of the whole program: Inter, which comes with it, in the system's size."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from lbstats_desktop.assets import resource

FAMILY = "Inter"
_WEIGHTS = ("Regular", "Medium", "SemiBold")


def use_typeface(app: QApplication) -> None:
    """Have every text of `app` set in Inter, its digits of one width.

    The system's typeface sets what Inter has no letters for. FileNotFoundError if the program
    was built without it.
    """
    for weight in _WEIGHTS:
        # No error: then it is the system's typeface that is seen.
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{FAMILY}-{weight}.ttf")))
    font = app.font()
    font.setFamilies([FAMILY, *(each for each in font.families() if each != FAMILY)])
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
