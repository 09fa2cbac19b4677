"""Where no window can be opened, a sentence says so."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from lbstats_desktop.app import display
from lbstats_desktop.app.display import DisplayError, require_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")


def test_without_any_display() -> None:
    with pytest.raises(DisplayError, match="neither DISPLAY nor WAYLAND_DISPLAY is set"):
        require_display({})


def test_a_display_without_a_screen_is_enough() -> None:
    require_display({"QT_QPA_PLATFORM": "offscreen"})


def test_one_that_answers_of_several_is_enough(tmp_path: Path) -> None:
    require_display({"QT_QPA_PLATFORM": "wayland;offscreen", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_an_unknown_way_to_show_windows_is_named() -> None:
    with pytest.raises(DisplayError, match="called “teletype”"):
        require_display({"QT_QPA_PLATFORM": "teletype"})


def test_an_x_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9731")
    with pytest.raises(DisplayError, match="“:9731” does not answer"):
        require_display({"DISPLAY": ":9731"})


def test_an_x_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_ANSWER_WITHIN_S", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        number = silent.getsockname()[1] - 6000
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}")
        with pytest.raises(DisplayError, match="does not answer"):
            require_display({"DISPLAY": f"127.0.0.1:{number}"})


@pytest.fixture
def complete_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the libraries for Wayland are there, which a test machine may lack."""
    monkeypatch.setattr(display.ctypes, "CDLL", lambda name: None)


@pytest.mark.usefixtures("complete_qt")
def test_a_compositor_that_is_not_there(tmp_path: Path) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises(DisplayError, match="“wayland-7” does not answer"):
        require_display(environ)


@pytest.mark.usefixtures("complete_qt")
def test_a_compositor_that_answers(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        require_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_missing_library_is_named_with_the_packages_that_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr(display.ctypes, "CDLL", refuse)
    with pytest.raises(DisplayError, match=r"misses the library libxcb-cursor\.so\.0.*apt install"):
        require_display({"DISPLAY": ":0"})


@pytest.mark.parametrize("document", ["README.md", ".ci/run"])
def test_the_packages_advised_are_those_documented(document: str) -> None:
    text = (Path(__file__).parents[2] / document).read_text("utf-8")
    missing = [name for name in display.DEBIAN_PACKAGES.split() if name not in text.split()]
    assert missing == []
