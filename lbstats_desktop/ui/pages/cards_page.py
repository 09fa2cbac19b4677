"""A page that is a tuple of cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Selection
from lbstats_desktop.ui.cards.card import Alternative, Card, Number, Numbers
from lbstats_desktop.ui.cards.film_data import FilmDataCard
from lbstats_desktop.ui.cards.number import NumberCard
from lbstats_desktop.ui.pages.page import Draw, Page
from lbstats_desktop.ui.widgets.card_frame import CAPTION_SEPARATOR, CardFrame
from lbstats_desktop.ui.widgets.grid import CardGrid
from lbstats_desktop.ui.widgets.segments import Segments
from lbstats_desktop.ui.workspace import Workspace

F = TypeVar("F")


class CardsPage(Page):
    """Builds, lays out, draws and redraws any cards, one per turn of the event loop, those in
    sight first.

    Without film data one card stands for all that need it. What several cards leave out for the
    same reason is said once, under all of them.

    Cards whose alternatives are those `shared` are asked for the same one, which is chosen above
    them all. `above` stands over everything, the `lead` cards above the numbers, `first` before the
    other cards. `within` are conditions that hold besides those of the dashboard: what an entity's
    page, or a year's, is about.
    """

    def __init__(
        self,
        cards: Sequence[Card[Any]],
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        numbers: Numbers[Any] | None = None,
        lead: Sequence[Card[Any]] = (),
        above: Sequence[QWidget] = (),
        first: QWidget | None = None,
        first_height_px: int = 0,
        shared: Sequence[str] = (),
        within: Selection = Selection(),  # noqa: B008 (frozen)
    ) -> None:
        super().__init__(workspace, parent)
        self.within = within
        self.grid = CardGrid(self)
        self._numbers = _NumberRow(numbers, self) if numbers is not None else None
        self._places = {
            card.title: _Place(card, self, shared=[*card.alternatives] == [*shared])
            for card in (*lead, *cards)
        }
        for card in lead:
            self.grid.add_lead(self._places[card.title].widget.frame)
        if first is not None:
            self.grid.add_card(first, wide=True, height_px=first_height_px)
        for card in cards:
            place = self._places[card.title]
            self.grid.add_card(place.widget.frame, wide=card.wide, height_px=card.height_px)
        needing = [card for card in cards if card.needs_film_data]
        self.film_data = FilmDataCard(needing, workspace) if needing else None
        """What stands for the cards that need film data."""
        if self.film_data is not None:
            self.grid.add_card(self.film_data, wide=True, height_px=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if shared:
            self.order = Segments({name: name for name in shared}, "Rank by")
            self.order.choose(shared[0])
            self.order.chosen.connect(self._on_order_chosen)
            column.addWidget(self.order, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(self.grid, 1)
        places = [*self._places.values()]
        self.draws(self._fold, *(place.draw for place in places[: len(lead)]))
        if self._numbers is not None:
            self.draws(self._numbers.draw)
        self.draws(*(place.draw for place in places[len(lead) :]), self.settle_captions)

    def card(self, title: str) -> CardFrame:
        """The card of that title."""
        return self._places[title].widget.frame

    def number(self, label: str) -> NumberCard:
        """The number card of that label."""
        if self._numbers is None:
            raise KeyError(label)
        return self._numbers.cards[label]

    def choose(self, title: str, alternative: str) -> None:
        """Show another alternative of the card of that title, as a click on its name does."""
        self._places[title].choose(alternative)

    def in_order(self, drawings: Sequence[Draw]) -> Sequence[Draw]:
        ranks: dict[Draw, int] = {
            place.draw: int(not self.grid.in_sight(place.widget.frame))
            for place in self._places.values()
        }
        ranks[self.settle_captions] = 2
        return sorted(drawings, key=lambda drawing: ranks.get(drawing, 0))

    def settle_captions(self) -> None:
        """Say at the foot what several cards leave out."""
        frames = [place.widget.frame for place in self._places.values()]
        said = Counter(note for frame in frames for note in frame.notes)
        shared = [note for note, cards in said.items() if cards > 1]
        for frame in frames:
            frame.settle_caption(shared)
        self.grid.set_foot(CAPTION_SEPARATOR.join(shared))

    def _fold(self) -> None:
        """Let one card stand for all that need film data, while none is known."""
        if self.film_data is None:
            return
        known = bool(self.shown[0].facts.known.any())
        places = [place for place in self._places.values() if place.card.needs_film_data]
        for place in places:
            place.folded = not known
        self.grid.show_cards([place.widget.frame for place in places], shown=known)
        self.grid.show_cards([self.film_data], shown=not known)
        self.film_data.draw()

    @Slot(object)
    def _on_order_chosen(self, name: str) -> None:
        for place in self._places.values():
            if name in place.card.alternatives:
                place.choose(name)

    @property
    def shown(self) -> tuple[Frames, Selection]:
        frames, selection = super().shown
        for condition in self.within.conditions:
            selection = selection.having(condition)
        return frames, selection


class _Place(Generic[F]):
    """A card on a page: its widget, and which of its alternatives is chosen."""

    def __init__(self, card: Card[F], page: CardsPage, *, shared: bool) -> None:
        self.card = card
        self.folded = False
        """Whether another card stands for it."""
        self._page = page
        self._chosen: Alternative[F] = (card.figure, card.finding)
        self._control: Segments | None = None
        if card.alternatives and not shared:
            self._control = Segments({name: name for name in card.alternatives}, f"{card.title} by")
            first = next(name for name, it in card.alternatives.items() if it == self._chosen)
            self._control.choose(first)
            self._control.chosen.connect(self._on_chosen)
        self.widget = card.view.widget(card, page.workspace, self._control)
        self.widget.frame.settles_caption = True

    def draw(self) -> None:
        """Bring the card up to date."""
        if self.folded:
            return
        figure, finding = self._chosen
        self.widget.show(figure(*self._page.shown), finding)
        if self.card.optional:
            frame = self.widget.frame
            self._page.grid.show_cards([frame], shown=not frame.empty_text)

    def choose(self, alternative: str) -> None:
        """Show the alternative of that name."""
        if self._control is not None:
            self._control.choose(alternative)
        self._on_chosen(alternative)

    def _on_chosen(self, alternative: object) -> None:  # a signal's
        self._chosen = self.card.alternatives[str(alternative)]
        if self._page.dashboard.frames is not None:
            self.draw()
            self._page.settle_captions()


class _NumberRow(Generic[F]):
    """The numbers on top of a page."""

    def __init__(self, numbers: Numbers[F], page: CardsPage) -> None:
        self._numbers, self._page = numbers, page
        self.cards = {number.label: self._card(number) for number in numbers.numbers}

    def draw(self) -> None:
        """Bring all of them up to date."""
        figure = self._numbers.figure(*self._page.shown)
        for number in self._numbers.numbers:
            card, text = self.cards[number.label], number.tell(figure)
            self._page.grid.show_cards([card], shown=text is not None)
            if text is not None:
                card.show_text(text.number, text.caption, text.shorter)

    def _card(self, number: Number[F]) -> NumberCard:
        card = NumberCard(number.label, one=number.one, opens=number.films is not None)
        self._page.grid.add_figure(card)
        if number.films is not None:
            card.opened.connect(partial(self._on_opened, number))
        return card

    def _on_opened(self, number: Number[F]) -> None:  # a signal's
        if number.films is not None:
            self._page.dashboard.show_films(number.films(self._page.shown[1]))
