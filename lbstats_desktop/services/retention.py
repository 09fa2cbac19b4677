"""How long sessions stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.session import Session
from lbstats_desktop.store import Store

RETENTION_DAYS_DEFAULT = 30

GRACE = timedelta(days=1)
"""What is left to a session at least when a choice of the person's would end it at once."""

_SETTING = "retention_days"


def retention_days(store: Store) -> int | None:
    """Return after how many days without being opened a session is deleted; None: never."""
    days: int | None = store.setting(_SETTING, RETENTION_DAYS_DEFAULT)
    return days


def set_retention_days(
    store: Store, days: int | None, *, now: datetime | None = None
) -> list[Session]:
    """Choose the time for all sessions, those stored too; returns those whose end changed."""
    if days is not None and days < 1:
        raise ValueError(days)
    soonest = (now or datetime.now(UTC)) + GRACE
    store.set_setting(_SETTING, days)
    return store.reschedule(
        lambda session: _not_before(soonest, expiry(session.last_opened_at, days, session.kept))
    )


def set_kept(store: Store, session_id: str, kept: bool, *, now: datetime | None = None) -> Session:
    """Keep a session for good, or let it age again."""
    soonest = (now or datetime.now(UTC)) + GRACE
    opened_at = store.session(session_id).last_opened_at
    expires_at = expiry(opened_at, retention_days(store), kept)
    return store.set_kept(session_id, kept, _not_before(soonest, expires_at))


def enforce_retention(store: Store, now: datetime, cancel: CancelToken) -> list[Session]:
    """Delete the sessions whose time is over and return them; kept ones and the newest stay."""
    cancel.raise_if_cancelled()
    return store.delete_expired(now)


def expiry(opened_at: datetime, days: int | None, kept: bool) -> datetime | None:
    """Return when a session opened at `opened_at` is to be deleted; None: never."""
    return None if kept or days is None else opened_at + timedelta(days=days)


def _not_before(soonest: datetime, expires_at: datetime | None) -> datetime | None:
    return None if expires_at is None else max(soonest, expires_at)
