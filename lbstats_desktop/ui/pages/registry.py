"""Which pages there are, in the order of the sidebar; each is imported when first shown."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QWidget

from lbstats_desktop.ui.pages.route import ENTITY

if TYPE_CHECKING:
    from lbstats_desktop.ui.pages.page import Page
    from lbstats_desktop.ui.workspace import Workspace

_ROOM = "lbstats_desktop.ui.pages"


class PageSpec(NamedTuple):
    """A page by its short name and its title, and the class that draws it."""

    name: str
    title: str
    module: str
    class_name: str
    listed: bool = True
    """Whether it stands in the sidebar; else only a route with a condition leads to it."""

    @property
    def loaded(self) -> bool:
        """Whether the page is imported, so that building it waits for nothing."""
        return hasattr(sys.modules.get(self.module), self.class_name)

    def load(self) -> None:
        """Import the page with the charts it needs, which takes a while; see PageLoader."""
        import_module(self.module)

    def build(self, workspace: Workspace, parent: QWidget | None = None) -> Page:
        """Build the page, on the GUI thread."""
        page_class = getattr(import_module(self.module), self.class_name)
        return cast("Page", page_class(workspace, parent))


PAGES = (
    PageSpec("overview", "Overview", f"{_ROOM}.overview", "OverviewPage"),
    PageSpec("diary", "Diary", f"{_ROOM}.diary", "DiaryPage"),
    PageSpec("ratings", "Ratings", f"{_ROOM}.ratings", "RatingsPage"),
    PageSpec("taste", "Taste", f"{_ROOM}.taste", "TastePage"),
    PageSpec("people", "People", f"{_ROOM}.people", "PeoplePage"),
    PageSpec("films", "Films", f"{_ROOM}.films", "FilmsPage"),
    PageSpec("watchlist", "Watchlist", f"{_ROOM}.watchlist", "WatchlistPage"),
    PageSpec("lists", "Lists", f"{_ROOM}.lists", "ListsPage"),
    PageSpec("matches", "Matches", f"{_ROOM}.matches", "MatchesPage"),
    PageSpec(ENTITY, "Entity", f"{_ROOM}.entity", "EntityPage", listed=False),
)
