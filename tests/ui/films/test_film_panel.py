"""What a film's panel says of film data, and how it takes in what is learnt meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.selection import Dimension, Key, Selection
from lbstats_desktop.domain.enrichment import FilmMatch
from lbstats_desktop.domain.film_data import Credit, FilmData, MediaType, Named, Person, Role
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.ui.films.panel import FilmPanel
from lbstats_desktop.ui.films.poster_row import PosterButton
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.widgets.link import NameLink
from lbstats_desktop.ui.workspace import Workspace
from tests.store.film_data_samples import make_entry, matched
from tests.ui.member import REVIEW, SESSION, Stored, dashboard, detail, frames, workspace

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
        Credit(Role.DIRECTOR, Person(6648, "Ingmar Bergman"), 0),
        *(Credit(Role.CAST, Person(100 + n, f"Actor {n}"), n) for n in range(12)),
    ),
)


def match(film_data: FilmData | None, decision: Decision | None = None) -> FilmMatch:
    decided = decision or (matched(film_data.tmdb_id) if film_data else None)
    return FilmMatch(10, "key", "", "Persona", 1966, True, decided, film_data)


def knowing(found: FilmMatch, **others: object) -> Workspace:
    return workspace(dashboard(), Stored(film_match=lambda _film_id: found), **others)


def open_panel(qtbot: QtBot, work: Workspace) -> FilmPanel:
    panel = FilmPanel(work)
    qtbot.addWidget(panel)
    panel.show_film(10)
    return panel


def said(panel: FilmPanel) -> str:
    shown = panel._scroll.widget()
    assert shown is not None
    parts = [one for one in shown.findChildren(QWidget) if isinstance(one, QLabel | QPushButton)]
    return "\n".join(part.text() for part in parts).replace("\N{NO-BREAK SPACE}", " ")


def button(panel: FilmPanel, text: str) -> QPushButton:
    return next(one for one in panel.findChildren(QPushButton) if one.text() == text)


def press(panel: FilmPanel, text: str) -> None:
    name = button(panel, text)
    QTest.mouseClick(name, Qt.MouseButton.LeftButton, pos=name.rect().center())


def test_it_tells_what_tmdb_says(qtbot: QtBot) -> None:
    text = said(open_panel(qtbot, knowing(match(PERSONA))))
    for part in (
        "Persona <b>",
        "1 h 24 min",
        "4.05 ★ on TMDB, 2,000 votes",
        "Director\nIngmar Bergman",
        "Actor 9\n2 more …",
        "Genre\nDrama",
        "Countries\nSweden\nFrance",
        "Language\nSwedish",
    ):
        assert part in text
    assert text.index("Ingmar Bergman") < text.index("Viewings · 2") < text.index("Cast")


@pytest.mark.parametrize(
    ("text", "dimension", "key"),
    [
        ("Ingmar Bergman", Dimension.DIRECTOR, 6648),
        ("Actor 3", Dimension.ACTOR, 103),
        ("Drama", Dimension.GENRE, 18),
        ("France", Dimension.COUNTRY, "FR"),
        ("Swedish", Dimension.LANGUAGE, "sv"),
        ("cinema", Dimension.TAG, "cinema"),
    ],
)
def test_a_name_opens_its_page_and_filters_from_its_menu(
    qtbot: QtBot, text: str, dimension: Dimension, key: Key
) -> None:
    work = knowing(match(PERSONA))
    board, panel = work.dashboard, open_panel(qtbot, work)
    with qtbot.waitSignal(board.route_requested) as asked:
        press(panel, text)
    assert asked.args == [Route.of(dimension, key)]
    assert not board.selection
    name = button(panel, text)
    assert isinstance(name, NameLink)
    assert not name.isChecked()
    menu = name.menu()
    menu.actions()[0].trigger()
    menu.close()
    assert board.selection == Selection().keeping(dimension, [key])
    assert name.isChecked()


def test_ctrl_filters_by_a_name_beside_others(qtbot: QtBot) -> None:
    work = knowing(match(PERSONA))
    board, panel = work.dashboard, open_panel(qtbot, work)
    left, ctrl = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    for country in ("Sweden", "France"):
        link = button(panel, country)
        qtbot.mouseClick(link, left, ctrl, link.rect().center())
    assert board.selection == Selection().keeping(Dimension.COUNTRY, ["SE", "FR"])


def test_names_are_reached_by_keyboard_and_more_of_them_too(qtbot: QtBot) -> None:
    work = knowing(match(PERSONA))
    board, panel = work.dashboard, open_panel(qtbot, work)
    panel.activateWindow()
    more = button(panel, "2 more …")
    more.setFocus()
    qtbot.waitUntil(more.hasFocus)
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert not more.isVisible()
    focused = panel.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Actor 10"
    with qtbot.waitSignal(board.route_requested) as asked:
        qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert asked.args == [Route.of(Dimension.PERSON, 110)]


def test_of_a_large_cast_only_the_billed_open(qtbot: QtBot) -> None:
    cast = tuple(Credit(Role.CAST, Person(100 + n, f"Actor {n}"), n) for n in range(17))
    panel = open_panel(qtbot, knowing(match(replace(PERSONA, credits=cast))))
    press(panel, "7 more …")
    names = {one.text() for one in panel.findChildren(QPushButton)}
    assert "Actor 14" in names
    assert not {"Actor 15", "Actor 16"} & names
    assert "Actor 15\nActor 16" in said(panel)


def test_who_created_a_series_opens_as_a_person(qtbot: QtBot) -> None:
    made_by = (Credit(Role.CREATOR, Person(9, "Craig Mazin"), 0),)
    series = replace(PERSONA, media_type=MediaType.TV, credits=made_by, languages=("xx",))
    work = knowing(match(series))
    board, panel = work.dashboard, open_panel(qtbot, work)
    assert "Series, 1 h 24 min in all" in said(panel)
    with qtbot.waitSignal(board.route_requested) as asked:
        press(panel, "Craig Mazin")
    assert asked.args == [Route.of(Dimension.PERSON, 9)]
    assert "no language" not in {one.text() for one in panel.findChildren(QPushButton)}


def test_nothing_is_wider_than_the_panel_however_long_it_is(qtbot: QtBot) -> None:
    link = "https://example.org/" + "?long=" * 60
    review = REVIEW._replace(text=f"See {link}")
    studios = (Named(1, "A studio of a name that is far longer than any line is wide " * 2),)
    store = Stored(
        lambda _id: replace(detail(10), reviews=(review,)),
        lambda _id: match(replace(PERSONA, studios=studios)),
    )
    panel = open_panel(qtbot, workspace(dashboard(), store))
    panel.resize(280, 600)
    panel.show()
    qtbot.waitExposed(panel)
    content = panel._scroll.widget()
    assert content is not None
    qtbot.waitUntil(lambda: content.width() <= panel._scroll.viewport().width())
    cut = next(one for one in panel.findChildren(QPushButton) if one.text().startswith("A studio"))
    assert cut.text().endswith("…")
    assert cut.toolTip() == studios[0].name
    assert "?long=" * 60 in said(panel).replace("\N{ZERO WIDTH SPACE}", "")
    assert cut.mapTo(content, cut.rect().topRight()).x() < content.width()


def test_what_is_not_known_is_left_out(qtbot: QtBot) -> None:
    bare = make_entry(
        1, runtime_min=None, vote_average=None, vote_count=0, genres=(), countries=(),
        languages=(), original_language=None, credits=(), poster_path="",
    )  # fmt: skip
    panel = open_panel(qtbot, knowing(match(bare)))
    for part in ("min", "TMDB,", "Director", "Cast", "Genre", "Countr", "Language"):
        assert part not in said(panel)


def test_a_film_without_data_says_why(qtbot: QtBot) -> None:
    for decision, why in (
        (None, "has not been fetched yet"),
        (Decision(MatchState.NOT_FOUND, ""), "Not found on TMDB"),
        (Decision(MatchState.AMBIGUOUS, ""), "Several films"),
        (Decision(MatchState.FAILED, ""), "tried again later"),
    ):
        assert why in said(open_panel(qtbot, knowing(match(None, decision))))


def test_the_match_can_be_asked_for_and_tmdb_opened(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    work = knowing(match(make_entry(87, media_type=MediaType.TV)))
    board, panel = work.dashboard, open_panel(qtbot, work)
    press(panel, "Open on TMDB")
    assert opened == ["https://www.themoviedb.org/tv/87"]
    with qtbot.waitSignal(board.match_requested) as asked:
        press(panel, "Fix the match…")
    assert asked.args == [10]


def test_the_synopsis_stands_above_what_one_said(qtbot: QtBot) -> None:
    panel = open_panel(
        qtbot, knowing(match(replace(PERSONA, overview="A nurse and a <b>mute</b>.")))
    )
    assert "A nurse and a <b>mute</b>." in said(panel), "as plain text"


def test_the_poster_stands_in_the_panel_or_a_title_card(qtbot: QtBot) -> None:
    for film_data, path in ((PERSONA, "/persona.jpg"), (None, "")):
        panel = open_panel(qtbot, knowing(match(film_data)))
        (poster,) = panel.findChildren(PosterButton)
        assert poster.poster is not None
        assert poster.poster.path == path
        assert poster.accessibleName() == "Persona (1966)"


def test_what_is_learnt_appears_and_what_is_not_new_changes_nothing(qtbot: QtBot) -> None:
    board, store = dashboard(), Stored(film_match=lambda _film_id: match(None))
    panel = open_panel(qtbot, workspace(board, store))
    content = panel._scroll.widget()
    board.refresh(SESSION, frames())
    assert panel._scroll.widget() is content
    store.film_match = lambda _film_id: match(PERSONA)
    board.refresh(SESSION, frames())
    assert "Ingmar Bergman" in said(panel)
