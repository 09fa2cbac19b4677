"""Links into Letterboxd, opened in the browser; no other link of an export ever is."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_HOSTS = ("letterboxd.com", "boxd.it")


def letterboxd_url(text: str) -> QUrl | None:
    """The link as a URL if it is a web page of Letterboxd's, else None."""
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in {"http", "https"} or url.userInfo():
        return None
    host = url.host().removeprefix("www.")
    return url if host in _HOSTS else None


def open_on_letterboxd(text: str) -> bool:
    """Open the link in the browser; false if it is none of Letterboxd's or nothing opens it."""
    url = letterboxd_url(text)
    return url is not None and QDesktopServices.openUrl(url)
