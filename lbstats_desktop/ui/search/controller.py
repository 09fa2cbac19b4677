"""What can be searched for: the session's names, pages and actions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.folding import fold
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import Job, JobHub, Lane
from lbstats_desktop.ui import late
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.pages.route import Route
from lbstats_desktop.ui.search.palette import SearchPalette
from lbstats_desktop.ui.search.rows import Row
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.dimensions import TEXTS

if TYPE_CHECKING:
    # They bring numpy along, which is there once a page is, but not before.
    from lbstats_desktop.analytics.model.frames import Frames
    from lbstats_desktop.analytics.model.search import Found, SearchIndex

_RECENT_MOST = 8
_FOUND_MOST = 40


@dataclass(frozen=True, slots=True)
class Command:
    """A page to go to or something to do; `keys` are those that do so without a search."""

    kind: str
    name: str
    act: Callable[[], None]
    keys: str = ""
    needs_session: bool = False


class SearchController(QObject):
    """Opens the search over `window`; reads a session's names in a job, once a page is drawn."""

    def __init__(
        self, dashboard: Dashboard, hub: JobHub, commands: Sequence[Command], window: QWidget
    ) -> None:
        super().__init__(window)
        self._dashboard = dashboard
        self._hub = hub
        self._commands = tuple(commands)
        self._index: SearchIndex | None = None
        self._read: Frames | None = None
        """The frames that the index is of, or will be."""
        self._reading: Job | None = None
        self._recent: OrderedDict[tuple[Dimension, object], Found] = OrderedDict()
        self.palette = SearchPalette(self.rows, window)
        dashboard.session_shown.connect(self._on_session_shown)

    @Slot()
    def open(self) -> None:
        """Begin a search, or end it."""
        if self.palette.isVisible():
            self.palette.close_search()
            return
        self.read()
        self.palette.open()

    @Slot()
    def begin(self) -> None:
        """Read the names of a session of which none were read yet."""
        if self._read is None:
            self.read()

    def read(self) -> None:
        """Read the names of the session on screen, unless they are those read already."""
        frames = self._dashboard.frames
        if frames is None or frames is self._read:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._read = frames
        self._reading = self._hub.run(partial(_read, frames), lane=Lane.READ, done=self._on_read)

    def rows(self, text: str) -> list[Row]:
        """What `text` may mean; without a text, what was opened lately, pages and actions."""
        if not text:
            recent = [self._row(found) for found in reversed(self._recent.values())]
            return recent + [_command_row(one) for one in self._offered()]
        beginning, within = self._matching(text)
        found = self._index.find(text, _FOUND_MOST) if self._index is not None else []
        rows = [*map(_command_row, beginning), *map(self._row, found), *map(_command_row, within)]
        if self._dashboard.session is not None:
            name = f"Films with “{text}” in the title"
            rows.append(Row("Filter", name, "", self._by_title(text)))
        return rows

    def _offered(self) -> Iterator[Command]:
        shown = self._dashboard.session is not None
        return (one for one in self._commands if shown or not one.needs_session)

    def _matching(self, text: str) -> tuple[list[Command], list[Command]]:
        """The commands whose name begins with a text, and those with words that begin so."""
        words = fold(text).split()
        beginning, within = [], []
        for command in self._offered():
            name = fold(command.name)
            if name.startswith(" ".join(words)):
                beginning.append(command)
            elif all(f" {word}" in f" {name}" for word in words):
                within.append(command)
        return beginning, within

    def _row(self, found: Found) -> Row:
        return Row(
            TEXTS[found.dimension].title, found.name, _detail(found), partial(self._go, found)
        )

    def _go(self, found: Found) -> None:
        place = found.dimension, found.key
        self._recent[place] = found
        self._recent.move_to_end(place)
        while len(self._recent) > _RECENT_MOST:
            self._recent.popitem(last=False)
        self._dashboard.open(Route.of(found.dimension, found.key))

    def _by_title(self, text: str) -> Callable[[], None]:
        wanted = self._dashboard.selection.keeping(Dimension.TITLE, [text])
        return partial(self._dashboard.show_films, wanted)

    def _on_read(self, index: SearchIndex) -> None:
        self._reading = None
        self._index = index
        if self.palette.isVisible():
            self.palette.refresh()

    @Slot()
    def _on_session_shown(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._index = self._read = self._reading = None
        self._recent.clear()


def _read(frames: Frames, _cancel: CancelToken, _report: Report) -> SearchIndex:
    return late.search.SearchIndex.build(frames, wording.key_label)


def _command_row(command: Command) -> Row:
    return Row(command.kind, command.name, command.keys, command.act)


def _detail(found: Found) -> str:
    if found.dimension is Dimension.FILM:
        year = str(found.year) if found.year is not None else ""
        return " · ".join(part for part in (year, "" if found.seen else "not seen") if part)
    if found.dimension is Dimension.TAG:
        return wording.plural(found.films, "viewing", "viewings")
    return wording.plural(found.films, "film", "films") if found.films else "not seen"
