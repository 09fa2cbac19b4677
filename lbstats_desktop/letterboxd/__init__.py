"""An export (ZIP, folder, loose files) -> domain values and the problems met.

What reads is imported when something is to be read: the window shows without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.export import Export, FileKind
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.letterboxd.limits import DEFAULT, Limits

__all__ = ["DEFAULT", "Limits", "plain_text", "read_export"]


def read_export(
    paths: Sequence[Path],
    *,
    kinds: Mapping[Path, FileKind] | None = None,
    limits: Limits = DEFAULT,
    without_watched: bool = False,
    cancel: CancelToken | None = None,
    report: Report | None = None,
) -> Export:
    """Read ZIPs, folders and loose CSV files, in any mixture, as one export.

    `kinds` says what doubtful loose files are. `report` is called at most some 40 times, with
    percents. Memory is bounded by `limits`, see there.
    Raises `ExportError`, `ExportKindUnknownError` for loose files in doubt, `CancelledError`, and
    `WatchedMissingError` for want of a watched.csv, unless it may be read `without_watched`.
    """
    from lbstats_desktop.letterboxd.read import read_sources  # noqa: PLC0415

    return read_sources(
        paths,
        kinds=kinds or {},
        limits=limits,
        without_watched=without_watched,
        cancel=cancel or CancelToken(),
        report=report,
    )


def plain_text(review_html: str) -> str:
    """A review without tags: line breaks kept, entities decoded, quotes marked with `> `."""
    from lbstats_desktop.letterboxd.review_text import without_html  # noqa: PLC0415

    return without_html(review_html)
