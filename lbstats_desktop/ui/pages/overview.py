"""Overview: how much of everything, and where it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures import ratings, releases, timeline
from lbstats_desktop.analytics.figures.facts import facts
from lbstats_desktop.analytics.figures.findings import Streak, Totals
from lbstats_desktop.analytics.figures.shapes import Basis, Days
from lbstats_desktop.analytics.figures.totals import totals
from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.selection import Dimension, Selection
from lbstats_desktop.domain.export import SourceFile
from lbstats_desktop.ui.cards.card import Card, CardWidget, Number, Numbers, NumberText
from lbstats_desktop.ui.cards.chart_card import NO_DATES, NO_RATINGS, busiest, most_often
from lbstats_desktop.ui.cards.facts import Facts, FactsView
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.posters import Posters, PostersView
from lbstats_desktop.ui.cards.table_card import TEN, TableCard, number_column
from lbstats_desktop.ui.cards.views import BarsView, CalendarView
from lbstats_desktop.ui.films.poster import film_poster
from lbstats_desktop.ui.pages.cards_page import CardsPage
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.workspace import Workspace

CALENDAR_YEARS = 3


def _films(said: Totals) -> NumberText:
    if said.tracking is None:
        return NumberText(said.films, "no viewing has a date")
    first, last = said.tracking.first.year, said.tracking.last.year
    logged = f"logged in {first}" if first == last else f"logged {first}–{last}"
    return NumberText(said.films, logged)


def _viewings(said: Totals) -> NumberText:
    if not said.rewatches:
        return NumberText(said.viewings, "no rewatches")
    rewatches = wording.plural(said.rewatches, "rewatch", "rewatches")
    return NumberText(said.viewings, f"{rewatches}, {wording.percent(said.rewatch_share)}")


def _average(said: Totals) -> NumberText:
    given = wording.plural(said.ratings, "rating", "ratings")
    return NumberText(wording.mean_stars(said.average_rating), given)


def _weeks(said: Totals) -> NumberText:
    return NumberText(
        said.longest_weeks.length if said.longest_weeks else 0, _running(said.running_weeks)
    )


def _running(streak: Streak | None) -> str:
    return f"running: {wording.number(streak.length)}" if streak else "none running"


def _share_of_films(films: int, said: Totals) -> str:
    return f"{wording.percent(films / said.films)} of films" if said.films else "no films"


def _hours(said: Totals) -> NumberText | None:
    return _known(said, round(said.hours.hours), said.hours.basis)


def _known(said: Totals, count: int, basis: Basis) -> NumberText | None:
    """A number of film data, once there are some."""
    if not said.known.used:
        return None
    used = wording.used(basis)
    return NumberText(count, f"from {used}", used)


def _watchlist(said: Totals) -> NumberText:
    waiting, of = wording.number(said.watchlist_hours.hours), said.watchlist_hours.basis
    if not of.used:
        return NumberText(said.watchlist, "on the watchlist")
    shorter = f"{waiting} h from {wording.number(of.used)}"
    return NumberText(said.watchlist, f"{waiting} h from {wording.used(of)}", shorter)


NUMBERS = Numbers(
    totals,
    (
        Number("films", _films, one="film", films=lambda selection: selection),
        Number("viewings", _viewings, one="viewing"),
        Number("hours", _hours, one="hour"),
        Number(
            "average rating",
            _average,
            films=lambda selection: selection.ranging(Dimension.RATING, 0.5, 5.0),
        ),
        Number("weeks in a row", _weeks, one="week in a row"),
        Number(
            "busy days",
            lambda said: NumberText(said.busy_days, "with two films or more"),
            one="busy day",
        ),
        Number(
            "likes",
            lambda said: NumberText(said.likes, _share_of_films(said.likes, said)),
            one="like",
            films=lambda selection: selection.keeping(Dimension.LIKED, [1]),
        ),
        Number(
            "reviews",
            lambda said: NumberText(said.reviews, _share_of_films(said.reviewed, said)),
            one="review",
            films=lambda selection: selection.keeping(Dimension.REVIEWED, [1]),
        ),
        Number("directors", lambda said: _known(said, said.directors, said.known), one="director"),
        Number("countries", lambda said: _known(said, said.countries, said.known), one="country"),
        Number("languages", lambda said: _known(said, said.languages, said.known), one="language"),
        Number("to watch", _watchlist),
    ),
)


def _days_with_a_film(years: Sequence[Days]) -> str:
    newest = years[0]
    seen = wording.plural(sum(1 for count in newest.values if count), "day", "days")
    return f"{seen} with a film in {newest.year}"


class _FilesView:
    """The files that the session came from, which the store knows and no figure."""

    def widget(
        self, card: Card[None], workspace: Workspace, _control: QWidget | None
    ) -> CardWidget[None]:
        """Make the widget of `card`."""
        return _FilesWidget(card, workspace)


class _FilesWidget:
    def __init__(self, card: Card[None], workspace: Workspace) -> None:
        self._workspace = workspace
        columns: tuple[FigureColumn[SourceFile], ...] = (
            FigureColumn("File", lambda row: row.name, lambda row: row.name, right=False),
            number_column("Rows", lambda row: row.rows, lambda row: wording.number(row.rows)),
            number_column(
                "Size",
                lambda row: row.size_bytes,
                lambda row: wording.data_size(row.size_bytes),
                "1,000 MB",
            ),
        )
        self.frame: TableCard[SourceFile] = TableCard(
            card.title,
            columns,
            workspace.dashboard,
            key=lambda row: row.name,
            condition=None,
            empty=card.empty,
            sorted_by=2,
            top=TEN,
        )

    def show(self, _figure: None, _finding: Callable[[None], str]) -> None:
        session = self._workspace.dashboard.session
        files = self._workspace.store.import_report(session.id).files if session else ()
        rows = wording.plural(sum(file.rows for file in files), "row", "rows")
        count = wording.plural(len(files), "file", "files")
        self.frame.show_rows(files, f"{count}, {rows}")


def _no_figure(_frames: Frames, _selection: Selection) -> None:
    """What is shown is of the whole session, whatever is selected."""


def _latest(frames: Frames, selection: Selection) -> Posters:
    found = timeline.latest(frames, selection)
    posters = (film_poster(frames, frames.position(entry.film_id)) for entry in found.entries)
    return Posters(tuple(posters), day=found.entries[0].day if found.entries else None)


def _last_viewing(figure: Posters) -> str:
    return f"last viewing {wording.short_day(figure.day)}" if figure.day else ""


def _facts(frames: Frames, selection: Selection) -> Facts:
    return facts(frames, selection, wording.key_label)


LEAD: tuple[Card[Posters] | Card[Facts], ...] = (
    Card("Latest", _latest, PostersView(), _last_viewing, empty=NO_DATES, optional=True),
    Card("What stands out", _facts, FactsView(), empty=NO_DATES, optional=True),
)

CARDS = (
    Card(
        "Release years",
        releases.release_years,
        BarsView(),
        lambda bars: f"most from {most_often(bars)}",
        empty="No film here has a release year.",
    ),
    Card(
        "Ratings",
        ratings.distribution,
        BarsView(hue="ratings"),
        lambda bars: f"most often {most_often(bars, of_all=True)}",
        empty=NO_RATINGS,
    ),
    Card(
        "Viewings by month",
        partial(timeline.viewings_per, step=Dimension.MONTH),
        BarsView(),
        busiest,
        empty=NO_DATES,
    ),
    Card(
        "Calendar",
        partial(timeline.calendars, most=CALENDAR_YEARS),
        CalendarView(),
        _days_with_a_film,
        empty=NO_DATES,
    ),
    Card(
        "Files of this session",
        _no_figure,
        _FilesView(),
        empty="The files of this session are not known.",
        wide=True,
    ),
)


class OverviewPage(CardsPage):
    """The numbers, and one chart for each of the questions that come first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(CARDS, workspace, parent, numbers=NUMBERS, lead=LEAD)
