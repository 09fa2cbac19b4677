"""How the figures of cards are shown: as a chart, as a ranking, or as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar, cast

from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.figures.shapes import Bars, Basis, Days, Lines, Matrix, Ranking
from lbstats_desktop.analytics.model.film_entry import FilmEntry
from lbstats_desktop.analytics.model.selection import Condition, Dimension, Key
from lbstats_desktop.ui.cards.card import Card, CardWidget, nothing
from lbstats_desktop.ui.cards.chart_card import ChartCard
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.cards.ranking import TOP, KeyRankingOf, RankedCard, best, ranked_caption
from lbstats_desktop.ui.cards.table_card import TEN, TableCard
from lbstats_desktop.ui.charts.bars import BarChart
from lbstats_desktop.ui.charts.calendar import CalendarChart
from lbstats_desktop.ui.charts.chart import Chart
from lbstats_desktop.ui.charts.lines import LineChart
from lbstats_desktop.ui.charts.matrix import MatrixChart
from lbstats_desktop.ui.charts.scatter import ScatterChart
from lbstats_desktop.ui.charts.world_map import WorldMap
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CAPTION_SEPARATOR
from lbstats_desktop.ui.workspace import Workspace

F = TypeVar("F")
C = TypeVar("C", Bars, Lines, Matrix)
R = TypeVar("R")
_NAMED_OUTSIDE_MAP = 4


class _ChartWidget(Generic[C]):
    def __init__(
        self,
        card: Card[C],
        workspace: Workspace,
        control: QWidget | None,
        make_chart: Callable[[], Chart[C]],
    ) -> None:
        self.frame = ChartCard(
            card.title,
            make_chart,
            workspace.dashboard,
            empty=card.empty,
            of_film_data=card.needs_film_data,
            control=control,
        )

    def show(self, figure: C, finding: Callable[[C], str]) -> None:
        self.frame.draw(figure, partial(finding, figure))


@dataclass(frozen=True, slots=True)
class BarsView:
    """Upright bars; `labelled` ones have their values written over them."""

    hue: str = "counts"
    labelled: bool = False

    def widget(
        self, card: Card[Bars], workspace: Workspace, control: QWidget | None
    ) -> CardWidget[Bars]:
        """Make the widget of `card`."""
        make = partial(BarChart, hue=self.hue, labelled=self.labelled)
        return _ChartWidget(card, workspace, control, make)


@dataclass(frozen=True, slots=True)
class LinesView:
    """Lines over shared points."""

    def widget(
        self, card: Card[Lines], workspace: Workspace, control: QWidget | None
    ) -> CardWidget[Lines]:
        """Make the widget of `card`."""
        return _ChartWidget(card, workspace, control, LineChart)


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Cells whose colour is their count."""

    def widget(
        self, card: Card[Matrix], workspace: Workspace, control: QWidget | None
    ) -> CardWidget[Matrix]:
        """Make the widget of `card`."""
        return _ChartWidget(card, workspace, control, MatrixChart)


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The days of years, newest first: all of them (`whole`), or those there is room for."""

    whole: bool = False

    def widget(
        self, card: Card[Sequence[Days]], workspace: Workspace, control: QWidget | None
    ) -> CardWidget[Sequence[Days]]:
        """Make the widget of `card`."""
        return _CalendarWidget(self.whole, card, workspace, control)


class _CalendarWidget:
    def __init__(
        self,
        whole: bool,
        card: Card[Sequence[Days]],
        workspace: Workspace,
        control: QWidget | None,
    ) -> None:
        self._dashboard = workspace.dashboard
        self.frame = ChartCard(
            card.title,
            partial(CalendarChart, whole=whole),
            workspace.dashboard,
            empty=card.empty,
            control=control,
        )

    def show(self, figure: Sequence[Days], finding: Callable[[Sequence[Days]], str]) -> None:
        if not any(year.basis.used for year in figure):
            self.frame.say_empty()
            return
        self.frame.chart.draw(figure, self._dashboard.selection.condition(Dimension.DAY))
        self.frame.tell(finding(figure), wording.left_out_caption(figure[0].basis))


@dataclass(frozen=True, slots=True)
class WorldView:
    """Countries on a map, in the colour of what they are ranked by."""

    def widget(
        self, card: Card[KeyRankingOf], workspace: Workspace, _control: QWidget | None
    ) -> CardWidget[KeyRankingOf]:
        """Make the widget of `card`."""
        return _WorldWidget(card, workspace)


class _WorldWidget:
    def __init__(self, card: Card[KeyRankingOf], workspace: Workspace) -> None:
        self._card, self._dashboard = card, workspace.dashboard
        self.frame = ChartCard(
            card.title, WorldMap, workspace.dashboard, empty=card.empty, of_film_data=True
        )

    def show(self, figure: KeyRankingOf, _finding: Callable[[KeyRankingOf], str]) -> None:
        ranked = figure(None)
        if not ranked.rows:
            self.frame.say_empty(ranked.basis)
            if ranked.basis.used:
                self.frame.tell_empty(self._card.none(figure))
            return
        world = cast("WorldMap", self.frame.chart)
        world.draw(ranked.bars, self._dashboard.selection.condition(ranked.dimension))
        countries = wording.plural(ranked.of, "country", "countries")
        caption = ranked_caption(ranked) + _outside(world.unmapped)
        self.frame.tell(f"{countries}, {best(ranked)}", caption)


def _outside(codes: tuple[str, ...]) -> str:
    """The countries without a place on the map, the first by name."""
    if not codes:
        return ""
    names = [wording.key_label(Dimension.COUNTRY, code) for code in codes]
    more = len(names) - _NAMED_OUTSIDE_MAP
    rest = f" and {wording.number(more)}" if more > 0 else ""
    return f" · not on the map: {', '.join(names[:_NAMED_OUTSIDE_MAP])}{rest}"


@dataclass(frozen=True, slots=True)
class ScatterView(Generic[F]):
    """Films as points, the member's rating over TMDB's: the `points` of a figure."""

    points: Callable[[F], tuple[FilmEntry, ...]]
    basis: Callable[[F], Basis]

    def widget(self, card: Card[F], workspace: Workspace, control: QWidget | None) -> CardWidget[F]:
        """Make the widget of `card`."""
        return _ScatterWidget(self, card, workspace, control)


class _ScatterWidget(Generic[F]):
    def __init__(
        self, view: ScatterView[F], card: Card[F], workspace: Workspace, control: QWidget | None
    ) -> None:
        self._view, self._dashboard = view, workspace.dashboard
        self.frame = ChartCard(
            card.title,
            ScatterChart,
            workspace.dashboard,
            empty=card.empty,
            of_film_data=card.needs_film_data,
            control=control,
        )

    def show(self, figure: F, finding: Callable[[F], str]) -> None:
        points, basis = self._view.points(figure), self._view.basis(figure)
        if not points:
            self.frame.say_empty(basis)
            return
        selected = self._dashboard.selection.condition(Dimension.FILM)
        self.frame.chart.draw(Ranking(points, basis), selected)
        self.frame.tell(finding(figure), wording.basis_caption(basis))


@dataclass(frozen=True, slots=True)
class RankingView:
    """The `top` best as lying bars, and more on demand."""

    top: int = TOP

    def widget(
        self, card: Card[KeyRankingOf], workspace: Workspace, _control: QWidget | None
    ) -> CardWidget[KeyRankingOf]:
        """Make the widget of `card`; it has its own control, which shows more."""
        return _RankingWidget(card, workspace, self.top)


class _RankingWidget:
    def __init__(self, card: Card[KeyRankingOf], workspace: Workspace, top: int) -> None:
        self._card = card
        self.frame = RankedCard(card.title, workspace.dashboard, empty=card.empty, top=top)

    def show(self, figure: KeyRankingOf, _finding: Callable[[KeyRankingOf], str]) -> None:
        self.frame.rank(figure, none_ranked=self._card.none(figure))


@dataclass(frozen=True, slots=True)
class TableView(Generic[F, R]):
    """Rows of a figure under `columns`; `key` tells a row from others.

    `condition` is what a row stands for, by its key; without one it stands for nothing. `more`
    counts what is not shown although it has the value of the last row.
    """

    columns: tuple[FigureColumn[R], ...]
    rows: Callable[[F], Sequence[R]]
    key: Callable[[R], Key]
    condition: Callable[[Key], Condition] | None = None
    sorted_by: int = 0
    highest_first: bool | None = None
    basis: Callable[[F], Basis | None] = lambda _figure: None
    caption: Callable[[F], str] = nothing
    more: Callable[[F], int] = lambda _figure: 0

    def widget(self, card: Card[F], workspace: Workspace, control: QWidget | None) -> CardWidget[F]:
        """Make the widget of `card`."""
        return _TableWidget(self, card, workspace, control)


class _TableWidget(Generic[F, R]):
    def __init__(
        self,
        view: TableView[F, R],
        card: Card[F],
        workspace: Workspace,
        control: QWidget | None,
    ) -> None:
        self._view, self._card = view, card
        self.frame: TableCard[R] = TableCard(
            card.title,
            view.columns,
            workspace.dashboard,
            key=view.key,
            condition=view.condition,
            empty=card.empty,
            sorted_by=view.sorted_by,
            highest_first=view.highest_first,
            of_film_data=card.needs_film_data,
            control=control,
            top=TEN,
        )

    def show(self, figure: F, finding: Callable[[F], str]) -> None:
        rows = self._view.rows(figure)
        why = "" if rows else self._card.none(figure)
        if why:
            self.frame.tell_empty(why)
            return
        said = finding(figure) if rows else ""
        caption, basis = self._view.caption(figure), self._view.basis(figure)
        more = self._view.more(figure)
        if rows and more:
            last = self._view.columns[self._view.sorted_by].text(rows[-1])
            rests = caption or (wording.basis_caption(basis) if basis else "")
            caption = CAPTION_SEPARATOR.join(filter(None, (rests, wording.and_more(more, last))))
        self.frame.show_rows(rows, said, caption, basis=basis)
