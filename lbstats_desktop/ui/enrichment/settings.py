"""What the settings about film data show and do, in jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from lbstats_desktop.domain.enrichment import CacheSize
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.ui import wording
from lbstats_desktop.ui.enrichment.bar_desk import KEY_PAGE
from lbstats_desktop.ui.enrichment.keys import KeyDesk
from lbstats_desktop.ui.notice import Message, NoticeArea, Offer, Tone, of_error
from lbstats_desktop.ui.panels.film_data import FilmDataSettings

if TYPE_CHECKING:
    from lbstats_desktop.services.posters import PosterFiles
    from lbstats_desktop.services.tmdb_access import PaceSetting, TmdbAccess
    from lbstats_desktop.store import Store

_TOPIC = "film data kept"


class FilmDataSettingsDesk(QObject):
    """Serves one panel at a time."""

    clearing = Signal()
    """What is kept is about to be cleared."""
    cleared = Signal()

    def __init__(
        self,
        store: Store,
        access: TmdbAccess,
        posters: PosterFiles,
        *,
        keys: KeyDesk,
        hub: JobHub,
        notices: NoticeArea,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._access = access
        self._posters = posters
        self._keys = keys
        self._hub = hub
        self._notices = notices
        self._panel: FilmDataSettings | None = None
        self._cache: CacheSize | None = None
        keys.changed.connect(self._show_key)
        keys.checked.connect(self._on_checked)

    def serve(self, panel: FilmDataSettings) -> None:
        """Fill a panel, and carry out what is wanted in it."""
        self._panel = panel
        panel.destroyed.connect(self._on_destroyed)
        panel.key_entered.connect(self._keys.enter)
        panel.key_page_asked.connect(_open_key_page)
        panel.removal_asked.connect(self._keys.forget)
        panel.pace_chosen.connect(self._choose_pace)
        panel.clearing_asked.connect(self._ask_to_clear)
        self._show_key()
        self._run(lambda: self._access.pace, self._show_pace, "Reading the settings")
        self._show_size()

    @Slot()
    def _show_key(self) -> None:
        if self._panel is not None:
            self._panel.show_key(self._keys.held, self._keys.error)

    def _show_pace(self, pace: PaceSetting) -> None:
        if self._panel is not None:
            self._panel.show_pace(pace.per_s, given=pace.given)

    def _show_size(self) -> None:
        def show(found: tuple[CacheSize, int]) -> None:
            self._cache = found[0]
            if self._panel is not None:
                self._panel.show_size(*found)

        def read() -> tuple[CacheSize, int]:
            return self._store.cache_size(), self._posters.size_bytes

        self._run(read, show, "Measuring film data")

    def _run(self, work: Callable[[], object], done: Callable[..., None], doing: str) -> None:
        self._hub.run(
            lambda _cancel, _report: work(),
            lane=Lane.READ,
            done=done,
            failed=lambda error: self._tell(error, doing),
        )

    def _choose_pace(self, per_s: float) -> None:
        self._hub.run(
            lambda _cancel, _report: self._access.choose_pace(per_s),
            lane=Lane.WRITE,
            done=lambda _none: None,
            failed=lambda error: self._tell(error, "Changing the pace"),
        )

    def _ask_to_clear(self) -> None:
        films = wording.plural(self._cache.films if self._cache else 0, "film", "films")
        self._notices.tell(
            Message(
                f"Clear what is known of {films} from TMDB?",
                "It can be fetched again; matches made by hand stay.",
                tone=Tone.QUESTION,
                offers=(
                    Offer("Clear", self._clear, grave=True),
                    Offer("Keep it", lambda: None),
                ),
                topic=_TOPIC,
            )
        )

    def _clear(self) -> None:
        self.clearing.emit()

        def clear() -> None:
            self._store.clear_cache()
            self._posters.clear()

        def done(_none: None) -> None:
            self._show_size()
            self.cleared.emit()

        self._hub.run(
            lambda _cancel, _report: clear(),
            lane=Lane.WRITE,
            done=done,
            failed=lambda error: self._tell(error, "Clearing film data"),
        )

    def _tell(self, error: BaseException, doing: str) -> None:
        self._notices.tell(of_error(error, doing, topic=_TOPIC))

    @Slot(object)
    def _on_checked(self, error: BaseException | None) -> None:
        if self._panel is not None:
            self._panel.show_checked(error)

    @Slot()
    def _on_destroyed(self) -> None:
        self._panel = None


def _open_key_page() -> None:
    QDesktopServices.openUrl(QUrl(KEY_PAGE))
