"""Which filters mean nothing to films that were not seen, in words."""

from __future__ import annotations

from lbstats_desktop.analytics.model.selection import Scope, Selection, applicable
from lbstats_desktop.ui.text import wording


def not_applied(selection: Selection) -> str:
    """A sentence on the filters that only a film seen can answer; "" if there are none."""
    asked = applicable(selection, Scope.WATCHLIST).conditions
    unasked = [
        wording.condition_label(condition)
        for condition in selection.conditions
        if condition not in asked
    ]
    return f"Not applied here, only to films seen: {', '.join(unasked)}." if unasked else ""
