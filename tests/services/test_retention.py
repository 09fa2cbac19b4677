"""How long sessions stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.services.retention import (
    GRACE,
    RETENTION_DAYS_DEFAULT,
    enforce_retention,
    expiry,
    retention_days,
    set_kept,
    set_retention_days,
)
from lbstats_desktop.services.sessions import open_session
from lbstats_desktop.store import Store
from tests.store.samples import NOW, add

DAY = timedelta(days=1)


def test_a_session_stays_so_many_days_after_it_was_opened() -> None:
    assert expiry(NOW, 30, kept=False) == NOW + 30 * DAY
    assert expiry(NOW, 30, kept=True) is None
    assert expiry(NOW, None, kept=False) is None


def test_the_choice_is_remembered(store: Store) -> None:
    assert retention_days(store) == RETENTION_DAYS_DEFAULT == 30
    set_retention_days(store, 90)
    assert retention_days(store) == 90
    set_retention_days(store, None)
    assert retention_days(store) is None


@pytest.mark.parametrize("days", [0, -1])
def test_less_than_a_day_is_no_choice(store: Store, days: int) -> None:
    with pytest.raises(ValueError, match=str(days)):
        set_retention_days(store, days)
    assert retention_days(store) == 30


def test_the_choice_holds_for_what_is_stored(store: Store) -> None:
    session = add(store, now=NOW, expires_at=NOW + 30 * DAY)
    (changed,) = set_retention_days(store, 60, now=NOW + 5 * DAY)
    assert changed.id == session.id
    assert changed.expires_at == NOW + 60 * DAY
    (changed,) = set_retention_days(store, None, now=NOW + 5 * DAY)
    assert changed.expires_at is None
    assert set_retention_days(store, None, now=NOW + 5 * DAY) == []


def test_no_choice_ends_a_session_at_once(store: Store) -> None:
    add(store, now=NOW, expires_at=None)
    (changed,) = set_retention_days(store, 7, now=NOW + 400 * DAY)
    assert changed.expires_at == NOW + 400 * DAY + GRACE


def test_keeping_lasts_until_it_is_taken_back(store: Store) -> None:
    session = add(store, now=NOW)
    kept = set_kept(store, session.id, True, now=NOW + DAY)
    assert kept.kept
    assert kept.expires_at is None
    aging = set_kept(store, session.id, False, now=NOW + 2 * DAY)
    assert not aging.kept
    assert aging.expires_at == NOW + 30 * DAY
    late = set_kept(store, session.id, False, now=NOW + 200 * DAY)
    assert late.expires_at == NOW + 200 * DAY + GRACE


def test_what_is_opened_begins_anew(store: Store) -> None:
    session = add(store, now=NOW)
    opened = open_session(store, session.id, now=NOW + 20 * DAY)
    assert opened.session.last_opened_at == NOW + 20 * DAY
    assert opened.session.expires_at == NOW + 50 * DAY
    assert [film.name for film in opened.library.films] == ["Amélie", "1917", "None", "Éloge"]
    assert store.session(session.id) == opened.session


def test_a_kept_session_that_is_opened_stays_kept(store: Store) -> None:
    session = add(store)
    set_kept(store, session.id, True)
    opened = open_session(store, session.id, now=NOW + DAY)
    assert opened.session.kept
    assert opened.session.expires_at is None


def test_sessions_whose_time_is_over_go(store: Store) -> None:
    old = add(store, now=NOW, expires_at=NOW + 30 * DAY)
    newest = add(store, now=NOW + DAY, expires_at=NOW + 31 * DAY)
    cancel = CancelToken()
    assert enforce_retention(store, NOW + 30 * DAY - timedelta(seconds=1), cancel) == []
    assert enforce_retention(store, NOW + 400 * DAY, cancel) == [old]
    assert store.sessions() == [newest]


def test_enforcing_may_be_cancelled(store: Store) -> None:
    add(store, now=NOW, expires_at=NOW)
    add(store, now=NOW + DAY)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        enforce_retention(store, NOW + 400 * DAY, cancel)
    assert len(store.sessions()) == 2
