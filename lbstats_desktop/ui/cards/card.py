"""A card as a value: a question, the figure that answers it, and how that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Selection
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.grid import CARD_HEIGHT_PX
from lbstats_desktop.ui.workspace import Workspace

F = TypeVar("F")
F_contra = TypeVar("F_contra", contravariant=True)

FigureOf = Callable[[Frames, Selection], F]
"""What answers a question under a selection."""


def nothing(_figure: object) -> str:
    """Nothing is said of a figure."""
    return ""


class CardWidget(Protocol[F_contra]):
    """A card on screen."""

    @property
    def frame(self) -> CardFrame:
        """What is laid out."""
        ...

    def show(self, figure: F_contra, finding: Callable[[Any], str]) -> None:
        """Show `figure` and what it says in words, or why there is nothing to show."""
        ...


class View(Protocol[F]):
    """How figures are shown."""

    def widget(self, card: Card[F], workspace: Workspace, control: QWidget | None) -> CardWidget[F]:
        """Make the widget of `card`, `control` in its header. What is slow to make waits for the
        first figure, so that a page can make all of its cards at once.
        """
        ...


Alternative = tuple[FigureOf[F], Callable[[F], str]]
"""What else a card can be asked for, and what that says."""


@dataclass(frozen=True, slots=True)
class Card(Generic[F]):
    """What is asked (`figure`), how it is shown (`view`) and what that says (`finding`).

    With `alternatives`, by their names, the person chooses what is asked for; `figure` and
    `finding` are those of the one at first. `empty` says why there may be nothing to show; `none`,
    of a figure that rests on something, why it has nothing all the same. A `wide` card has a row
    to itself; an `optional` one is not there while it has nothing to show.
    """

    title: str
    figure: FigureOf[F]
    view: View[F]
    finding: Callable[[F], str] = nothing
    empty: str = ""
    none: Callable[[F], str] = nothing
    wide: bool = False
    optional: bool = False
    height_px: int = CARD_HEIGHT_PX
    needs_film_data: bool = False
    alternatives: Mapping[str, Alternative[F]] = field(default_factory=dict)


class NumberText(NamedTuple):
    """A number, counted or written out, and a word on it; `shorter` where that does not fit."""

    number: int | str
    caption: str = ""
    shorter: str = ""


@dataclass(frozen=True, slots=True)
class Number(Generic[F]):
    """One number of a figure: what it counts (`one`: when that is 1), and what is said of it;
    nothing (None) leaves it out.

    `films` narrows a selection to the films behind it.
    """

    label: str
    tell: Callable[[F], NumberText | None]
    one: str = ""
    films: Callable[[Selection], Selection] | None = None


@dataclass(frozen=True, slots=True)
class Numbers(Generic[F]):
    """The numbers on top of a page, all of one figure."""

    figure: FigureOf[F]
    numbers: tuple[Number[F], ...]
