"""What comes in by drop, chooser or command line, before and after the store is open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lbstats_desktop.assets import resource
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.ui.shell.dropped import Dropped, sort_out
from lbstats_desktop.ui.shell.notices import Message, NoticeArea, Tone, of_error

if TYPE_CHECKING:
    from lbstats_desktop.ui.sessions.importing import Importing

Exports = tuple[tuple[Path, ...], ...]

_SAMPLE_NAME = "Sample data"
_TOPIC = "intake"


class Intake(QObject):
    """Names what cannot be used and lets the rest be imported, as soon as that is possible."""

    def __init__(self, notices: NoticeArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._importing: Importing | None = None
        self._obstacle: Message | None = None
        self._early: list[Exports] = []

    def begin(self, importing: Importing) -> None:
        """Import what waits, and whatever comes from now on."""
        self._importing = importing
        early, self._early = self._early, []
        for exports in early:
            importing.start_all(exports)

    def refuse(self, error: LBStatsError) -> None:
        """Import nothing; say why, now and whenever something comes."""
        self._obstacle = of_error(error, "Opening the database", topic=_TOPIC)
        self._early.clear()
        self._notices.tell(self._obstacle)

    @Slot(object)
    def take(self, dropped: Dropped) -> None:
        """Import the exports that can be used of `dropped`."""
        self._notices.take_back(_TOPIC)
        if dropped.unusable:
            next_step = "" if dropped.paths else "Choose the ZIP that Letterboxd gave you."
            tone = Tone.WARNING if dropped.paths else Tone.ERROR
            self._notices.tell(Message(f"{dropped.refusal}.", next_step, tone=tone, topic=_TOPIC))
        if dropped.paths:
            self._import(dropped.exports)

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Import what was chosen, or named on the command line."""
        self.take(sort_out(paths))

    @Slot()
    def take_sample(self) -> None:
        """Import the made-up member."""
        self._import(((resource("sample"),),), name=_SAMPLE_NAME)

    def _import(self, exports: Exports, name: str | None = None) -> None:
        if self._importing is not None:
            self._importing.start_all(exports, name=name)
        elif self._obstacle is not None:
            self._notices.tell(self._obstacle)
        else:
            self._early.append(exports)
