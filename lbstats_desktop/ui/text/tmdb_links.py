"""Links into TMDB, opened in the browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.film_data import MediaType

_SITE = "https://www.themoviedb.org"
_KEY_PAGE = f"{_SITE}/settings/api"


def tmdb_url(media_type: MediaType, tmdb_id: int) -> QUrl:
    """The page of an entry."""
    return QUrl(f"{_SITE}/{media_type.value}/{tmdb_id}")


def open_on_tmdb(media_type: MediaType, tmdb_id: int) -> bool:
    """Open an entry's page in the browser; false if nothing opens it."""
    return QDesktopServices.openUrl(tmdb_url(media_type, tmdb_id))


PAGED = {
    Dimension.PERSON: "person",
    Dimension.COLLECTION: "collection",
    Dimension.STUDIO: "company",
    Dimension.KEYWORD: "keyword",
}
"""What else TMDB has a page of, by its id, and where."""


def open_entity_on_tmdb(dimension: Dimension, tmdb_id: int) -> None:
    """Open TMDB's page of a person, a collection, a studio or a theme."""
    QDesktopServices.openUrl(QUrl(f"{_SITE}/{PAGED[dimension]}/{tmdb_id}"))


def open_key_page() -> None:
    """Show in the browser where TMDB gives a key."""
    QDesktopServices.openUrl(QUrl(_KEY_PAGE))
