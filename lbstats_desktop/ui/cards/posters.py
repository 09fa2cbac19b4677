"""A card of posters: films that are looked at rather than counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.ui.cards.card import Card, CardWidget
from lbstats_desktop.ui.cards.chart_card import why_nothing
from lbstats_desktop.ui.films.menu import film_menu
from lbstats_desktop.ui.films.poster import SMALL_PX, FilmPoster
from lbstats_desktop.ui.films.poster_row import PosterRow
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.workspace import Workspace


class Posters(NamedTuple):
    """Films to look at: the first of `of` that were seen, and some that were not. `wanted` is the
    selection that shows all of them, if one does; `day` is that of the last viewing.
    """

    posters: tuple[FilmPoster, ...]
    of: int = 0
    wanted: Selection | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PostersView:
    """Posters so wide, in one line or (`wraps`) in as many as they need; `titled` ones have their
    titles under them.
    """

    width_px: int = SMALL_PX
    titled: bool = False
    wraps: bool = False

    def widget(
        self, card: Card[Posters], workspace: Workspace, control: QWidget | None
    ) -> CardWidget[Posters]:
        """Make the widget of `card`."""
        return _PostersWidget(self, card, workspace, control)


class _PostersWidget:
    def __init__(
        self,
        view: PostersView,
        card: Card[Posters],
        workspace: Workspace,
        control: QWidget | None,
    ) -> None:
        self._card, self._dashboard = card, workspace.dashboard
        self.frame = _PostersFrame(view, card.title, workspace, control)

    def show(self, figure: Posters, finding: Callable[[Posters], str]) -> None:
        if not figure.posters:
            self.frame.tell_empty(why_nothing(self._dashboard, self._card.empty))
            return
        self.frame.show_posters(figure)
        self.frame.tell(finding(figure))


class _PostersFrame(CardFrame):
    def __init__(
        self, view: PostersView, title: str, workspace: Workspace, control: QWidget | None
    ) -> None:
        super().__init__(title, control=control)
        self._dashboard = workspace.dashboard
        self._wanted: Selection | None = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self.row = PosterRow(
            workspace.images,
            body,
            width_px=view.width_px,
            titled=view.titled,
            wraps=view.wraps,
        )
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        column.addWidget(self.row)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.set_body(body)
        self.row.film_opened.connect(self._on_film_opened)
        self.row.menu_wanted.connect(self._on_menu_wanted)
        self.more.clicked.connect(self._on_more_clicked)

    def show_posters(self, figure: Posters) -> None:
        """Show the posters, and where all of the films are."""
        self._wanted = figure.wanted
        self.row.show_posters(figure.posters)
        seen = sum(not poster.dimmed for poster in figure.posters)
        more = figure.of > seen and figure.wanted is not None
        self.more.setVisible(more)
        self.more.setText(f"Show all {wording.plural(figure.of, 'film', 'films')}")

    @Slot(object)
    def _on_film_opened(self, film_id: int) -> None:
        self._dashboard.open(Route.of(Dimension.FILM, film_id))

    @Slot(object, QPoint)
    def _on_menu_wanted(self, film_id: int, at: QPoint) -> None:
        frames = self._dashboard.frames
        if frames is not None:
            film_menu(self._dashboard, frames, frames.position(film_id), self).popup(at)

    @Slot()
    def _on_more_clicked(self) -> None:
        if self._wanted is not None:
            self._dashboard.show_films(self._wanted)
