"""A page for every name: a person, a country, a genre, a collection, a tag, a list."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lbstats_desktop.analytics.figures import entity, ratings
from lbstats_desktop.analytics.figures.entity import Entity, EntityFilm
from lbstats_desktop.analytics.figures.shapes import Bars, Ranking
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Selection
from lbstats_desktop.ui.cards.card import Card, Number, Numbers, NumberText
from lbstats_desktop.ui.cards.chart_card import NO_DATES, NO_RATINGS, busiest, most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.posters import Posters, PostersView
from lbstats_desktop.ui.cards.ranking import KeyRankingOf
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    film_condition,
    number_column,
)
from lbstats_desktop.ui.cards.views import BarsView, RankingView, TableView
from lbstats_desktop.ui.films.poster import FilmPoster, film_poster
from lbstats_desktop.ui.pages.cards_page import CardsPage
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.tmdb_links import PAGED, open_entity_on_tmdb
from lbstats_desktop.ui.widgets.labels import text_label
from lbstats_desktop.ui.workspace import Workspace

MOST_SEEN, MOST_UNSEEN = 33, 11
"""So many posters can be looked at; the rest is for the Films page."""
_HAS_CAST = "No film here has a cast that is known."
_ROLE_NOUNS = {
    Dimension.DIRECTOR: "director",
    Dimension.ACTOR: "actor",
    Dimension.WRITER: "writer",
    Dimension.CINEMATOGRAPHER: "cinematographer",
    Dimension.COMPOSER: "composer",
    Dimension.EDITOR: "editor",
    Dimension.PRODUCER: "producer",
}

ConditionOf = Callable[[], Condition]


class EntityPage(CardsPage):
    """What the session says of one name, and what is known of it and not seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._condition = Condition(Dimension.PERSON)
        self.about = text_label("", "muted")
        self.filter = QPushButton("Filter all pages")
        self.on_tmdb = QPushButton("On TMDB")
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.about, 1)
        line.addWidget(self.filter)
        line.addWidget(self.on_tmdb)

        def about() -> Condition:
            return self._condition

        super().__init__(
            cards_about(about), workspace, parent, numbers=numbers_about(about), above=(head,)
        )
        self.filter.clicked.connect(self._on_filter_clicked)
        self.on_tmdb.clicked.connect(self._on_tmdb_clicked)
        self.draws(self._draw_about, first=True)

    def go_to(self, route: Route) -> None:
        """Show what `route` is about."""
        if route.condition is None or route.condition == self._condition:
            return
        self._condition = route.condition
        self.within = Selection((route.condition,))
        self.on_tmdb.setVisible(_tmdb_id(route.condition) is not None)
        self.grid.verticalScrollBar().setValue(0)
        self.refresh()

    def _draw_about(self) -> None:
        self.about.setText(about_text(entity.entity(*self.shown, self._condition)))

    @Slot()
    def _on_filter_clicked(self) -> None:
        self.dashboard.select(self.dashboard.selection.having(self._condition))

    @Slot()
    def _on_tmdb_clicked(self) -> None:
        tmdb_id = _tmdb_id(self._condition)
        if tmdb_id is not None:
            open_entity_on_tmdb(self._condition.dimension, tmdb_id)


def _tmdb_id(condition: Condition) -> int | None:
    """The id of what TMDB has a page of."""
    key = next(iter(condition.keys), None)
    return int(key) if condition.dimension in PAGED and isinstance(key, int) else None


def about_text(found: Entity) -> str:
    """What somebody did, and how much is known: director of 9 you saw, writer of 4 · 11 known."""
    known = len(found.seen) + len(found.unseen)
    parts = [
        f"{_ROLE_NOUNS[role.role]} of {wording.number(role.seen)}" + (" you saw" if i == 0 else "")
        for i, role in enumerate(role for role in found.roles if role.seen)
    ]
    did = ", ".join(parts)
    here = f"{wording.plural(known, 'film', 'films')} known here" if found.unseen else ""
    text = " · ".join(filter(None, (did, here)))
    return text[:1].upper() + text[1:]


def numbers_about(about: ConditionOf) -> Numbers[Entity]:
    """The numbers on top of the page."""

    def figure(frames: Frames, selection: Selection) -> Entity:
        return entity.entity(frames, selection, about())

    return Numbers(
        figure,
        (
            Number(
                "films seen",
                lambda found: NumberText(len(found.seen)),
                one="film seen",
                films=lambda selection: selection,
            ),
            Number("viewings", lambda found: NumberText(found.viewings), one="viewing"),
            Number("your average", _mean),
            Number(
                "liked",
                lambda found: NumberText(found.likes) if found.likes else None,
                films=lambda selection: selection.keeping(Dimension.LIKED, [1]),
            ),
            Number("first seen", lambda found: _day(found.first)),
            Number("last seen", lambda found: _day(found.last) if found.viewings > 1 else None),
        ),
    )


def _mean(found: Entity) -> NumberText | None:
    means = found.means
    if math.isnan(means.mean):
        return None
    rated = wording.plural(means.ratings, "rating", "ratings")
    difference = means.mean - means.overall
    beside = f", {wording.signed(difference, 2)} to all" if abs(difference) >= 0.005 else ""
    theirs = "" if math.isnan(means.tmdb) else f", TMDB {wording.mean_stars(means.tmdb)}"
    return NumberText(wording.mean_stars(means.mean), f"{rated}{beside}{theirs}", rated)


def _day(entry: FilmEntry | None) -> NumberText | None:
    if entry is None or entry.day is None:
        return None
    return NumberText(wording.short_day(entry.day), entry.name)


def cards_about(
    about: ConditionOf,
) -> tuple[Card[Posters] | Card[Bars] | Card[KeyRankingOf] | Card[Ranking], ...]:
    """The cards of the page of whatever `about` says."""

    def with_(role: Dimension) -> Callable[[Frames, Selection], KeyRankingOf]:
        def figure(frames: Frames, selection: Selection) -> KeyRankingOf:
            return lambda limit: entity.seen_with(frames, selection, about(), role, limit)

        return figure

    return (
        Card(
            "Films",
            partial(_posters, about),
            PostersView(titled=True, wraps=True),
            _of_known,
            empty="No film of it was seen, and none is known here.",
            wide=True,
            height_px=0,
        ),
        Card(
            "When",
            lambda frames, selection: entity.viewings_per_year(frames, selection, about()),
            BarsView(labelled=True),
            busiest,
            empty=NO_DATES,
        ),
        Card(
            "Ratings",
            ratings.distribution,
            BarsView(hue="ratings", labelled=True),
            lambda bars: f"most often {most_often(bars, of_all=True)}",
            empty=NO_RATINGS,
        ),
        Card(
            "Cast",
            with_(Dimension.ACTOR),
            RankingView(),
            empty=_HAS_CAST,
            needs_film_data=True,
        ),
        Card(
            "Directors",
            with_(Dimension.DIRECTOR),
            RankingView(),
            empty="No film here has a director that is known.",
            needs_film_data=True,
        ),
        _rated("Highest rated", partial(_highest, about), highest_first=True),
        _rated("Lowest rated", partial(_lowest, about), highest_first=False),
    )


def _posters(about: ConditionOf, frames: Frames, selection: Selection) -> Posters:
    condition = about()
    found = entity.entity(frames, selection, condition)
    seen = [_poster(frames, film) for film in found.seen[:MOST_SEEN]]
    # What one means to see comes before what is merely known.
    waiting = sorted(found.unseen, key=lambda film: not film.watchlisted)
    unseen = [_poster(frames, film) for film in waiting[:MOST_UNSEEN]]
    return Posters((*seen, *unseen), len(found.seen), selection.having(condition))


def _poster(frames: Frames, film: EntityFilm) -> FilmPoster:
    poster = film_poster(frames, frames.position(film.film_id))
    if not poster.dimmed:
        return poster
    return poster._replace(note="on your watchlist" if film.watchlisted else "not seen")


def _of_known(figure: Posters) -> str:
    return f"{wording.plural(figure.of, 'film', 'films')} seen"


def _highest(about: ConditionOf, frames: Frames, selection: Selection) -> Ranking:
    return entity.highest(frames, selection, about())


def _lowest(about: ConditionOf, frames: Frames, selection: Selection) -> Ranking:
    return entity.lowest(frames, selection, about())


_RATED_COLUMNS: tuple[FigureColumn[FilmEntry], ...] = (
    FILM_COLUMN,
    number_column("Yours", lambda row: row.value, lambda row: wording.stars(row.value), "4½ ★"),
    number_column(
        "TMDB",
        lambda row: math.nan if row.other is None else row.other,
        lambda row: "–" if row.other is None else wording.mean_stars(row.other),
        "4.44 ★",
    ),
)


def _rated(
    title: str, figure: Callable[[Frames, Selection], Ranking], *, highest_first: bool
) -> Card[Ranking]:
    return Card(
        title,
        figure,
        TableView(
            _RATED_COLUMNS,
            rows=lambda said: said.entries,
            key=lambda row: row.film_id,
            condition=film_condition,
            sorted_by=1,
            highest_first=highest_first,
            basis=lambda said: said.basis,
        ),
        empty=NO_RATINGS,
        optional=True,
    )
