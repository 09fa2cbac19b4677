"""The Matches page over a real store: looked over, decided, undone; online and not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.credentials import TmdbKey
from lbstats_desktop.domain.enrichment import FilmOutcome
from lbstats_desktop.domain.matching import MatchRule
from lbstats_desktop.jobs.hub import JobHub
from lbstats_desktop.services.tmdb_access import TmdbAccess
from lbstats_desktop.store import Store
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.matches.controller import MatchController
from lbstats_desktop.ui.pages.matches import MatchesPage
from lbstats_desktop.ui.shell.notices import NoticeArea
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.store.film_data_samples import AMBIGUOUS, NOT_FOUND, found, make_entry, matched
from tests.store.samples import add, make_export, make_film
from tests.tmdb.conftest import KEY
from tests.tmdb.loopback import Received, Reply, tmdb_error
from tests.ui.member import TODAY, workspace


class Reviewing:
    """A page over a session of five films, and all that is behind it."""

    def __init__(self, qtbot: QtBot, store: Store, tmdb: SmallTmdb | None) -> None:
        self.qtbot, self.store, self.tmdb = qtbot, store, tmdb
        names = ("Amber", "Nobody", "Weak", "Sure", "Waiting")
        self.session = add(store, make_export(*(make_film(name) for name in names)))
        self.store.save_outcomes(
            [
                FilmOutcome(uri("Amber"), AMBIGUOUS),
                FilmOutcome(uri("Nobody"), NOT_FOUND),
                FilmOutcome(uri("Weak"), matched(3, 0.91, MatchRule.CLOSE), make_entry(3)),
                found(uri("Sure"), 4),
            ],
            datetime.now(UTC),
        )
        self.films = {film.name: film.id for film in store.library(self.session.id).films}
        self.hub, self.board = JobHub(), Dashboard()
        self.notices = NoticeArea()
        qtbot.addWidget(self.notices)
        environ = {"LBSTATS_TMDB_TOKEN": KEY, "LBSTATS_TMDB_URL": tmdb.url if tmdb else ""}
        access = TmdbAccess(store, TmdbKey(environ), environ) if tmdb else None
        self.controller = MatchController(store, access, self.hub, self.notices)
        self.board.show_session(self.session, Frames.build(store.library(self.session.id), TODAY))
        self.page = MatchesPage(workspace(self.board, matches=self.controller))
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        self.rest()

    def rest(self) -> None:
        """Wait until everything asked for is shown."""
        self.qtbot.waitUntil(lambda: not self.hub.busy and self.page.up_to_date, timeout=20_000)

    @property
    def listed(self) -> list[tuple[str, str]]:
        """The films of the list, with what was found of them."""
        model = self.page.list.matches
        rows = range(model.rowCount())
        return [(str(model.index(r, 0).data()), str(model.index(r, 1).data())) for r in rows]

    @property
    def offered(self) -> list[str]:
        """The entries there are to choose from."""
        return [card.offered.title for card in self.page.film.grid.cards]

    def press(self, button: QPushButton | QToolButton) -> None:
        """Press a button, and wait until all that follows is done."""
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def choose_kind(self, name: str) -> None:
        """Press a segment."""
        buttons = self.page.kinds.findChildren(QToolButton)
        self.press(next(one for one in buttons if one.text().startswith(name)))

    def end(self) -> None:
        """Close all of it."""
        self.hub.close(10)
        for thing in (self.controller, self.board, self.hub):
            thing.deleteLater()


def uri(name: str) -> str:
    return f"https://boxd.it/{name}"


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[SmallTmdb | None], Reviewing]]:
    """Begin to look over a session."""
    begun: list[Reviewing] = []
    with Store.open(tmp_path / "lbstats.sqlite3") as store:

        def begin(tmdb: SmallTmdb | None) -> Reviewing:
            begun.append(Reviewing(qtbot, store, tmdb))
            return begun[-1]

        yield begin
        for one in begun:
            one.end()


@pytest.fixture
def tmdb() -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        yield server


@pytest.fixture
def online(begin: Callable[[SmallTmdb | None], Reviewing], tmdb: SmallTmdb) -> Reviewing:
    return begin(tmdb)


@pytest.fixture
def offline(begin: Callable[[SmallTmdb | None], Reviewing]) -> Reviewing:
    return begin(None)


def test_what_is_in_doubt_is_listed_by_kind(online: Reviewing) -> None:
    assert online.listed == [
        ("Amber (2000)", "ambiguous"),
        ("Nobody (2000)", "not found"),
        ("Weak (2000)", "weak, 91 %"),
    ]
    texts = [button.text() for button in online.page.kinds.findChildren(QToolButton)]
    assert texts == ["All 3", "Ambiguous 1", "Not found 1", "Weak 1", "By hand 0"]
    online.choose_kind("Weak")
    assert online.listed == [("Weak (2000)", "weak, 91 %")]
    assert online.page.film.title.text() == "Weak (2000)"
    online.choose_kind("By hand")
    assert online.page.empty.isVisible()


def test_candidates_stand_side_by_side_with_director_and_runtime(online: Reviewing) -> None:
    assert online.page.film.reason.text() == "Ambiguous. 2 entries fit equally well."
    assert online.offered == ["Amélie (2001)", "Amélie"]
    first = online.page.film.grid.cards[0]
    assert first.facts == "2001  ·  film  ·  1 h 31 min  ·  Directed by D2"
    assert first.button.accessibleName() == "Choose Amélie (2001)"


def test_a_choice_counts_everywhere_and_the_next_film_comes(
    online: Reviewing, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(online.controller.changed) as changed:
        online.press(online.page.film.grid.cards[0].button)
    assert [one.id for one in changed.args[0].sessions] == [online.session.id]
    assert online.store.session(online.session.id).enriched_count == 3
    assert online.page.film.title.text() == "Nobody (2000)"
    assert online.listed[-1] == ("Amber (2000)", "by hand")
    assert online.page.said.whole == "Amber (2000) is Amélie (2001) on TMDB."
    online.press(online.page.undo)
    assert online.listed[0] == ("Amber (2000)", "ambiguous")
    assert online.page.film.title.text() == "Amber (2000)"
    assert online.page.said.whole == ""
    assert not online.page.undo.isVisible()


def test_a_decision_moves_nothing_and_keeps_the_keyboard_on_the_list(
    online: Reviewing, qtbot: QtBot
) -> None:
    page = online.page
    page.activateWindow()
    top = page.film.mapTo(page, QPoint())
    for button in (page.film.grid.cards[0].button, page.film.refuse):
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        qtbot.keyClick(button, Qt.Key.Key_Space)
        online.rest()
        assert page.list.hasFocus()
        assert page.film.mapTo(page, QPoint()) == top
    assert page.film.title.text() == "Weak (2000)"
    assert online.notices.notices == ()


def test_what_was_said_of_a_decision_goes_with_the_session(online: Reviewing) -> None:
    online.press(online.page.film.refuse)
    assert online.page.said.whole == "Amber (2000) is not on TMDB."
    other = add(online.store, make_export(make_film("New"), fingerprint="other"))
    online.board.show_session(other, Frames.build(online.store.library(other.id), TODAY))
    online.rest()
    assert online.page.said.whole == ""
    assert not online.page.undo.isVisible()


def test_not_on_tmdb_is_an_answer_and_can_be_taken_back(online: Reviewing) -> None:
    online.choose_kind("Not found")
    online.press(online.page.film.refuse)
    online.choose_kind("By hand")
    assert online.listed == [("Nobody (2000)", "not on TMDB")]
    assert not online.page.film.refuse.isVisible()
    online.press(online.page.film.undo)
    online.choose_kind("Not found")
    assert online.listed == [("Nobody (2000)", "not found")]


def test_a_search_by_hand_offers_what_it_finds(online: Reviewing) -> None:
    film = online.page.film
    film.lookup.title.setText("Film 12")
    online.press(film.lookup.search)
    assert online.offered == ["Film 12 (2000)"]
    assert film.candidates_title.text() == "Found by hand"
    online.press(film.back)
    assert online.offered == ["Amélie (2001)", "Amélie"]
    film.lookup.title.setText("Something else")
    online.press(film.lookup.search)
    assert online.offered == []
    assert "finds nothing" in film.candidates_title.text()


def test_a_series_is_found_however_many_films_there_are(online: Reviewing, tmdb: SmallTmdb) -> None:
    def many(received: Received) -> Reply | None:
        name = {"/3/search/movie": "title", "/3/search/tv": "name"}.get(received.path)
        results = [{"id": n, name: f"{name} {n}", "popularity": 1.0} for n in range(1, 21)]
        return Reply(content={"results": results, "total_results": 20}) if name else None

    tmdb.fault = many
    online.page.film.lookup.title.setText("Anything")
    online.press(online.page.film.lookup.search)
    films = [title for title in online.offered if title.startswith("title")]
    assert len(films) == 8
    assert online.offered[8:] == ["name 1", "name 2", "name 3", "name 4"]


def test_a_pasted_link_is_shown_and_chosen(online: Reviewing, qtbot: QtBot) -> None:
    film = online.page.film
    film.lookup.link.setText("https://www.themoviedb.org/movie/40-film")
    qtbot.keyClick(film.lookup.link, Qt.Key.Key_Return)
    online.rest()
    assert online.offered == ["Film 40 (2000)"]
    online.press(film.grid.cards[0].button)
    online.choose_kind("By hand")
    assert online.offered[0] == "Film 40 (2000)"
    assert film.grid.cards[0].button.text() == "Chosen"


def test_what_names_no_entry_is_told_in_place(online: Reviewing, tmdb: SmallTmdb) -> None:
    film = online.page.film
    tmdb.unknown = {41}
    for text, said in (
        ("Film 41", "neither a link"),
        ("41", "TMDB has no film of the number 41. Paste the link"),
        ("tv/41", "TMDB has no series of the number 41."),
    ):
        film.lookup.link.setText(text)
        online.press(film.lookup.look_up)
        assert said in film.lookup.said.text()
        assert film.candidates_title.text() == "Candidates"
    assert online.notices.notices == ()


def test_without_a_key_a_choice_is_kept_for_later(offline: Reviewing) -> None:
    film = offline.page.film
    assert "There is no TMDB key." in film.lookup.said.text()
    offline.press(film.grid.cards[0].button)
    assert "Its film data will be fetched when TMDB answers." in offline.page.said.whole
    assert offline.page.said.property("role") == "warning"
    assert offline.notices.notices == ()
    pending = offline.store.pending_films(offline.session.id, None)
    assert [one.entry.tmdb_id for one in pending if one.entry] == [1]
    assert offline.listed[-1] == ("Amber (2000)", "by hand")


def test_a_search_that_fails_says_why_and_keeps_the_candidates(
    online: Reviewing, tmdb: SmallTmdb
) -> None:
    tmdb.fault = lambda _received: tmdb_error(401, 7)
    online.page.film.lookup.title.setText("Film 12")
    online.press(online.page.film.lookup.search)
    assert online.page.film.lookup.said.text()
    assert online.offered == ["Amélie (2001)", "Amélie"]
    assert online.page.film.candidates_title.text() == "Candidates"


def test_a_search_that_fails_leaves_what_was_looked_up_under_its_heading(
    online: Reviewing, tmdb: SmallTmdb
) -> None:
    film = online.page.film
    film.lookup.link.setText("40")
    online.press(film.lookup.look_up)
    assert film.candidates_title.text() == "Looked up"
    tmdb.fault = lambda _received: tmdb_error(401, 7)
    online.press(film.lookup.search)
    assert film.lookup.said.text()
    assert online.offered == ["Film 40 (2000)"]
    assert film.candidates_title.text() == "Looked up"


def test_any_film_can_be_looked_at(online: Reviewing) -> None:
    online.choose_kind("Weak")
    online.controller.look_at(online.films["Sure"])
    online.rest()
    assert online.page.film.title.text() == "Sure (2000)"
    assert online.page.film.reason.text() == (
        "Matched by title and year. The same title, the same year."
    )
    assert online.page.film.grid.cards[0].button.text() == "Chosen"
    online.controller.look_at(online.films["Waiting"])
    online.rest()
    assert online.page.film.reason.text() == "It has not been looked up on TMDB yet."


def test_a_film_that_was_not_seen_is_said_to_be(online: Reviewing) -> None:
    waiting = make_film("Waiting list", seen=False, watchlisted=True)
    other = add(online.store, make_export(waiting, fingerprint="other"))
    online.store.save_outcomes([FilmOutcome(waiting.uri, NOT_FOUND)], datetime.now(UTC))
    online.board.show_session(other, Frames.build(online.store.library(other.id), TODAY))
    online.rest()
    assert online.page.film.reason.text().endswith("Not seen.")


def test_filters_on_titles_apply_and_others_are_named(online: Reviewing) -> None:
    online.board.toggle(Dimension.TITLE, "amb")
    online.rest()
    assert online.listed == [("Amber (2000)", "ambiguous")]
    online.board.toggle(Dimension.RATING, 4.0)
    online.rest()
    assert online.page.note.text() == "Not applied here: 4 ★."
    online.board.toggle(Dimension.TITLE, "nothing of this name")
    online.rest()
    online.press(online.page.empty.button)
    assert len(online.listed) == 3


def test_what_comes_meanwhile_does_not_scroll_the_list_away(online: Reviewing) -> None:
    many = [make_film(f"Film {n:02}") for n in range(60)]
    other = add(online.store, make_export(*many, fingerprint="other"))
    library = online.store.library(other.id)
    missed = [FilmOutcome(film.uri, NOT_FOUND) for film in many]
    online.store.save_outcomes(missed[:40], datetime.now(UTC))
    online.board.show_session(other, Frames.build(library, TODAY))
    online.rest()
    table = online.page.list
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum())
    seen = table.indexAt(QPoint(5, 5)).data()
    online.store.save_outcomes(missed[40:], datetime.now(UTC))
    online.board.refresh(other, Frames.build(library, TODAY))
    online.rest()
    assert len(online.listed) == 60
    assert table.indexAt(QPoint(5, 5)).data() == seen
    assert online.page.film.title.text() == "Film 00 (2000)"
    online.controller.look_at(next(row.id for row in library.films if row.name == "Film 59"))
    online.rest()
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())


def test_it_is_used_by_keyboard(online: Reviewing, qtbot: QtBot) -> None:
    table = online.page.list
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    online.rest()
    assert online.page.film.title.text() == "Nobody (2000)"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert online.page.film.lookup.title.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Up)
    online.rest()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert online.page.film.grid.cards[0].button.hasFocus()


def test_nothing_to_look_over_says_why(qtbot: QtBot, online: Reviewing) -> None:
    other = add(online.store, make_export(make_film("New"), fingerprint="other"))
    library = online.store.library(other.id)
    online.board.show_session(other, Frames.build(library, TODAY))
    online.rest()
    assert "No film was looked up yet" in online.page.empty.text
    online.store.save_outcomes([found(uri("New"), 9)], datetime.now(UTC))
    online.controller.changed.emit(online.store.undo_decision("nothing"))
    online.rest()
    assert "1 film was found on TMDB" in online.page.empty.text


def test_cards_fit_where_the_page_was_made_narrower_on_another(online: Reviewing) -> None:
    online.page.resize(1600, 700)
    online.rest()
    online.page.hide()
    online.page.resize(760, 700)
    online.page.show()
    online.rest()
    grid = online.page.film.grid
    assert grid.cards

    def fit() -> bool:
        return all(card.geometry().right() < grid.viewport().width() for card in grid.cards)

    online.qtbot.waitUntil(fit)
