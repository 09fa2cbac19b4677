"""A session: one import, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
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
    `sources` are the paths that were dropped, for a re-import. `exported_on` is the day the
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

    @property
    def as_of(self) -> date:
        """The day up to which the session knows what was seen."""
        return self.exported_on or self.created_at.astimezone().date()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read, and what it could not use."""

    summary: ExportSummary
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
