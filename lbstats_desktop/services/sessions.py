"""Opening a stored session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from lbstats_desktop.domain.library import Library
from lbstats_desktop.domain.session import AsOf, Session
from lbstats_desktop.services.retention import expiry, retention_days
from lbstats_desktop.store import Store


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session with all that its figures are made of."""

    session: Session
    library: Library

    @property
    def as_of(self) -> AsOf:
        """The last day that the session knows of."""
        imported_on = self.session.created_at.astimezone().date()
        return AsOf.of(self.session.exported_on, self.library.recorded_days(), imported_on)


def open_session(store: Store, session_id: str, *, now: datetime | None = None) -> OpenedSession:
    """Return a session's content, and let its time begin anew."""
    library = store.library(session_id)
    return OpenedSession(touch_session(store, session_id, now=now), library)


def touch_session(store: Store, session_id: str, *, now: datetime | None = None) -> Session:
    """Record that a session is being looked at, and let its time begin anew."""
    opened_at = now or datetime.now(UTC)
    kept = store.session(session_id).kept
    expires_at = expiry(opened_at, retention_days(store), kept)
    return store.touch_opened(session_id, opened_at, expires_at)
