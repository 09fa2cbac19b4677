"""What every part of reading an export shares: the limits, the problems met, the wish to stop."""

from __future__ import annotations

from dataclasses import dataclass

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import ExportError
from lbstats_desktop.letterboxd.limits import Limits
from lbstats_desktop.letterboxd.problems import Problems

_CANCEL_EVERY_ROWS = 4096


@dataclass(slots=True)
class Reading:
    """One export being read; `rows` are those met in all its files."""

    limits: Limits
    problems: Problems
    cancel: CancelToken
    rows: int = 0

    def count_row(self, file: str) -> None:
        """Count a row of `file`; raises `ExportError` over the limit, `CancelledError` on
        request.
        """
        self.rows += 1
        if not self.rows % _CANCEL_EVERY_ROWS:
            self.cancel.raise_if_cancelled()
        if self.rows > self.limits.rows:
            raise ExportError(
                f"“{file}” takes the export over {self.limits.rows:,} rows.",
                next_step="No member has that many films: check what was dropped.",
            )
