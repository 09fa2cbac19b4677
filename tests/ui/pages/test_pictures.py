"""Every page becomes a picture of the whole window, as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.store import Store
from lbstats_desktop.ui.pages.pictures import render_pages
from lbstats_desktop.ui.pages.registry import PAGES
from lbstats_desktop.ui.theme import Mode, load_themes
from tests.exports import write_export


@pytest.fixture
def store(tmp_path: Path, qapp: QObject) -> Iterator[Store]:
    with Store.open(tmp_path / "lbstats.sqlite3") as store:
        yield store


@pytest.fixture
def session_id(store: Store, tmp_path: Path) -> str:
    export = write_export(tmp_path / "letterboxd-someone-2026-03-22-14-51-utc.zip")
    outcome = import_export(
        store, [export], now=datetime.now(UTC), cancel=CancelToken(), report=lambda progress: None
    )
    return outcome.session.id


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_there_in_size_and_theme(
    store: Store, session_id: str, tmp_path: Path, theme: str
) -> None:
    out = tmp_path / "deep" / "out"
    pictures = list(render_pages(store, session_id, out, theme=theme, size=(1000, 700)))
    assert [picture.stem for picture in pictures] == [spec.name for spec in PAGES if spec.listed]
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1000, 700)
        shown = {image.pixelColor(x, y).name() for x in range(0, 1000, 7) for y in range(0, 700, 7)}
        assert load_themes()[Mode(theme)].window.name() in shown
        assert len(shown) > 5, f"{picture.stem} is blank"


def test_a_window_that_small_is_refused(store: Store, session_id: str, tmp_path: Path) -> None:
    with pytest.raises(LBStatsError, match="never smaller than"):
        next(render_pages(store, session_id, tmp_path, theme="dark", size=(300, 200)))


def test_a_folder_that_cannot_be_written_to(store: Store, session_id: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LBStatsError, match="cannot be written"):
        next(render_pages(store, session_id, tmp_path / "file", theme="dark", size=(1000, 700)))
