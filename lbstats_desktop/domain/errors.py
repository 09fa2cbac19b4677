"""Errors a person can act on; anything else that is raised is a bug."""

from __future__ import annotations


class LBStatsError(Exception):
    """Says what happened, to what, and what to do next, one sentence each.

    `str(error)` joins the sentences; `detail` is for the fold-out and the log only.
    """

    def __init__(self, what: str, *, next_step: str = "", detail: str = "") -> None:
        super().__init__(" ".join(part for part in (what, next_step) if part))
        self.what = what
        self.next_step = next_step
        self.detail = detail


class ExportError(LBStatsError):
    """What was given cannot be read as a Letterboxd export; nothing was stored."""


class ExportKindUnknownError(ExportError):
    """Loose files whose name and header leave their kind open; `paths` are those to ask about."""

    def __init__(self, what: str, *, paths: tuple[str, ...], next_step: str = "") -> None:
        super().__init__(what, next_step=next_step)
        self.paths = paths


class WatchedMissingError(ExportError):
    """There is no watched.csv, but files that can be imported without it; `missing` says in a
    sentence what is not known then.
    """

    def __init__(self, what: str, *, missing: str, next_step: str) -> None:
        super().__init__(what, next_step=next_step)
        self.missing = missing


class StoreError(LBStatsError):
    """The database cannot do what was asked; it is as it was before."""


class StoreTooNewError(StoreError):
    """The database was written by a newer program and was left untouched."""


class SessionNotFoundError(StoreError):
    """No session of that id (or unambiguous beginning of an id, or name) is stored."""


class CancelledError(Exception):
    """The work was cancelled on request; it left nothing half-done."""
