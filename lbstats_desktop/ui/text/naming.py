"""What keys and conditions are called in a session, where their names are known there only."""

from __future__ import annotations

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.dimensions import TEXTS


def condition_text(frames: Frames | None, condition: Condition) -> str:
    """A filter in words, as `wording.condition_label`."""
    return wording.condition_label(condition, names(frames, condition))


def subject(frames: Frames | None, condition: Condition) -> str:
    """What a page is about, by the one key of its condition: Denis Villeneuve, Japan, 1990s."""
    called = names(frames, condition)
    keys = sorted(condition.keys, key=str)
    return ", ".join(wording.key_label(condition.dimension, key, called) for key in keys)


def names(frames: Frames | None, condition: Condition) -> dict[Key, str]:
    """The names of the condition's keys, of those that have one."""
    if frames is None or not TEXTS[condition.dimension].nameless:
        return {}
    if condition.dimension is not Dimension.FILM:
        labels = frames.labels(condition.dimension)
        return {key: labels[key] for key in condition.keys if key in labels}
    named = zip(frames.films.id.tolist(), frames.films.name, strict=True)
    return {id_: name for id_, name in named if id_ in condition.keys}
