"""Watchlist: what waits to be seen, how long it takes and how long it waits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lbstats_desktop.analytics.figures import releases, runtimes, watchlist
from lbstats_desktop.analytics.figures.film_findings import Hours
from lbstats_desktop.analytics.figures.findings import SinceWatched, WatchlistAge
from lbstats_desktop.analytics.figures.key_ranking import count_keys
from lbstats_desktop.analytics.figures.shapes import Bars
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Scope, Selection
from lbstats_desktop.ui.cards.card import Card, CardWidget, FigureOf, Number, Numbers, NumberText
from lbstats_desktop.ui.cards.chart_card import most_often
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.ranking import KeyRankingOf
from lbstats_desktop.ui.cards.table_card import (
    FILM_COLUMN,
    day_column,
    film_condition,
    iso_day,
    number_column,
)
from lbstats_desktop.ui.cards.tonight import TonightCard
from lbstats_desktop.ui.cards.views import BarsView, RankingView, TableView
from lbstats_desktop.ui.films.browser import FilmBrowser
from lbstats_desktop.ui.films.columns import ADDED, SEEN, TITLE, YEAR, SelectedFilms
from lbstats_desktop.ui.films.film_data_columns import (
    COUNTRIES,
    DIRECTOR,
    GENRES,
    OF_FILM_DATA,
    RUNTIME,
    TMDB_RATING,
)
from lbstats_desktop.ui.pages.cards_page import CardsPage
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.scopes import not_applied
from lbstats_desktop.ui.workspace import Workspace

_NOTHING = "No film of the watchlist is left to count."
_NOT_SINCE = (
    "None of these films was watched after it was added. "
    "Letterboxd takes films off the watchlist once they are watched."
)
_DAYS_A_YEAR = 365.25
_DAYS_A_MONTH = _DAYS_A_YEAR / 12
_FILMS_HEIGHT_PX, _CHARTS_HEIGHT_PX = 400, 230


class WatchlistNumbers(NamedTuple):
    """What stands on top of the page."""

    films: int
    hours: Hours
    age: WatchlistAge
    since: SinceWatched


def numbers(frames: Frames, selection: Selection) -> WatchlistNumbers:
    """How much waits, how long, and what was seen of it."""
    return WatchlistNumbers(
        watchlist.size(frames, selection),
        runtimes.waiting(frames, selection),
        watchlist.age(frames, selection, limit=1),
        watchlist.since_watched(frames, selection),
    )


def _hours(said: WatchlistNumbers) -> NumberText | None:
    if not said.hours.basis.used:
        return None
    known = wording.used(said.hours.basis)
    return NumberText(round(said.hours.hours), f"from {known}", known)


def _typical_wait(said: WatchlistNumbers) -> NumberText:
    oldest = said.age.oldest
    longest = f"longest: {_wait(oldest[0].value)}, {oldest[0].name}" if oldest else ""
    return NumberText(_wait(said.age.median_days), longest)


def _watched_since(said: WatchlistNumbers) -> NumberText | None:
    films = said.since.films
    if not films:
        return None
    return NumberText(wording.number(len(films)), f"last: {films[0].name}")


NUMBERS = Numbers(
    numbers,
    (
        Number("films to watch", lambda said: NumberText(said.films), one="film to watch"),
        Number("hours to watch", _hours, one="hour to watch"),
        Number("typical wait", _typical_wait),
        Number("watched since", _watched_since),
    ),
)


def _ranking(title: str, dimension: Dimension) -> Card[KeyRankingOf]:
    named = partial(wording.key_label, dimension) if dimension is Dimension.COUNTRY else None

    def most(frames: Frames, selection: Selection) -> KeyRankingOf:
        return count_keys(frames, selection, dimension, Scope.WATCHLIST, named=named).most_watched

    return Card(title, most, RankingView(), empty=_NOTHING, needs_film_data=True)


def _bars(
    title: str, figure: FigureOf[Bars], most: str, empty: str, *, height_px: int, known: bool
) -> Card[Bars]:
    return Card(
        title,
        figure,
        BarsView(labelled=True),
        lambda bars: f"{most} {most_often(bars)}",
        empty=empty,
        height_px=height_px,
        needs_film_data=known,
    )


class _TonightView:
    """What fits into the time that there is, which the card asks for."""

    def widget(
        self, _card: Card[Selection], workspace: Workspace, _control: QWidget | None
    ) -> CardWidget[Selection]:
        """Make the widget of the card."""
        return _TonightWidget(workspace)


class _TonightWidget:
    def __init__(self, workspace: Workspace) -> None:
        self.frame = TonightCard(workspace.dashboard)

    def show(self, figure: Selection, _finding: Callable[[Selection], str]) -> None:
        self.frame.show_fitting(figure)


def _selected(_frames: Frames, selection: Selection) -> Selection:
    return selection


class Since(NamedTuple):
    """What was watched of the watchlist, if there is one."""

    watched: SinceWatched
    has_watchlist: bool


def _since(frames: Frames, selection: Selection) -> Since:
    # What is not chosen stays to be seen beside what is.
    watched = watchlist.since_watched(frames, selection.without(Dimension.FILM))
    return Since(watched, bool(frames.films.watchlisted.any()))


def _seen_otherwise(said: Since) -> Iterator[str]:
    """The other films of the watchlist that were seen."""
    for count, when in (
        (said.watched.seen_before, "before that, and not since"),
        (said.watched.seen_undated, "on no day known"),
    ):
        if count:
            yield f"{wording.plural(count, 'film was', 'films were')} seen {when}"


def _why_not_since(said: Since) -> str:
    if not said.has_watchlist:
        return ""
    return "\n".join((_NOT_SINCE, *_seen_otherwise(said)))


def _wait(days: float) -> str:
    """A wait in its largest unit: 12 days, 5 months, 2.3 years."""
    if math.isnan(days):
        return "–"
    if days < 2 * _DAYS_A_MONTH:
        return wording.plural(round(days), "day", "days")
    if days < 1.5 * _DAYS_A_YEAR:
        return wording.plural(round(days / _DAYS_A_MONTH), "month", "months")
    return f"{wording.decimal(days / _DAYS_A_YEAR, 1)} years"


_SINCE_COLUMNS: tuple[FigureColumn[FilmEntry], ...] = (
    FILM_COLUMN,
    day_column("Watched", iso_day),
    number_column("After", lambda row: row.value, lambda row: _wait(row.value), "10 months"),
)

CARDS = (
    Card("Tonight", _selected, _TonightView(), needs_film_data=True),
    _bars(
        "Runtimes",
        partial(runtimes.bands, scope=Scope.WATCHLIST),
        "most:",
        _NOTHING,
        height_px=290,
        known=True,
    ),
    _ranking("Genres", Dimension.GENRE),
    _ranking("Countries", Dimension.COUNTRY),
    _bars(
        "Release decades",
        partial(releases.release_decades, scope=Scope.WATCHLIST),
        "most from the",
        "No film on the watchlist has a release year.",
        height_px=_CHARTS_HEIGHT_PX,
        known=False,
    ),
    _bars(
        "Added",
        watchlist.added,
        "most in",
        "Of no film on the watchlist it is known when it was added.",
        height_px=_CHARTS_HEIGHT_PX,
        known=False,
    ),
    Card(
        "Watched since they were added",
        _since,
        TableView(
            _SINCE_COLUMNS,
            rows=lambda said: said.watched.films,
            key=lambda row: row.film_id,
            condition=film_condition,
            sorted_by=1,
            caption=lambda said: " · ".join(_seen_otherwise(said)),
        ),
        lambda said: (
            f"{wording.plural(len(said.watched.films), 'film', 'films')}, and still on the list"
        ),
        empty="The watchlist is empty.",
        none=_why_not_since,
        wide=True,
        height_px=_CHARTS_HEIGHT_PX,
    ),
)


class WatchlistPage(CardsPage):
    """The films of the watchlist; filters that ask what only a seen film can answer are named."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.browser = FilmBrowser(
            "Watchlist",
            (TITLE, YEAR, *OF_FILM_DATA, ADDED, SEEN),
            workspace,
            wanted=(YEAR, ADDED, SEEN, DIRECTOR, RUNTIME, TMDB_RATING, GENRES, COUNTRIES),
            sorted_by=ADDED,
        )
        super().__init__(
            CARDS,
            workspace,
            parent,
            numbers=NUMBERS,
            above=(self.note,),
            first=_under_its_views(self.browser),
            first_height_px=_FILMS_HEIGHT_PX,
        )
        self.draws(self._draw_note, self._draw_films, first=True)

    def _draw_note(self) -> None:
        self.note.setText(not_applied(self.shown[1]))
        self.note.setVisible(bool(self.note.text()))

    def _draw_films(self) -> None:
        frames, selection = self.shown
        self.browser.show_films(SelectedFilms(frames, selection, Scope.WATCHLIST))
        if self.browser.table.films.rowCount():
            return
        if frames.films.watchlisted.any():
            self.browser.explain(
                "No film of the watchlist matches all filters",
                "Lift one of them above, or all of them here.",
                "Clear filters",
            )
        else:
            self.browser.explain(
                "The watchlist is empty",
                "Films you add to your watchlist on Letterboxd are in the next export.",
            )


def _under_its_views(browser: FilmBrowser) -> QWidget:
    both = QWidget()
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(browser.width_slider)
    line.addWidget(browser.views)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addLayout(line)
    column.addWidget(browser, 1)
    return both
