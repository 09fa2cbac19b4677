"""People: who made the films seen, by role; and the films of one of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures.film_findings import KeyRanking, Order, RankedKey
from lbstats_desktop.analytics.figures.key_ranking import FEWEST_RATED, KeyCounts, count_keys
from lbstats_desktop.analytics.figures.people import person_films
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key, Selection
from lbstats_desktop.ui.cards.chart_card import why_no_film_data
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.person import PersonCard
from lbstats_desktop.ui.cards.table_card import TableCard
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout
from lbstats_desktop.ui.widgets.grid import GAP_PX
from lbstats_desktop.ui.widgets.search_field import SearchField
from lbstats_desktop.ui.widgets.segments import Segments
from lbstats_desktop.ui.workspace import Workspace

ROLES = {
    "Directors": Dimension.DIRECTOR,
    "Actors": Dimension.ACTOR,
    "Writers": Dimension.WRITER,
    "Cinematographers": Dimension.CINEMATOGRAPHER,
    "Composers": Dimension.COMPOSER,
    "Editors": Dimension.EDITOR,
    "Producers": Dimension.PRODUCER,
}
ORDERS = {
    "Most films": Order.FILMS,
    "Most viewings": Order.VIEWINGS,
    "Highest rated": Order.RATING,
    "Most liked": Order.LIKES,
}
AT_MOST = 100
"""So many rows can be looked through; whoever is not among them is found by name."""
ALL_COLUMNS_FROM_PX = 1000
"""In a narrower table names have room only if viewings and likes make it."""

_TITLES = {role: title for title, role in ROLES.items()}
_COLUMNS = (Order.FILMS, Order.VIEWINGS, Order.RATING, Order.LIKES)
_RANKED: dict[Order, Callable[[KeyCounts], KeyRanking]] = {
    Order.FILMS: lambda counted: counted.most_watched(AT_MOST),
    Order.VIEWINGS: lambda counted: counted.most_viewed(AT_MOST),
    Order.RATING: lambda counted: counted.highest_rated(AT_MOST),
    Order.LIKES: lambda counted: counted.most_liked(AT_MOST),
}
_VALUES: dict[Order, Callable[[RankedKey], float]] = {
    Order.FILMS: lambda row: row.films,
    Order.VIEWINGS: lambda row: row.viewings,
    Order.RATING: lambda row: row.mean_rating,
    Order.LIKES: lambda row: row.likes,
}
_NONE_RANKED = {
    Order.RATING: "Nobody here has three rated films, which a mean needs to be ranked.",
    Order.LIKES: "Nobody here worked on a film that was liked.",
}


class PeoplePage(Page):
    """The ranking at the left; at the right whoever was clicked last, or else the first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        dashboard = workspace.dashboard
        self._person_id: int | None = None
        self._clicked = False
        self._most = math.nan
        self._searched = ""
        self.role = Segments(ROLES, "Role")
        self.role.choose(Dimension.DIRECTOR)
        self.order = Segments(ORDERS, "Rank by")
        self.order.choose(Order.FILMS)
        self.search = SearchField("Find somebody")
        self.search.setToolTip("Find people of this role by a part of their name")
        self.ranking: TableCard[RankedKey] = TableCard(
            _TITLES[Dimension.DIRECTOR],
            self._columns(),
            dashboard,
            key=lambda row: row.key,
            condition=self._condition,
            empty="No film here has credits.",
            sorted_by=1,
            of_film_data=True,
        )
        self.person = PersonCard(dashboard)
        self._lay_out()
        self.role.chosen.connect(self._on_role_chosen)
        self.order.chosen.connect(self._on_order_chosen)
        self.search.searched.connect(self._on_searched)
        self.ranking.table.picked.connect(self._on_picked)
        self.draws(self._draw_ranking, self._draw_person)

    def _lay_out(self) -> None:
        alternatives = FlowLayout(spacing=2 * GAP_PX)
        alternatives.addWidget(self.role)
        alternatives.addWidget(self.order)
        alternatives.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(GAP_PX)
        row.addWidget(self.ranking, 1)
        row.addWidget(self.person, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(alternatives)
        column.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        table = self.ranking.table
        # The table has no width of its own before it is first laid out.
        narrow = self.width() < ALL_COLUMNS_FROM_PX
        for column, order in enumerate(_COLUMNS, 1):
            spare = order in {Order.VIEWINGS, Order.LIKES} and order is not self._order
            table.setColumnHidden(column, narrow and spare)

    @property
    def _role(self) -> Dimension:
        return cast("Dimension", self.role.value)

    @property
    def _order(self) -> Order:
        return cast("Order", self.order.value)

    def _condition(self, key: Key) -> Condition:
        return Condition(self._role, frozenset({key}))

    def _draw_ranking(self) -> None:
        self._fit_columns()
        frames, selection = self.shown
        counted = count_keys(frames, selection, self._role)
        said = self._ranked(counted, selection)
        self._most = max(map(_VALUES[self._order], said.rows), default=math.nan)
        self.ranking.set_title(_TITLES[self._role])
        self.ranking.table.setAccessibleName(_TITLES[self._role])
        self.ranking.show_rows(
            said.rows, _first(said), _caption(said, self._role), basis=said.basis
        )
        if said.rows and not self._clicked and self._person_id not in {r.key for r in said.rows}:
            self._person_id = int(self.ranking.table.figures.key(0))
        if not said.rows and not why_no_film_data(self.dashboard, said.basis):
            self._say_why_nobody(selection)

    def _ranked(self, counted: KeyCounts, selection: Selection) -> KeyRanking:
        """The first of all, or of those searched for; what filters want is among them."""
        if self._searched:
            # Whoever is looked for is wanted whether there is enough to rank them by or not.
            return counted.named_like(self._searched).most_watched(AT_MOST)
        said = _RANKED[self._order](counted)
        chosen = selection.condition(self._role)
        missing = chosen.keys - {row.key for row in said.rows} if chosen else frozenset()
        if missing:
            said = replace(said, rows=(*said.rows, *counted.of(missing).most_watched().rows))
        return said

    def _say_why_nobody(self, selection: Selection) -> None:
        why = _NONE_RANKED.get(self._order)
        if self._searched:
            role = wording.dimension_name(self._role).casefold()
            self.ranking.tell_empty(
                f"No {role} of the films here is called “{self._searched}”. "
                "Another role may have them, or fewer filters."
            )
        elif why and not selection:
            self.ranking.tell_empty(why)

    def _draw_person(self) -> None:
        frames, selection = self.shown
        if not frames.facts.known.any():
            self.person.show_nobody("Whoever is clicked stands here with their films.")
            return
        wanted = selection.condition(self._role)
        if wanted is not None and len(wanted.keys) == 1 and not self._searched:
            self._person_id = int(next(iter(wanted.keys)))
        name = frames.labels(Dimension.PERSON).get(self._person_id or 0)
        if self._person_id is None or name is None:
            self.person.show_nobody("Nobody is left.")
            return
        # Also what the filters on the role and on single films leave out.
        others = selection.without(self._role).without(Dimension.FILM)
        found = person_films(frames, others, self._person_id, self._role)
        self.person.show_person(found, name)

    def _columns(self) -> tuple[FigureColumn[RankedKey], ...]:
        return (
            FigureColumn(
                "Name", lambda row: row.name, lambda row: row.name.casefold(), right=False
            ),
            self._number("Films", Order.FILMS),
            self._number("Viewings", Order.VIEWINGS),
            FigureColumn(
                "Average",
                lambda row: wording.mean_stars(row.mean_rating),
                lambda row: row.mean_rating,
                "3.61 ★",
                share=lambda row: self._share(Order.RATING, row.mean_rating),
            ),
            self._number("Likes", Order.LIKES),
        )

    def _number(self, title: str, order: Order) -> FigureColumn[RankedKey]:
        value = _VALUES[order]
        return FigureColumn(
            title,
            lambda row: wording.number(value(row)),
            value,
            "1,000",
            share=lambda row: self._share(order, value(row)),
        )

    def _share(self, order: Order, value: float) -> float:
        """How long the bar is: only what is ranked by has one, the first's is full."""
        if order is not self._order or not self._most:
            return math.nan
        return value / (5.0 if order is Order.RATING else self._most)

    def _draw_at_once(self) -> None:
        if self.dashboard.frames is not None:
            self._draw_ranking()
            self._draw_person()

    @Slot()
    def _on_role_chosen(self) -> None:
        self._person_id, self._clicked = None, False
        self._draw_at_once()

    @Slot()
    def _on_order_chosen(self) -> None:
        self._draw_at_once()
        self._fit_columns()
        column = 1 + _COLUMNS.index(self._order)
        self.ranking.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if text == self._searched:
            return
        self._searched = text
        if text:
            self._person_id, self._clicked = None, False
        self._draw_at_once()

    @Slot(object, bool)
    def _on_picked(self, key: Key, _add: bool) -> None:
        self._person_id, self._clicked = int(key), True
        self._draw_person()


def _first(said: KeyRanking) -> str:
    """The first of them in words: most: Agnès Varda, 12 films; highest: …, 4.25 ★."""
    if not said.rows:
        return ""
    row = said.rows[0]
    match said.order:
        case Order.RATING:
            return f"highest: {row.name}, {wording.mean_stars(row.mean_rating)}"
        case Order.VIEWINGS:
            return f"most: {row.name}, {wording.plural(row.viewings, 'viewing', 'viewings')}"
        case Order.LIKES:
            return f"most: {row.name}, {wording.plural(row.likes, 'like', 'likes')}"
    return f"most: {row.name}, {wording.plural(row.films, 'film', 'films')}"


def _caption(said: KeyRanking, role: Dimension) -> str:
    people = wording.plural(
        said.of, wording.dimension_name(role).casefold(), _TITLES[role].casefold()
    )
    if said.of > AT_MOST:
        people = f"the first {wording.number(AT_MOST)} of {people}"
    if said.order is Order.RATING:
        people += f" with {FEWEST_RATED} ratings or more"
    return f"{wording.basis_caption(said.basis)} · {people}"
