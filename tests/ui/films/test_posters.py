"""Posters in rows and on walls: what they show, what is asked for, and what a click opens."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.library import Library
from lbstats_desktop.ui.films.columns import LAST_VIEWING, TITLE, SelectedFilms
from lbstats_desktop.ui.films.model import FilmsModel
from lbstats_desktop.ui.films.poster import FilmPoster, film_poster
from lbstats_desktop.ui.films.poster_row import PosterRow
from lbstats_desktop.ui.films.title_card import TitleCard
from lbstats_desktop.ui.films.wall import NARROWEST_PX, WIDEST_PX, PosterWall
from lbstats_desktop.ui.images import Images
from lbstats_desktop.ui.pages.films import FilmsPage
from lbstats_desktop.ui.shell.state import WindowState
from tests.ui.films.test_films_model import many
from tests.ui.member import FILM_DATA, LIBRARY, dashboard, facts, frames, workspace


class FewPictures(Images):
    """Has the pictures of `images`, and notes what is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.images: dict[str, QImage] = {}
        self.asked: set[str] = set()
        self.wanted: set[str] = set()

    def picture(
        self, path: str, width_px: float, *, asker: Hashable = None, distance: float = 0.0
    ) -> QImage | None:
        self.asked.add(path)
        return self.images.get(path)

    def keep_waiting(self, asker: Hashable, paths: Collection[str]) -> None:
        self.wanted = set(paths)


def red() -> QImage:
    image = QImage(20, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def wall_of(qtbot: QtBot, model: FilmsModel, pictures: Images | None = None) -> PosterWall:
    wall = PosterWall("Films", model, pictures or FewPictures())
    qtbot.addWidget(wall)
    wall.resize(700, 500)
    wall.show()
    qtbot.waitExposed(wall)
    return wall


def model_of(library: Library = LIBRARY, selection: Selection = Selection()) -> FilmsModel:  # noqa: B008
    model = FilmsModel((TITLE, LAST_VIEWING))
    model.show_films(SelectedFilms(frames(library, FILM_DATA), selection))
    return model


def test_a_poster_says_what_the_member_said_of_the_film() -> None:
    made = frames(LIBRARY, FILM_DATA)
    posters = {p.title: p for p in (film_poster(made, i) for i in range(len(made.films.id)))}
    for row in LIBRARY.films:
        poster = posters[row.name]
        assert poster.film_id == row.id
        assert poster.half_stars == round((row.rating or 0) * 2)
        assert poster.card.year == row.year
        assert poster.dimmed is not bool(row.seen)
        assert poster.spoken.startswith(row.name)
    assert posters["Amélie"].card.genre == 35


def test_a_row_shows_its_posters_and_opens_the_one_pressed(qtbot: QtBot) -> None:
    row = PosterRow(FewPictures(), titled=True)
    qtbot.addWidget(row)
    row.resize(600, 300)
    row.show_posters([FilmPoster(i, TitleCard(f"Film {i}")) for i in range(4)])
    row.show()
    with qtbot.waitSignal(row.film_opened) as opened:
        qtbot.mouseClick(row.buttons[2], Qt.MouseButton.LeftButton)
    assert opened.args == [2]
    row.buttons[3].setFocus()
    with qtbot.waitSignal(row.film_opened) as opened:
        qtbot.keyClick(row.buttons[3], Qt.Key.Key_Space)
    assert opened.args == [3]
    kept = row.buttons[:2]
    row.show_posters([FilmPoster(9, TitleCard("Other")), FilmPoster(8, TitleCard("More"))])
    assert row.buttons == kept
    assert [button.accessibleName() for button in row.buttons] == ["Other", "More"]


def test_a_picture_that_arrives_takes_the_title_cards_place(qtbot: QtBot) -> None:
    pictures = FewPictures()
    row = PosterRow(pictures)
    qtbot.addWidget(row)
    row.show_posters([FilmPoster(1, TitleCard("Film", 2000), "/a.jpg", 7)])
    row.resize(200, 200)
    row.show()
    button = row.buttons[0]
    assert button.grab().toImage().pixelColor(46, 69) != QColor("red")
    assert pictures.asked == {"/a.jpg"}
    pictures.images["/a.jpg"] = red()
    pictures.arrived.emit("/a.jpg")
    assert button.grab().toImage().pixelColor(46, 69) == QColor("red")


def test_a_wall_asks_for_the_pictures_in_sight_only(qtbot: QtBot) -> None:
    library = many(3000)
    known = [facts(row.id, poster_path=f"/{row.id}.jpg") for row in library.films]
    data = replace(FILM_DATA, facts=known, named=[], credits=[])
    model = FilmsModel((TITLE, LAST_VIEWING))
    model.show_films(SelectedFilms(frames(library, data), Selection()))
    pictures = FewPictures()
    wall = wall_of(qtbot, model, pictures)
    wall.grab()
    first = {wall.films.poster(row).path for row in range(3)}
    assert first < pictures.asked
    assert len(pictures.asked) < 40
    pictures.asked.clear()
    wall.verticalScrollBar().setValue(wall.verticalScrollBar().maximum())
    wall.grab()
    assert 0 < len(pictures.asked) < 40
    assert not first & pictures.asked
    assert not first & pictures.wanted
    wall.verticalScrollBar().setValue(wall.verticalScrollBar().value() - 20)
    assert pictures.wanted
    assert pictures.wanted <= pictures.asked


def test_a_wall_stands_in_the_tables_order_and_chooses_what_is_clicked(qtbot: QtBot) -> None:
    wall = wall_of(qtbot, model_of())
    chosen = QSignalSpy(wall.film_chosen)
    second = wall.visualRect(wall.films.index(1, 0)).center()
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert chosen.at(0) == [wall.films.film_id(1)]
    wall.choose(wall.films.film_id(0))
    assert wall.currentIndex().row() == 0
    wall.choose(None)
    assert chosen.at(chosen.count() - 1) == [None]
    wall.films.sort(0, Qt.SortOrder.DescendingOrder)
    assert wall.films.poster(0).title == "Zodiac"


@pytest.mark.parametrize(("wanted", "given"), [(10, NARROWEST_PX), (150, 150), (999, WIDEST_PX)])
def test_posters_are_as_wide_as_one_likes_within_reason(
    qtbot: QtBot, wanted: int, given: int
) -> None:
    wall = wall_of(qtbot, model_of())
    wall.set_width(wanted)
    assert wall.width_px == given


def test_a_filter_narrows_the_wall(qtbot: QtBot) -> None:
    model = model_of()
    wall = wall_of(qtbot, model)
    model.show_films(
        SelectedFilms(frames(LIBRARY), Selection().keeping(Dimension.TITLE, ["zodiac"]))
    )
    assert [wall.films.poster(row).title for row in range(model.rowCount())] == ["Zodiac"]


def test_films_are_shown_as_a_table_or_as_posters_and_stay_so(qtbot: QtBot, tmp_path: Path) -> None:
    def page_of(state: WindowState) -> FilmsPage:
        page = FilmsPage(workspace(dashboard(film_data=FILM_DATA), state=state))
        qtbot.addWidget(page)
        page.resize(900, 600)
        with qtbot.waitSignal(page.drawn):
            page.show()
        return page

    state = WindowState(tmp_path)
    page = page_of(state)
    assert page.browser.table.isVisible()
    posters = page.browser.views.findChildren(QToolButton)[1]
    qtbot.mouseClick(posters, Qt.MouseButton.LeftButton)
    wall = page.browser.wall
    assert wall.isVisible()
    assert not page.browser.table.isVisible()
    page.browser.width_slider.setValue(200)
    assert wall.width_px == 200
    second = wall.visualRect(wall.films.index(1, 0)).center()
    qtbot.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert page.browser.panel.isVisible()
    assert page.browser.table.film_id == wall.films.film_id(1)
    state.save()
    again = page_of(WindowState(tmp_path))
    assert again.browser.shows_posters
    assert again.browser.wall.width_px == 200
