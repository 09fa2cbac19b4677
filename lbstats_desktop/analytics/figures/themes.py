"""What films are about, in TMDB's keywords."""

from __future__ import annotations

from lbstats_desktop.analytics.figures.key_ranking import KeyCounts, count_keys
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from lbstats_desktop.domain.folding import fold

NOT_THEMES = frozenset(
    {
        # What it was made from, and what it follows.
        "based on book",
        "based on cartoon",
        "based on comic",
        "based on comic book",
        "based on graphic novel",
        "based on manga",
        "based on memoir or autobiography",
        "based on novel",
        "based on novel or book",
        "based on play or musical",
        "based on short story",
        "based on toy",
        "based on tv series",
        "based on video game",
        "based on web novel",
        "based on webcomic or webtoon",
        "based on young adult novel",
        "live action remake",
        "prequel",
        "reboot",
        "remake",
        "sequel",
        "spin off",
        # How it ends, when it has ended.
        "aftercreditsstinger",
        "duringcreditsstinger",
        # Who made it, and how.
        "3d",
        "directorial debut",
        "female director",
        "imax",
        "independent film",
        "woman director",
    }
)
"""Keywords, folded, that say of a film how it came to be rather than what it is about."""


def themes(
    frames: Frames,
    selection: Selection,
    scope: Scope = Scope.SEEN,
    *,
    all_keywords: bool = False,
) -> KeyCounts:
    """Films by keyword, without those of `NOT_THEMES` unless `all_keywords` are asked for."""
    dimension = Dimension.KEYWORD
    labels = frames.labels(dimension)
    besides = () if all_keywords else [k for k, name in labels.items() if fold(name) in NOT_THEMES]
    return count_keys(frames, selection, dimension, scope, besides=besides)
