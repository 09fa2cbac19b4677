"""The panel beside a table of films: one film with everything the member and TMDB said of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.enrichment import FilmMatch
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import FilmData
from lbstats_desktop.domain.library import FilmDetail, ListRow, ReviewText, ViewingRow
from lbstats_desktop.letterboxd import plain_text
from lbstats_desktop.ui.films.parts import Names, link, prose, section, words
from lbstats_desktop.ui.films.poster import FilmPoster
from lbstats_desktop.ui.films.poster_row import PosterButton
from lbstats_desktop.ui.films.title_card import TitleCard
from lbstats_desktop.ui.text import film_facts as film_data_words
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.film_facts import Name
from lbstats_desktop.ui.text.letterboxd_links import letterboxd_url, open_on_letterboxd
from lbstats_desktop.ui.text.tmdb_links import open_on_tmdb
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout
from lbstats_desktop.ui.widgets.icon_button import IconButton
from lbstats_desktop.ui.widgets.link import NameLink
from lbstats_desktop.ui.workspace import Workspace

_MARGIN_PX = 16


class FilmPanel(QFrame):
    """Shows a film; hidden while there is none."""

    closed = Signal()
    """The person closed it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dashboard = dashboard = workspace.dashboard
        self._film_id: int | None = None
        self._match: FilmMatch | None = None
        self.setProperty("role", "card")
        self.setAccessibleName("Film")
        self.setMinimumWidth(250)
        self.setMaximumWidth(460)
        self._title = words("", "heading")
        self.close_button = IconButton("close", "Close the film", self)
        self.close_button.clicked.connect(self._on_closed)
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN_PX, 12, 8, 0)
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        dashboard.frames_refreshed.connect(self._on_refreshed)
        self.hide()

    @Slot(object)
    def show_film(self, film_id: int | None) -> None:
        """Show a film by the store's id; None hides the panel."""
        self._film_id = film_id
        if film_id is None:
            self.hide()
            return
        try:
            detail = self._workspace.store.film_detail(film_id)
            self._match = self._workspace.store.film_match(film_id)
        except LBStatsError as error:
            self._title.setText(error.what)
            content = QWidget()
        else:
            self._title.setText(wording.breakable(detail.film.name))
            content = self._content(detail, self._match)
        self._scroll.setWidget(content)
        # The card shows through, not the colour that scroll areas give their content.
        content.setAutoFillBackground(False)
        self.show()

    @Slot()
    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _on_refreshed(self) -> None:
        """Show what was learnt of the film meanwhile, where the person was reading."""
        if self._film_id is None or not self.isVisible():
            return
        try:
            learnt = self._workspace.store.film_match(self._film_id) != self._match
        except LBStatsError:
            return
        if learnt:
            bar = self._scroll.verticalScrollBar()
            place = bar.value()
            self.show_film(self._film_id)
            # The bar knows of the new content's height only once that is laid out.
            QTimer.singleShot(0, self, partial(bar.setValue, place))

    def _content(self, detail: FilmDetail, match: FilmMatch | None) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN_PX, 2, _MARGIN_PX, 8)
        column.setSpacing(4)
        column.addLayout(self._top(detail, match))
        column.addLayout(self._links(detail, match))
        data = match.film_data if match is not None else None
        if data is not None:
            if data.overview:
                column.addSpacing(4)
                column.addWidget(prose(data.overview))
            self._add_facts(column, film_data_words.makers(data))
        self._add_said(column, detail)
        if data is not None:
            self._add_facts(column, film_data_words.details(data))
        if detail.lists:
            column.addWidget(section("On your lists"))
        for row in detail.lists:
            column.addWidget(self._list_link(row))
        column.addSpacing(8)
        for fact in _records(detail):
            column.addWidget(words(fact, "caption"))
        column.addStretch(1)
        return content

    def _top(self, detail: FilmDetail, match: FilmMatch | None) -> QHBoxLayout:
        """The poster, and beside it what is said in few words."""
        film, data = detail.film, match.film_data if match is not None else None
        facts = QVBoxLayout()
        facts.setSpacing(4)
        facts.addWidget(words(_facts(detail)))
        if data is not None:
            for text in film_data_words.short_facts(data, film.name):
                facts.addWidget(words(text, "muted"))
        elif match is not None:
            facts.addWidget(words(film_data_words.state(match.decision), "muted"))
        facts.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(12)
        poster = PosterButton(self._workspace.images, self, still=True)
        poster.show_poster(_poster(detail, data))
        top.addWidget(poster, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(facts, 1)
        return top

    def _links(self, detail: FilmDetail, match: FilmMatch | None) -> FlowLayout:
        uri, data = detail.film.uri, match.film_data if match is not None else None
        line = FlowLayout(spacing=12, line_spacing=2)
        if letterboxd_url(uri) is not None:
            line.addWidget(link("Open on Letterboxd", lambda: open_on_letterboxd(uri)))
        if data is not None:
            page = partial(open_on_tmdb, data.media_type, data.tmdb_id)
            line.addWidget(link("Open on TMDB", page))
        if match is not None:
            line.addWidget(link("Fix the match…", self._ask_for_match))
        return line

    def _ask_for_match(self) -> None:
        self._dashboard.match_requested.emit(self._film_id)

    def _list_link(self, row: ListRow) -> NameLink:
        return NameLink(row.name, Dimension.LIST, row.id, self._dashboard)

    def _add_facts(self, column: QVBoxLayout, facts: list[film_data_words.Fact]) -> None:
        for heading, names in facts:
            column.addWidget(section(heading))
            column.addWidget(Names(names, self._dashboard))

    def _add_said(self, column: QVBoxLayout, detail: FilmDetail) -> None:
        """What the member said of the film, viewing by viewing."""
        reviews = {review.viewing_id: review for review in detail.reviews}
        if detail.viewings:
            count = wording.number(len(detail.viewings))
            column.addWidget(section(f"Viewings · {count}" if count != "1" else "Viewing"))
        for viewing in detail.viewings:
            self._add_viewing(column, viewing, reviews.get(viewing.id))
        undated = [review for review in detail.reviews if review.viewing_id is None]
        if undated:
            column.addWidget(section("Review without a viewing date"))
        for review in undated:
            column.addWidget(prose(plain_text(review.text)))

    def _add_viewing(
        self, column: QVBoxLayout, viewing: ViewingRow, review: ReviewText | None
    ) -> None:
        day = wording.day(viewing.watched_on) if viewing.watched_on else "On an unknown day"
        facts = (
            wording.stars(viewing.rating) if viewing.rating is not None else "",
            "rewatch" if viewing.rewatch else "",
            "film uncertain" if viewing.ambiguous else "",
        )
        column.addWidget(words(_side_by_side(day, *facts)))
        if viewing.tags:
            tags = [Name(tag, Dimension.TAG, tag) for tag in viewing.tags.split("\n")]
            column.addWidget(Names(tags, self._dashboard))
        if review is not None:
            column.addWidget(prose(plain_text(review.text)))
        column.addSpacing(6)


def _poster(detail: FilmDetail, data: FilmData | None) -> FilmPoster:
    film = detail.film
    if data is None:
        return FilmPoster(film.id, TitleCard(film.name, film.year))
    genre = data.genres[0].id if data.genres else None
    return FilmPoster(
        film.id, TitleCard(film.name, film.year, data.tmdb_id, genre), data.poster_path
    )


def _facts(detail: FilmDetail) -> str:
    film = detail.film
    return _side_by_side(
        str(film.year) if film.year is not None else "",
        _rating_now(detail),
        "♥ liked" if film.liked else "",
        "" if film.seen else "not seen",
    )


def _side_by_side(*parts: str) -> str:
    """What there is of `parts`; a line that is full breaks between them, not within one."""
    unbroken = (part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part)
    return "\N{NO-BREAK SPACE} ·  ".join(unbroken)


def _rating_now(detail: FilmDetail) -> str:
    now = detail.film.rating
    if now is None:
        return ""
    then = {viewing.rating for viewing in detail.viewings} - {None}
    return f"{wording.stars(now)} now" if then - {now} else wording.stars(now)


def _records(detail: FilmDetail) -> list[str]:
    film, facts = detail.film, []
    if film.watchlisted_on:
        facts.append(f"On the watchlist since {wording.day(film.watchlisted_on)}")
    if film.seen and not detail.viewings:
        facts.append("Seen on an unknown day")
    if film.recorded_on:
        facts.append(f"Marked as seen on {wording.day(film.recorded_on)}")
    if film.rated_on:
        facts.append(f"Rated on {wording.day(film.rated_on)}")
    return facts
