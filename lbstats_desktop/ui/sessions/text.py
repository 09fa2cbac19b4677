"""What the list says of a session."""

from __future__ import annotations

from datetime import datetime

from lbstats_desktop.domain.session import Session, SessionStatus
from lbstats_desktop.ui.text import wording

WARNED_DAYS = 7
"""How long before its deletion a session is said to be deleted soon."""

_STATES = {
    SessionStatus.PROCESSING: "being imported",
    SessionStatus.FAILED: "data incomplete",
}


def days_left(session: Session, now: datetime) -> int | None:
    """Whole days until the session is deleted by age; None if it never is."""
    if session.kept or session.expires_at is None:
        return None
    return max(0, (session.expires_at.astimezone().date() - now.astimezone().date()).days)


def ends_soon(session: Session, now: datetime, *, newest: bool) -> bool:
    """Whether it is time to warn that the session will be deleted."""
    left = days_left(session, now)
    return not newest and left is not None and left <= WARNED_DAYS


def fate(session: Session, now: datetime, *, newest: bool) -> str:
    """When the session is deleted, short; "" if it never is by age."""
    left = days_left(session, now)
    if session.kept:
        return "kept"
    if newest or left is None or session.expires_at is None:
        return ""
    if left > WARNED_DAYS:
        return f"until {wording.short_day(session.expires_at.astimezone().date())}"
    if left == 0:
        return "deleted today"
    return "deleted tomorrow" if left == 1 else f"deleted in {left} days"


def caption(session: Session, now: datetime, *, newest: bool) -> str:
    """The second line of the list: films, state, fate."""
    films = wording.plural(session.total_movies, "film", "films")
    parts = (films, _STATES.get(session.status, ""), fate(session, now, newest=newest))
    return " · ".join(part for part in parts if part)


def explained(session: Session, now: datetime, *, newest: bool) -> str:
    """All about the session, for a tool tip."""
    lines = [
        session.name,
        wording.plural(session.total_movies, "film", "films"),
        f"Imported on {wording.day(session.created_at.astimezone().date())}",
        session.error_message,
        _fate_explained(session, now, newest=newest),
    ]
    return "\n".join(line for line in lines if line)


def _fate_explained(session: Session, now: datetime, *, newest: bool) -> str:
    if session.kept:
        return "Kept until you delete it"
    if session.expires_at is None:
        return "Never deleted by age"
    day = wording.day(session.expires_at.astimezone().date())
    if newest:
        return f"Stays while it is the newest; else deleted on {day} unless opened before"
    if ends_soon(session, now, newest=newest):
        return f"Will be deleted on {day}; open or keep it to keep it longer"
    return f"Deleted on {day} unless opened before"
