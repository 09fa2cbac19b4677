"""A session: one import, kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The window lists sessions before it needs what an export is made of.
    from lbstats_desktop.domain.export import ExportSummary, Problem, SourceFile


class SessionStatus(StrEnum):
    """What state a session's data is in."""

    PROCESSING = "processing"
    ENRICHING = "enriching"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Session:
    """A stored import. Times are UTC and aware; `expires_at` None: never deleted by age.

    `total_movies` are the films seen, `enriched_count` those of them with film data.
    `username` is the member's, "" if the export does not tell. `sources` are the paths that were
    dropped, for a re-import. `exported_on` is the day the
    export was written, where its name tells.
    """

    id: str
    name: str
    created_at: datetime
    last_opened_at: datetime
    expires_at: datetime | None
    kept: bool
    status: SessionStatus
    error_message: str
    total_movies: int
    enriched_count: int
    fingerprint: str
    sources: tuple[str, ...]
    exported_on: date | None = None
    username: str = ""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The last day that an export knows of.

    `earliest` is the day that the member's own clock may still have shown: the name of an export
    tells the day in Greenwich, where it is later than anywhere west of it.
    """

    day: date
    earliest: date

    @classmethod
    def of(
        cls, exported_on: date | None, recorded: Iterable[date | None], imported_on: date
    ) -> AsOf:
        """The day in the name of the export, else the newest of the days on which something was
        `recorded`, but none after `imported_on`, which is the day when all else fails.
        """
        if exported_on is not None:
            return cls(exported_on, exported_on - timedelta(days=1))
        known = (day for day in recorded if day is not None and day <= imported_on)
        return cls.on(max(known, default=imported_on))

    @classmethod
    def on(cls, day: date) -> AsOf:
        """A day of the member's own clock."""
        return cls(day, day)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read, and what it could not use."""

    summary: ExportSummary
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
