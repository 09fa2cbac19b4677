"""The one seam between what the first frame shows and all else, which is imported at first use.

The first frame waits for neither the store, the network, numpy nor charts; and what brings them
must be imported in a job, lest the window stop answering. So whoever is there from the start
calls `late.reviewing.describe(…)` instead of importing `services.reviewing`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6 import QtSvg

    from lbstats_desktop.analytics.model import frames, search
    from lbstats_desktop.services import (
        enrichment,
        images,
        imports,
        matches,
        refresh,
        retention,
        reviewing,
        sessions,
    )
    from lbstats_desktop.tmdb import errors as tmdb_errors
    from lbstats_desktop.ui import images as ui_images
    from lbstats_desktop.ui import workspace
    from lbstats_desktop.ui.enrichment import bar, film_data_controller, keys
    from lbstats_desktop.ui.films import panel
    from lbstats_desktop.ui.matches import controller as matches_controller
    from lbstats_desktop.ui.pages import loading
    from lbstats_desktop.ui.search import controller as search_controller
    from lbstats_desktop.ui.sessions import controller as sessions_controller
    from lbstats_desktop.ui.sessions import importing
    from lbstats_desktop.ui.sessions import text as sessions_text
    from lbstats_desktop.ui.settings import help as settings_help
    from lbstats_desktop.ui.settings import kinds, panel_controller, settings
    from lbstats_desktop.ui.text import naming, wording
    from lbstats_desktop.ui.widgets import table_layout
else:

    class _Late:
        """A module that is imported when something of it is first asked for."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, attribute: str) -> object:
            return getattr(import_module(self._name), attribute)

    def _ours(name: str) -> _Late:
        return _Late(f"lbstats_desktop.{name}")

    QtSvg = _Late("PySide6.QtSvg")
    frames = _ours("analytics.model.frames")
    search = _ours("analytics.model.search")
    enrichment = _ours("services.enrichment")
    images = _ours("services.images")
    imports = _ours("services.imports")
    matches = _ours("services.matches")
    refresh = _ours("services.refresh")
    retention = _ours("services.retention")
    reviewing = _ours("services.reviewing")
    sessions = _ours("services.sessions")
    tmdb_errors = _ours("tmdb.errors")
    ui_images = _ours("ui.images")
    workspace = _ours("ui.workspace")
    bar = _ours("ui.enrichment.bar")
    film_data_controller = _ours("ui.enrichment.film_data_controller")
    keys = _ours("ui.enrichment.keys")
    panel = _ours("ui.films.panel")
    matches_controller = _ours("ui.matches.controller")
    loading = _ours("ui.pages.loading")
    search_controller = _ours("ui.search.controller")
    sessions_controller = _ours("ui.sessions.controller")
    importing = _ours("ui.sessions.importing")
    sessions_text = _ours("ui.sessions.text")
    settings_help = _ours("ui.settings.help")
    kinds = _ours("ui.settings.kinds")
    panel_controller = _ours("ui.settings.panel_controller")
    settings = _ours("ui.settings.settings")
    naming = _ours("ui.text.naming")
    wording = _ours("ui.text.wording")
    table_layout = _ours("ui.widgets.table_layout")

__all__ = [
    "QtSvg",
    "bar",
    "enrichment",
    "film_data_controller",
    "frames",
    "images",
    "importing",
    "imports",
    "keys",
    "kinds",
    "loading",
    "matches",
    "matches_controller",
    "naming",
    "panel",
    "panel_controller",
    "refresh",
    "retention",
    "reviewing",
    "search",
    "search_controller",
    "sessions",
    "sessions_controller",
    "sessions_text",
    "settings",
    "settings_help",
    "table_layout",
    "tmdb_errors",
    "ui_images",
    "wording",
    "workspace",
]
