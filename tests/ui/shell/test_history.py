"""Back and forward."""

from __future__ import annotations

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.shell.history import History, Place

OVERVIEW, DIARY, PEOPLE = (Place(Route(name)) for name in ("overview", "diary", "people"))
FILM = Place(Route("diary"), Route.of(Dimension.FILM, 7).condition)


def test_back_and_forward_go_the_same_way() -> None:
    history = History(OVERVIEW)
    for place in (DIARY, FILM):
        history.visit(place)
    assert history.back()
    assert history.now == DIARY
    assert history.back()
    assert history.now == OVERVIEW
    assert not history.back()
    assert history.forward()
    assert history.forward()
    assert history.now == FILM
    assert not history.forward()


def test_a_new_place_leaves_behind_what_one_came_back_from() -> None:
    history = History(OVERVIEW)
    history.visit(DIARY)
    history.back()
    history.visit(PEOPLE)
    assert not history.forward()
    assert list(history.lately()) == [PEOPLE, OVERVIEW]


def test_where_one_is_already_is_no_step() -> None:
    history = History(OVERVIEW)
    history.visit(OVERVIEW)
    assert not history.back()


def test_another_session_has_no_way_back() -> None:
    history = History(OVERVIEW)
    history.visit(FILM)
    history.forget(DIARY)
    assert history.now == DIARY
    assert not history.back()
