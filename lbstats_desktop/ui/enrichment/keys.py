"""The key to TMDB: looked for at the start, entered, checked and removed, all in jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbstats_desktop.credentials import HeldCredential, KeptIn, shipped_key_refused
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.jobs.hub import Job, JobHub, Lane

if TYPE_CHECKING:
    from lbstats_desktop.services.tmdb_access import TmdbAccess


class KeyController(QObject):
    """Knows whether there is a key, and where it lies."""

    changed = Signal()
    """`held`, `looked` or `error` is another."""
    checking_began = Signal()
    """A key was entered, and TMDB is asked; `checked` tells what came of it."""
    checked = Signal(object)
    """A key that was entered is kept (None), or the exception that says why it is not."""
    removed = Signal(object)
    """The key is removed (None), or the exception that says why it is not."""

    def __init__(self, access: TmdbAccess, hub: JobHub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._hub = hub
        self._checking: Job | None = None
        self.held: HeldCredential | None = None
        """The key in use."""
        self.looked = False
        """Whether it is known by now if there is one."""
        self.error: BaseException | None = None
        """Why what is there cannot be used."""

    @property
    def usable(self) -> bool:
        """Whether there is a key that nobody has refused."""
        return self.held is not None and self.error is None

    @property
    def checking(self) -> bool:
        """Whether a key that was entered is being checked."""
        return self._checking is not None

    def look(self) -> None:
        """Find out whether there is a key; `changed` tells."""
        self._hub.run(
            lambda _cancel, _report: self._access.held(),
            lane=Lane.ASK,
            done=self._hold,
            failed=self._fail,
        )

    def enter(self, text: str) -> None:
        """Have TMDB check what was typed or pasted, and keep it if it is a key; `checked` tells."""
        if self._checking is not None:
            self._checking.cancel()

        def kept(held: HeldCredential) -> None:
            self._checking = None
            self.checked.emit(None)
            self._hold(held)

        def refused(error: BaseException) -> None:
            self._checking = None
            self.checked.emit(error)

        self._checking = self._hub.run(
            lambda cancel, _report: self._access.check_and_keep(text, cancel),
            lane=Lane.ASK,
            done=kept,
            failed=refused,
        )
        self.checking_began.emit()

    def forget(self) -> None:
        """Remove the key; `removed` tells, and `changed` what is left."""

        def removed(_none: None) -> None:
            self.removed.emit(None)
            self.look()

        self._hub.run(
            lambda _cancel, _report: self._access.forget(),
            lane=Lane.ASK,
            done=removed,
            failed=self.removed.emit,
        )

    def refuse(self, error: LBStatsError) -> None:
        """Note that TMDB refuses the key in use."""
        shipped = self.held is not None and self.held.kept_in is KeptIn.SHIPPED
        self.error = shipped_key_refused() if shipped else error
        self.changed.emit()

    def _hold(self, held: HeldCredential | None) -> None:
        self.held, self.looked, self.error = held, True, None
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self.looked, self.error = True, error
        self.changed.emit()
