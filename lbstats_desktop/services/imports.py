"""An export becomes a session."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.cycles import no_search_for_cycles
from lbstats_desktop.domain.errors import ExportError
from lbstats_desktop.domain.export import Export, FileKind
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.domain.session import AsOf, Session
from lbstats_desktop.letterboxd import read_export
from lbstats_desktop.services.retention import expiry, retention_days
from lbstats_desktop.services.sample import bundled_with
from lbstats_desktop.services.sessions import touch_session
from lbstats_desktop.store import Store

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The session of an export; `existing`: it was there already, with the same content."""

    session: Session
    existing: bool


def import_export(
    store: Store,
    paths: Sequence[Path],
    *,
    kinds: Mapping[str, FileKind] | None = None,
    without_watched: bool = False,
    again: bool = False,
    name: str | None = None,
    now: datetime | None = None,
    cancel: CancelToken,
    report: Report,
) -> ImportOutcome:
    """Read `paths` as one export and store it, whole or not at all.

    A session with the same content is opened instead, unless `again`; it learns the day of the
    export if it did not know a later one. `kinds` answers what an ExportKindUnknownError asked of
    its paths, `without_watched` what a WatchedMissingError offered. ExportError if they are no
    export. The sample member comes with its film data.
    """
    started_at = now or datetime.now(UTC)
    answered = {Path(path): kind for path, kind in (kinds or {}).items()}
    with no_search_for_cycles():
        export = read_export(
            paths, kinds=answered, without_watched=without_watched, cancel=cancel, report=report
        )
        existing = None if again else store.find_by_fingerprint(export.fingerprint)
        bundled = bundled_with(paths)
        if existing is not None:
            if bundled is not None:
                store.add_bundled(bundled)
            _tell_day(store, existing, export)
            return ImportOutcome(touch_session(store, existing.id, now=started_at), existing=True)
        report(Progress(0, 0, "Storing"))
        session = store.add_session(
            export,
            name=_free_name(store, name or default_name(export, started_at)),
            sources=[str(path.absolute()) for path in paths],
            expires_at=expiry(started_at, retention_days(store), kept=False),
            now=started_at,
            cancel=cancel,
            bundled=bundled,
        )
    return ImportOutcome(session, existing=False)


def reimport(
    store: Store,
    session_id: str,
    *,
    kinds: Mapping[str, FileKind] | None = None,
    now: datetime | None = None,
    cancel: CancelToken,
    report: Report,
) -> ImportOutcome:
    """Read the files that a session came from again; if they changed, a new session is stored.

    ExportError when one of them is not there any more.
    """
    sources = [Path(source) for source in store.session(session_id).sources]
    for source in sources:
        if not source.exists():
            raise ExportError(
                f"“{source}” is not there any more.",
                next_step="Put it back, or import the export from where it is now.",
            )
    files = store.import_report(session_id).files
    return import_export(
        store,
        sources,
        kinds=kinds,
        without_watched=not any(file.kind is FileKind.WATCHED for file in files),
        now=now,
        cancel=cancel,
        report=report,
    )


def default_name(export: Export, now: datetime) -> str:
    """Return the last day that the export knows of as a name: “9 Jul 2026”."""
    imported_on = now.astimezone().date()
    return _day_name(AsOf.of(export.exported_on, export.recorded_days(), imported_on).day)


def _tell_day(store: Store, session: Session, export: Export) -> None:
    """Let a session know when its export was written: its folder told nothing, its ZIP does."""
    day, known = export.exported_on, session.exported_on
    if day is None or (known is not None and day <= known):
        return
    imported_on = session.created_at.astimezone().date()
    as_of = AsOf.of(known, export.recorded_days(), imported_on).day
    was_named_by_itself = session.name in {_day_name(as_of), _day_name(imported_on)}
    name = _free_name(store, _day_name(day)) if was_named_by_itself else session.name
    store.set_exported_on(session.id, day, name=name)


def _day_name(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _free_name(store: Store, wanted: str) -> str:
    taken = {session.name for session in store.sessions()}
    names = itertools.chain([wanted], (f"{wanted} ({n})" for n in itertools.count(2)))
    return next(name for name in names if name not in taken)
