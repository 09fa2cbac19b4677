"""The pages behind the navigation, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lbstats_desktop.ui.pages.registry import PageSpec
from lbstats_desktop.ui.pages.route import Route

if TYPE_CHECKING:
    from lbstats_desktop.ui.pages.page import Page
    from lbstats_desktop.ui.workspace import Workspace


class PageStack(QStackedWidget):
    """Shows one page, or one of the panels that stand in the pages' place."""

    page_drawn = Signal()
    """A page is up to date."""

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.specs = tuple(specs)
        self._pages: dict[str, Page] = {}

    @property
    def listed(self) -> tuple[PageSpec, ...]:
        """The pages of the sidebar."""
        return tuple(spec for spec in self.specs if spec.listed)

    def spec(self, name: str) -> PageSpec:
        """The page called `name`, or the first one if there is none."""
        return next((spec for spec in self.specs if spec.name == name), self.specs[0])

    def page(self, name: str) -> Page | None:
        """The page called `name`, if it was shown before."""
        return self._pages.get(name)

    def has(self, name: str) -> bool:
        """Whether there is a page called `name`."""
        return any(spec.name == name for spec in self.specs)

    def show_page(self, route: Route, workspace: Workspace) -> None:
        """Show a page of what `route` is about, building it over `workspace` if need be."""
        spec = self.spec(route.page)
        if spec.name not in self._pages:
            page = self._pages[spec.name] = spec.build(workspace, self)
            page.drawn.connect(self.page_drawn)
            self.addWidget(page)
        page = self._pages[spec.name]
        page.go_to(route)
        self.setCurrentWidget(page)

    def show_panel(self, panel: QWidget) -> None:
        """Show something else in the pages' place."""
        if self.indexOf(panel) < 0:
            self.addWidget(panel)
        self.setCurrentWidget(panel)
