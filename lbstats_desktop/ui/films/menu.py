"""What can be done with a film of a table."""

from __future__ import annotations

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.letterboxd_links import letterboxd_url, open_on_letterboxd


def film_text(frames: Frames, position: int) -> str:
    """A film as it is named in running text: Amélie (2001)."""
    year = int(frames.films.year[position])
    name = frames.films.name[position]
    return name if year == MISSING else f"{name} ({year})"


def copy_film(frames: Frames, position: int) -> None:
    """Put the film's name and year on the clipboard."""
    QGuiApplication.clipboard().setText(film_text(frames, position))


def film_menu(dashboard: Dashboard, frames: Frames, position: int, parent: QWidget) -> QMenu:
    """A menu for the film at `position` in `frames`."""
    films = frames.films
    menu = QMenu(parent)
    uri = films.uri[position]
    opening = menu.addAction("Open on Letterboxd")
    opening.setEnabled(letterboxd_url(uri) is not None)
    opening.triggered.connect(lambda: open_on_letterboxd(uri))
    copying = menu.addAction("Copy title")
    copying.triggered.connect(lambda: copy_film(frames, position))
    menu.addSeparator()
    filtering = menu.addAction("Filter all pages by this film")
    filtering.triggered.connect(lambda: dashboard.toggle(Dimension.FILM, int(films.id[position])))
    year, half_stars = int(films.year[position]), int(films.half_stars[position])
    if year != MISSING:
        decade = year // 10 * 10
        menu.addAction(_filter(menu, dashboard, Dimension.RELEASE_YEAR, year, f"from {year}"))
        menu.addAction(
            _filter(menu, dashboard, Dimension.RELEASE_DECADE, decade, f"from the {decade}s")
        )
    if half_stars:
        rating = half_stars / 2
        text = f"rated {wording.stars(rating)}"
        menu.addAction(_filter(menu, dashboard, Dimension.RATING, rating, text))
    return menu


def _filter(
    menu: QMenu, dashboard: Dashboard, dimension: Dimension, key: Key, text: str
) -> QAction:
    action = QAction(f"Show films {text}", menu)
    wanted = dashboard.selection.keeping(dimension, [key])
    action.triggered.connect(lambda: dashboard.show_films(wanted))
    return action
