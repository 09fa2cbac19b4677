"""The panel beside a table of films: one film with everything the member said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.library import FilmDetail, ListRow, ReviewText, ViewingRow
from lbstats_desktop.letterboxd import plain_text
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.icon_button import IconButton
from lbstats_desktop.ui.letterboxd_links import letterboxd_url, open_on_letterboxd

_MARGIN_PX = 16


class FilmPanel(QFrame):
    """Shows a film; hidden while there is none."""

    closed = Signal()
    """The person closed it."""
    list_picked = Signal(object)
    """The store's id of a list the film is on, which was clicked."""

    def __init__(self, dashboard: Dashboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dashboard = dashboard
        self.setProperty("role", "card")
        self.setAccessibleName("Film")
        self.setMinimumWidth(250)
        self.setMaximumWidth(460)
        self._title = _label("", "heading")
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
        self.hide()

    @Slot(object)
    def show_film(self, film_id: int | None) -> None:
        """Show a film by the store's id; None hides the panel."""
        if film_id is None or self._dashboard.film_detail is None:
            self.hide()
            return
        try:
            detail = self._dashboard.film_detail(film_id)
        except LBStatsError as error:
            self._title.setText(error.what)
            content = QWidget()
        else:
            self._title.setText(detail.film.name)
            content = self._content(detail)
        self._scroll.setWidget(content)
        # The card shows through, not the colour that scroll areas give their content.
        content.setAutoFillBackground(False)
        self.show()

    @Slot()
    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()

    def _content(self, detail: FilmDetail) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN_PX, 2, _MARGIN_PX, 8)
        column.setSpacing(4)
        film = detail.film
        column.addWidget(_label(_facts(detail)))
        if letterboxd_url(film.uri) is not None:
            column.addWidget(_link("Open on Letterboxd", lambda: open_on_letterboxd(film.uri)))
        reviews = {review.viewing_id: review for review in detail.reviews}
        if detail.viewings:
            count = wording.number(len(detail.viewings))
            column.addWidget(_section(f"Viewings · {count}" if count != "1" else "Viewing"))
        for viewing in detail.viewings:
            _add_viewing(column, viewing, reviews.get(viewing.id))
        undated = [review for review in detail.reviews if review.viewing_id is None]
        if undated:
            column.addWidget(_section("Review without a viewing date"))
        for review in undated:
            column.addWidget(_prose(review.text))
        if detail.lists:
            column.addWidget(_section("On your lists"))
        for row in detail.lists:
            column.addWidget(self._list_link(row))
        column.addSpacing(8)
        for fact in _records(detail):
            column.addWidget(_label(fact, "caption"))
        column.addStretch(1)
        return content

    def _list_link(self, row: ListRow) -> QPushButton:
        return _link(row.name, lambda: self.list_picked.emit(row.id))


def _facts(detail: FilmDetail) -> str:
    film = detail.film
    return "  ·  ".join(
        part
        for part in (
            str(film.year) if film.year is not None else "",
            _rating_now(detail),
            "♥ liked" if film.liked else "",
            "" if film.seen else "not seen",
        )
        if part
    )


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


def _add_viewing(column: QVBoxLayout, viewing: ViewingRow, review: ReviewText | None) -> None:
    day = wording.day(viewing.watched_on) if viewing.watched_on else "On an unknown day"
    facts = (
        wording.stars(viewing.rating) if viewing.rating is not None else "",
        "rewatch" if viewing.rewatch else "",
        "film uncertain" if viewing.ambiguous else "",
    )
    column.addWidget(_label("  ·  ".join((day, *filter(None, facts)))))
    if viewing.tags:
        column.addWidget(_label(", ".join(viewing.tags.split("\n")), "caption"))
    if review is not None:
        column.addWidget(_prose(review.text))
    column.addSpacing(6)


def _prose(html: str) -> QLabel:
    label = _label(plain_text(html))
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _section(text: str) -> QLabel:
    label = _label(text, "section")
    label.setContentsMargins(0, 12, 0, 2)
    return label


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    # Titles and reviews are other people's text: nothing in them is markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _link(text: str, clicked: Callable[[], object]) -> QPushButton:
    # In a button's text a lone & would mark a key.
    button = QPushButton(text.replace("&", "&&"))
    button.setProperty("role", "link")
    button.setStyleSheet("padding: 2px 0")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.clicked.connect(clicked)
    return button
