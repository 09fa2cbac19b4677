"""Links into TMDB, opened in the browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lbstats_desktop.domain.film_data import MediaType


def tmdb_url(media_type: MediaType, tmdb_id: int) -> QUrl:
    """The page of an entry."""
    return QUrl(f"https://www.themoviedb.org/{media_type.value}/{tmdb_id}")


def open_on_tmdb(media_type: MediaType, tmdb_id: int) -> bool:
    """Open an entry's page in the browser; false if nothing opens it."""
    return QDesktopServices.openUrl(tmdb_url(media_type, tmdb_id))
