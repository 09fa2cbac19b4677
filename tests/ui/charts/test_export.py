"""Pictures and data leave a chart as it shows them."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QGraphicsItem, QMessageBox

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Matrix, Ranking, Unit
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.chart import NOWHERE
from lbstats_desktop.ui.charts.matrix import MatrixChart
from lbstats_desktop.ui.charts.scatter import ScatterChart
from lbstats_desktop.ui.charts.world_map import WorldMap
from lbstats_desktop.ui.theme import Appearance
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.export import Picture, write_picture, write_table
from lbstats_desktop.ui.widgets.figure_menu import FigureMenu
from tests.ui.charts.conftest import OnScreen


@pytest.fixture
def card(on_screen: OnScreen, ratings: Bars) -> CardFrame:
    chart = BarChart()
    shown: CardFrame = on_screen(CardFrame("Ratings", chart))
    chart.draw(ratings)
    shown.tell("most often 4 ★, 448 of 1,978")
    return shown


def action(menu: FigureMenu, text: str) -> None:
    next(a for a in menu.actions() if a.text() == text).trigger()


def chosen(chart: BarChart, path: Path) -> None:
    dialog = chart.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_data_is_saved_as_csv(card: CardFrame, ratings: Bars, tmp_path: Path) -> None:
    chart = card.body
    assert isinstance(chart, BarChart)
    menu = chart.menu(NOWHERE)
    action(menu, "Save data…")
    chosen(chart, tmp_path / "ratings")
    with (tmp_path / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Rating", "Label", "Films"]
    assert [(float(key), float(value)) for key, _, value in rows[1:]] == list(
        zip(ratings.keys, ratings.values, strict=True)
    )
    menu.close()


def test_a_matrix_is_saved_cell_by_cell(
    on_screen: OnScreen, months: Matrix, tmp_path: Path
) -> None:
    chart = on_screen(MatrixChart())
    chart.draw(months)
    write_table(chart.table(), tmp_path / "months.csv")
    rows = (tmp_path / "months.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 12
    assert rows[-1] == "2024-05,May 2024,10"


def test_the_picture_shows_the_card_at_twice_its_size(card: CardFrame, tmp_path: Path) -> None:
    chart = card.body
    assert isinstance(chart, BarChart)
    menu = chart.menu(NOWHERE)
    action(menu, "Save picture…")
    chosen(chart, tmp_path / "ratings.png")
    image = QImage(str(tmp_path / "ratings.png"))
    footer = Picture(card, Appearance.current().theme).footer_px
    assert (image.width(), image.height()) == (card.width() * 2, (card.height() + footer) * 2)
    ground = Appearance.current().theme.window
    under = range(card.height() * 2, image.height())
    assert any(image.pixelColor(x, y) != ground for x in range(900, 960) for y in under), "LBStats"
    colors = {image.pixel(x, y) for x in range(0, 960, 7) for y in range(0, 520, 7)}
    assert chart.theme.counts.rgb() in colors
    assert len(colors) > 5
    menu.close()


def test_the_svg_has_title_finding_and_bars(card: CardFrame, tmp_path: Path) -> None:
    path = tmp_path / "ratings.svg"
    write_picture(Picture(card, Appearance.current().theme, source="Summer · 9 Jul 2026"), path)
    text = path.read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "Ratings" in text
    assert "448 of 1,978" in text
    assert "Summer · 9 Jul 2026" in text
    assert "LBStats" in text
    assert text.lower().count("<rect") + text.lower().count("<path") >= 10


def test_a_file_that_cannot_be_written_is_told(card: CardFrame, tmp_path: Path) -> None:
    chart = card.body
    assert isinstance(chart, BarChart)
    menu = chart.menu(NOWHERE)
    action(menu, "Save data…")
    chosen(chart, tmp_path / "missing" / "ratings.csv")
    box = chart.findChild(QMessageBox)
    assert box is not None
    assert "ratings.csv could not be written" in box.text()
    box.close()
    menu.close()


def test_nothing_in_an_svg_is_made_of_the_screens_pixels(
    on_screen: OnScreen, tmp_path: Path
) -> None:
    world = on_screen(WorldMap())
    world.draw(Bars(Dimension.COUNTRY, ("FR", "HK"), (4.0, 2.0), Basis(6, Unit.FILMS)))
    points = on_screen(ScatterChart())
    points.draw(
        Ranking(
            tuple(FilmEntry(i, f"Film {i}", 2000, 4.0, 3.0 + i / 10) for i in range(9)),
            Basis(9, Unit.RATINGS),
        )
    )
    for chart in (world, points):
        chart.grab()
        picture = Picture(chart, Appearance.current().theme, title="Of this chart")
        write_picture(picture, tmp_path / "chart.svg")
        text = (tmp_path / "chart.svg").read_text(encoding="utf-8")
        assert "<image" not in text
        assert "Of this chart" in text
        assert 'fill-opacity="0"' not in text
        assert text.count("<path") + text.count("<ellipse") + text.count("<circle") >= 9
    cached = world.countries.cacheMode()
    assert cached is QGraphicsItem.CacheMode.DeviceCoordinateCache, "hovering stays cheap"
