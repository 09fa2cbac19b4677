"""A start that fails, told in a window: who started the program with a click sees no terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from lbstats_desktop.app.display import DisplayError, require_display
from lbstats_desktop.domain.errors import LBStatsError

_NOBODY_LOOKS = {"offscreen", "minimal"}


def tell_in_a_window(error: LBStatsError, environ: Mapping[str, str]) -> None:
    """Show `error` until it is read, unless a terminal tells it or no window can be opened."""
    if sys.stderr is not None and sys.stderr.isatty():
        return
    try:
        require_display(environ)
    except DisplayError:
        return
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 (found to be importable just now)
    from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: PLC0415 (the same)

    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    if QGuiApplication.platformName() not in _NOBODY_LOOKS:
        QMessageBox.critical(None, "LBStats Desktop", str(error))
    # It must not go before the box does.
    del app
