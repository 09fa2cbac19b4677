"""Lists: how much of each was seen, the films of one of them; and what the tags stand for."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures.findings import ListFigures, TagFigures
from lbstats_desktop.analytics.figures.lists import lists
from lbstats_desktop.analytics.figures.tags import tags
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.films.columns import (
    LAST_VIEWING,
    LIKED,
    PLACE,
    RATING,
    SEEN,
    TITLE,
    YEAR,
    ListedFilms,
)
from lbstats_desktop.ui.films.film_data_columns import OF_FILM_DATA
from lbstats_desktop.ui.films.table import FilmTable
from lbstats_desktop.ui.pages.page import Page
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.scopes import not_applied
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.workspace import Workspace

_SPACING_PX = 14

_LIST_COLUMNS: tuple[FigureColumn[ListFigures], ...] = (
    FigureColumn("List", lambda row: row.name, lambda row: row.name.casefold(), right=False),
    FigureColumn("Films", lambda row: wording.number(row.size), lambda row: row.size, "1,000"),
    FigureColumn(
        "Seen",
        lambda row: wording.percent(row.share),
        lambda row: row.share,
        "100.0 %",
        share=lambda row: row.share,
    ),
)


def _tag_mean(row: TagFigures) -> str:
    """The mean with the ratings behind it: 3.61 ★ · 45."""
    mean = wording.mean_stars(row.mean_rating)
    return f"{mean} · {wording.number(row.ratings)}" if row.ratings else mean


_TAG_COLUMNS: tuple[FigureColumn[TagFigures], ...] = (
    FigureColumn("Tag", lambda row: row.tag, lambda row: row.tag.casefold(), right=False),
    FigureColumn(
        "Viewings", lambda row: wording.number(row.viewings), lambda row: row.viewings, "1,000"
    ),
    FigureColumn(
        "Average",
        _tag_mean,
        lambda row: row.shrunk_mean,
        "3.61 ★ · 1,000",
    ),
)


class ListsPage(Page):
    """Lists and tags at the left, the films of the list that was clicked at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._list_id: int | None = None
        self._figures: dict[int, ListFigures] = {}
        self.lists = FigureTable("Lists", _LIST_COLUMNS, lambda row: row.list_id, self)
        self.tags = FigureTable("Tags", _TAG_COLUMNS, lambda row: row.tag, self, sorted_by=1)
        self.films = FilmTable(
            "Films of the list",
            (PLACE, TITLE, YEAR, *OF_FILM_DATA, SEEN, RATING, LIKED, LAST_VIEWING),
            workspace,
            self,
            wanted=(PLACE, SEEN, RATING, YEAR),
            sorted_by=PLACE,
        )
        self.filter = QPushButton("Filter", self)
        self.filter.setToolTip("Filter every page by this list")
        self.lists_card = CardFrame("Lists", self.lists)
        self.tags_card = CardFrame("Tags", self.tags)
        self.films_card = CardFrame("Films", self.films, control=self.filter)
        self._lay_out()
        self.lists.picked.connect(self._on_list_picked)
        self.tags.picked.connect(self._on_tag_picked)
        self.lists.films_wanted.connect(self._on_films_of_list_wanted)
        self.tags.films_wanted.connect(self._on_films_of_tag_wanted)
        self.filter.clicked.connect(self._on_filter_clicked)
        self.draws(self._draw_lists, self._draw_films, self._draw_tags)

    def _lay_out(self) -> None:
        for table in (self.lists, self.tags, self.films):
            table.setProperty("role", "inside")
        left = QVBoxLayout()
        left.setSpacing(_SPACING_PX)
        left.addWidget(self.lists_card, 1)
        left.addWidget(self.tags_card, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING_PX)
        row.addLayout(left, 4)
        row.addWidget(self.films_card, 5)

    def _draw_lists(self) -> None:
        found = lists(*self.shown)
        self._figures = {row.list_id: row for row in found.lists}
        if not found.lists:
            self._list_id = None
            self.lists.show_rows(())
            self.lists_card.tell_empty("No lists. Lists you make on Letterboxd are in its export.")
            return
        if self._list_id not in self._figures:
            self._list_id = found.lists[0].list_id
        self.lists.show_rows(found.lists, (self._list_id,))
        films = wording.amount(found.basis.used, found.basis.unit)
        finding = f"{wording.plural(len(found.lists), 'list', 'lists')} · {films}"
        self.lists_card.tell(finding, not_applied(self.shown[1]))

    def _draw_films(self) -> None:
        frames, selection = self.shown
        self.filter.setVisible(self._list_id is not None)
        if self._list_id is None:
            self.films_card.set_title("Films")
            self.films.show_films(None)
            self.films_card.tell_empty("The films of a list stand here.")
            return
        chosen = self._figures[self._list_id]
        self.films_card.set_title(chosen.name)
        condition = selection.condition(Dimension.LIST)
        filtered = condition is not None and condition.keys == {self._list_id}
        self.filter.setText("Lift filter" if filtered else "Filter")
        self.films.show_films(ListedFilms(frames, selection, self._list_id))
        if chosen.size:
            seen = f"{wording.number(chosen.seen)} of {wording.number(chosen.size)} seen"
            self.films_card.tell(seen)
        else:
            self.films_card.tell_empty(_why_empty(frames, self._list_id))

    def _draw_tags(self) -> None:
        frames, selection = self.shown
        found = tags(frames, selection)
        if not found.tags:
            self.tags.show_rows(())
            self.tags_card.tell_empty(
                "No viewing that is left has a tag."
                if frames.viewings.tags
                else "No tags. Tags you give to viewings on Letterboxd are in its export."
            )
            return
        condition = selection.condition(Dimension.TAG)
        self.tags.show_rows(found.tags, condition.keys if condition else ())
        viewings = wording.amount(found.basis.used, found.basis.unit)
        self.tags_card.tell(f"{wording.plural(len(found.tags), 'tag', 'tags')} · {viewings}")

    @Slot(object, bool)
    def _on_list_picked(self, list_id: int, _add: bool) -> None:
        self._list_id = list_id
        self._draw_films()

    @Slot(object, bool)
    def _on_tag_picked(self, tag: Key, add: bool) -> None:
        self.dashboard.toggle(Dimension.TAG, tag, add=add)

    @Slot(object)
    def _on_films_of_list_wanted(self, list_id: int) -> None:
        self.dashboard.show_films(self.dashboard.selection.keeping(Dimension.LIST, [list_id]))

    @Slot(object)
    def _on_films_of_tag_wanted(self, tag: Key) -> None:
        self.dashboard.show_films(self.dashboard.selection.keeping(Dimension.TAG, [tag]))

    @Slot()
    def _on_filter_clicked(self) -> None:
        if self._list_id is not None:
            self.dashboard.toggle(Dimension.LIST, self._list_id)


def _why_empty(frames: Frames, list_id: int) -> str:
    place = frames.lists.id.index(list_id)
    if (frames.lists.item_list == place).any():
        return "No film of this list matches the filters."
    return "This list has no films."
