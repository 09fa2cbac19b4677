"""What a film's panel says of film data, and how it takes in what is learnt meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.enrichment import FilmMatch
from lbstats_desktop.domain.film_data import Credit, FilmData, MediaType, Named, Role
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.film_panel import FilmPanel
from lbstats_desktop.ui.poster import Poster
from tests.store.film_data_samples import make_entry, matched
from tests.ui.member import SESSION, dashboard, frames

PERSONA = make_entry(
    797,
    "Persona",
    original_title="Persona <b>",
    runtime_min=84,
    vote_average=8.1,
    vote_count=2000,
    poster_path="/persona.jpg",
    genres=(Named(18, "Drama"),),
    countries=("SE", "FR"),
    languages=("sv",),
    credits=(
        Credit(Role.DIRECTOR, Named(6648, "Ingmar Bergman"), 0),
        *(Credit(Role.CAST, Named(100 + n, f"Actor {n}"), n) for n in range(12)),
    ),
)


class StillPosters(QObject):
    """Remembers what was asked for; answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, Callable[[QImage], None]]] = []

    def show(self, path: str, width_px: int, shown: Callable[[QImage], None]) -> None:
        self.asked.append((path, shown))


def match(film_data: FilmData | None, decision: Decision | None = None) -> FilmMatch:
    decided = decision or (matched(film_data.tmdb_id) if film_data else None)
    return FilmMatch(10, "key", "", "Persona", 1966, True, decided, film_data)


def board_with(found: FilmMatch) -> Dashboard:
    board = dashboard()
    board.film_match = lambda _film_id: found
    return board


def open_panel(qtbot: QtBot, board: Dashboard) -> FilmPanel:
    panel = FilmPanel(board)
    qtbot.addWidget(panel)
    panel.show_film(10)
    return panel


def said(panel: FilmPanel) -> str:
    shown = panel._scroll.widget()
    assert shown is not None
    return "\n".join(label.text() for label in shown.findChildren(QLabel))


def press(panel: FilmPanel, text: str) -> None:
    buttons = panel.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_it_tells_what_tmdb_says(qtbot: QtBot) -> None:
    text = said(open_panel(qtbot, board_with(match(PERSONA))))
    for part in (
        "Persona <b>",
        "1 h 24 min",
        "8.1 of 10 on TMDB, 2,000 votes",
        "Director\nIngmar Bergman",
        "Actor 9 and 2 more",
        "Genre\nDrama",
        "Countries\nSweden, France",
        "Language\nSwedish",
    ):
        assert part in text
    assert text.index("Ingmar Bergman") < text.index("Viewings · 2") < text.index("Cast")


def test_what_is_not_known_is_left_out(qtbot: QtBot) -> None:
    bare = make_entry(
        1, runtime_min=None, vote_average=None, vote_count=0, genres=(), countries=(),
        languages=(), original_language=None, credits=(), poster_path="",
    )  # fmt: skip
    panel = open_panel(qtbot, board_with(match(bare)))
    for part in ("min", "TMDB,", "Director", "Cast", "Genre", "Countr", "Language"):
        assert part not in said(panel)
    assert not panel.findChildren(Poster)


def test_a_film_without_data_says_why(qtbot: QtBot) -> None:
    for decision, why in (
        (None, "has not been fetched yet"),
        (Decision(MatchState.NOT_FOUND, ""), "Not found on TMDB"),
        (Decision(MatchState.AMBIGUOUS, ""), "Several films"),
        (Decision(MatchState.FAILED, ""), "tried again later"),
    ):
        assert why in said(open_panel(qtbot, board_with(match(None, decision))))


def test_the_match_can_be_asked_for_and_tmdb_opened(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    board = board_with(match(make_entry(87, media_type=MediaType.TV)))
    panel = open_panel(qtbot, board)
    press(panel, "Open on TMDB")
    assert opened == ["https://www.themoviedb.org/tv/87"]
    with qtbot.waitSignal(board.match_requested) as asked:
        press(panel, "Fix the match…")
    assert asked.args == [10]


def test_the_poster_comes_when_it_is_there(qtbot: QtBot) -> None:
    board = board_with(match(PERSONA))
    posters = StillPosters()
    board.posters = posters  # type: ignore[assignment]
    panel = open_panel(qtbot, board)
    ((path, shown),) = posters.asked
    assert path == "/persona.jpg"
    poster = panel.findChild(Poster)
    assert poster is not None
    assert not poster.has_image
    image = QImage(92, 138, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    shown(image)
    assert poster.has_image
    assert poster.grab().toImage().pixelColor(46, 69) == Qt.GlobalColor.red


def test_a_poster_that_comes_too_late_is_not_shown_for_another_film(qtbot: QtBot) -> None:
    board = board_with(match(PERSONA))
    posters = StillPosters()
    board.posters = posters  # type: ignore[assignment]
    panel = open_panel(qtbot, board)
    board.film_match = lambda _film_id: match(make_entry(2, poster_path="/other.jpg"))
    panel.show_film(11)
    posters.asked[0][1](QImage(92, 138, QImage.Format.Format_RGB32))
    poster = next(poster for poster in panel.findChildren(Poster) if poster.path == "/other.jpg")
    assert not poster.has_image


def test_what_is_learnt_appears_and_what_is_not_new_changes_nothing(qtbot: QtBot) -> None:
    board = board_with(match(None))
    panel = open_panel(qtbot, board)
    content = panel._scroll.widget()
    board.refresh(SESSION, frames())
    assert panel._scroll.widget() is content
    board.film_match = lambda _film_id: match(PERSONA)
    board.refresh(SESSION, frames())
    assert "Ingmar Bergman" in said(panel)
