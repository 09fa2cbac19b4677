"""A card on one person: what they did, their films seen with ratings, and those not seen yet."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures.film_findings import PersonFilms
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.table_card import FILM_COLUMN, film_condition, number_column
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.labels import text_label

_DID = {
    Dimension.DIRECTOR: "directed",
    Dimension.ACTOR: "acted in",
    Dimension.WRITER: "wrote",
    Dimension.CINEMATOGRAPHER: "shot",
    Dimension.COMPOSER: "scored",
    Dimension.EDITOR: "edited",
    Dimension.PRODUCER: "produced",
}
_YEAR: FigureColumn[FilmEntry] = FigureColumn(
    "Year",
    lambda row: str(row.year) if row.year else "",
    lambda row: row.year or math.nan,
    "2024",
)
_TITLE: FigureColumn[FilmEntry] = FigureColumn(
    "Film", lambda row: row.name, lambda row: row.name.casefold(), right=False
)
_RATING: FigureColumn[FilmEntry] = number_column(
    "Rating",
    lambda row: row.value,
    lambda row: "" if math.isnan(row.value) else wording.stars(row.value),
    "4½ ★",
)
_VIEWINGS: FigureColumn[FilmEntry] = number_column(
    "Viewings",
    lambda row: row.other or 0.0,
    lambda row: wording.number(row.other) if row.other else "",
    "100",
)
_UNSEEN_ROWS = 6
_WITH_YEAR_PX = 420


class PersonCard(CardFrame):
    """Shows a person; a click on a film filters by it."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self.did = text_label("", "text")
        self.did.setWordWrap(True)
        self.figures = text_label("", "muted")
        self.figures.setWordWrap(True)
        self.seen = _films_table("Films seen", (_TITLE, _YEAR, _RATING, _VIEWINGS))
        self.unseen_title = text_label("", "section")
        self.unseen = _films_table("Films not seen", (FILM_COLUMN, _YEAR))
        self.unseen.horizontalHeader().hide()
        self.unseen.setColumnHidden(1, True)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.did, self.figures, self.seen, self.unseen_title, self.unseen):
            column.addWidget(widget)
        super().__init__("", body)
        for table in (self.seen, self.unseen):
            table.picked.connect(self._on_picked)
            table.films_wanted.connect(self._on_films_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.seen.setColumnHidden(1, self.width() < _WITH_YEAR_PX)

    def show_person(self, found: PersonFilms, name: str) -> None:
        """Show a person by what they did in the films that are left."""
        self.set_title(name)
        roles = [f"{_DID[role]} {wording.number(films)}" for role, films in found.roles]
        self.did.setText(_sentence(roles) if roles else "No film of theirs is left.")
        self.figures.setText("  ·  ".join(_figures(found)))
        chosen = self._chosen
        self.seen.show_rows(found.seen, _among(found.seen, chosen))
        self.unseen.show_rows(found.unseen, _among(found.unseen, chosen))
        row_px = self.unseen.verticalHeader().defaultSectionSize()
        self.unseen.setFixedHeight(min(len(found.unseen), _UNSEEN_ROWS) * row_px + 4)
        count = wording.number(len(found.unseen))
        self.unseen_title.setText(f"Known here, not seen · {count}")
        for widget in (self.unseen_title, self.unseen):
            widget.setVisible(bool(found.unseen))
        seen = wording.plural(len(found.seen), "film seen", "films seen")
        self.tell(f"{seen} as {wording.dimension_name(found.role).casefold()}")

    def show_nobody(self, why: str) -> None:
        """Say why nobody is shown."""
        self.set_title("")
        self.tell_empty(why)

    @property
    def _chosen(self) -> frozenset[Key]:
        condition = self._dashboard.selection.condition(Dimension.FILM)
        return condition.keys if condition else frozenset()

    def _on_films_wanted(self, film_id: Key) -> None:  # a signal's
        wanted = self._dashboard.selection.having(film_condition(film_id))
        self._dashboard.show_films(wanted)

    def _on_picked(self, film_id: Key, add: bool) -> None:  # a signal's
        self._dashboard.pick(Dimension.FILM, film_id, add=add)


def _films_table(name: str, columns: tuple[FigureColumn[FilmEntry], ...]) -> FigureTable[FilmEntry]:
    table = FigureTable(name, columns, lambda row: row.film_id, sorted_by=1, highest_first=True)
    table.setProperty("role", "inside")
    return table


def _among(films: Sequence[FilmEntry], chosen: frozenset[Key]) -> list[Key]:
    return [film.film_id for film in films if film.film_id in chosen]


def _figures(found: PersonFilms) -> list[str]:
    ratings = wording.plural(found.ratings, "rating", "ratings")
    facts = [wording.plural(found.viewings, "viewing", "viewings")]
    if found.ratings:
        facts.append(f"{wording.mean_stars(found.mean_rating)} from {ratings}")
    if found.likes:
        facts.append(f"{wording.number(found.likes)} liked")
    return facts


def _sentence(parts: Sequence[str]) -> str:
    text = ", ".join(parts)
    return text[0].upper() + text[1:]
