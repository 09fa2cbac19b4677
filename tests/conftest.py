"""What every test may use, and what none may do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_socket
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine must not fail a property; how long things take is the benchmarks' business.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the network but for this machine, and sockets within it."""
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def shared_exports() -> Path:
    """The folder of real exports beside the checkout (or in LBSTATS_SHARED), read-only."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("LBSTATS_SHARED", beside)) / "exports"
    if not (folder / "expected.json").is_file():
        pytest.skip(f"There are no shared exports in {folder}.")
    return folder


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in the program's typeface, or in the one that a test run is to try.

    `LBSTATS_TEST_FONT` names another family, `LBSTATS_TEST_FONT_SCALE` multiplies the size.
    """
    # Most rooms are tested without Qt.
    from PySide6.QtGui import QFont  # noqa: PLC0415

    from lbstats_desktop.ui.typeface import use_typeface  # noqa: PLC0415

    use_typeface(qapp)
    font = QFont(qapp.font())
    if family := os.environ.get("LBSTATS_TEST_FONT"):
        font.setFamilies([family])
    scale = float(os.environ.get("LBSTATS_TEST_FONT_SCALE", "1"))
    font.setPointSizeF(font.pointSizeF() * scale)
    qapp.setFont(font)
    return qapp
