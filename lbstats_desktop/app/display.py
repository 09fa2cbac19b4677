"""Whether a window can be opened here; Qt itself would end the process without a word."""

from __future__ import annotations

import ctypes
import re
import socket
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from lbstats_desktop.domain.errors import LBStatsError

_ANSWER_WITHIN_S = 5.0
DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 libwayland-egl1"
)


class DisplayError(LBStatsError):
    """No window can be opened here."""


def require_qt_libraries() -> None:
    """Import what windows are made of; DisplayError if a library of the system is missing."""
    try:
        from PySide6 import QtGui, QtWidgets  # noqa: F401, PLC0415 (this import is the question)
    except ImportError as error:
        raise _missing_library(str(error)) from error


def require_display(environ: Mapping[str, str]) -> None:
    """Raise DisplayError unless Qt has a display to open a window on."""
    require_qt_libraries()
    if sys.platform != "linux":
        return
    if platforms := environ.get("QT_QPA_PLATFORM"):
        names = [platform.partition(":")[0] for platform in platforms.split(";")]
    else:
        variables = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
        names = [name for variable, name in variables.items() if environ.get(variable)]
    if not names:
        raise DisplayError(
            "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.",
            next_step="Start it from a desktop session, or use the command “lbstats”.",
        )
    obstacles = []
    for name in names:
        try:
            _require_platform(name, environ)
        except DisplayError as error:
            obstacles.append(error)
        else:
            return
    raise obstacles[-1]


def _require_platform(name: str, environ: Mapping[str, str]) -> None:
    from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415 (found to be importable just now)

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    plugin = plugins / f"libq{name}.so"
    if not plugin.exists():
        raise DisplayError(
            f"Qt knows no way to show a window called “{name}”.",
            next_step="Unset QT_QPA_PLATFORM.",
        )
    try:
        ctypes.CDLL(str(plugin))
        if name == "xcb":
            answers = _x_server_answers()
        else:
            answers = name != "wayland" or _compositor_answers(environ)
    except OSError as error:
        raise _missing_library(str(error)) from error
    if not answers:
        variable = "DISPLAY" if name == "xcb" else "WAYLAND_DISPLAY"
        raise DisplayError(
            f"The display “{environ.get(variable, '')}” does not answer.",
            next_step=f"Start it from a desktop session or correct {variable}; "
            "the command “lbstats” needs no display.",
        )


def _x_server_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    answered = threading.Event()
    errors: list[int] = []

    def ask() -> None:
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        errors.append(xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)
        answered.set()

    # Connecting to a server that hangs never returns.
    threading.Thread(target=ask, daemon=True).start()
    return answered.wait(_ANSWER_WITHIN_S) and errors == [0]


def _compositor_answers(environ: Mapping[str, str]) -> bool:
    folder = environ.get("XDG_RUNTIME_DIR", "")
    path = Path(folder) / environ.get("WAYLAND_DISPLAY", "wayland-0")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_ANSWER_WITHIN_S)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _missing_library(message: str) -> DisplayError:
    found = re.search(r"(\S+\.(?:so[\d.]*|dll|dylib))", message)
    library = f"the library {Path(found[1]).name}" if found else "a library"
    advice = "Install PySide6-Essentials again."
    if sys.platform == "linux":
        advice = f"On Debian and Ubuntu: sudo apt install {DEBIAN_PACKAGES}"
    return DisplayError(
        f"No window can be opened: Qt misses {library}.", next_step=advice, detail=message
    )
