"""What the settings about film data show and do, in jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import CacheSize
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.ui.enrichment.key_field import KeyField
from lbstats_desktop.ui.enrichment.keys import KeyController
from lbstats_desktop.ui.settings.film_data import FilmDataSettings
from lbstats_desktop.ui.shell.notices import Message, NoticeArea, Offer, Tone, of_error
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.text.tmdb_links import open_key_page

if TYPE_CHECKING:
    from lbstats_desktop.services.images import ImageFiles
    from lbstats_desktop.services.tmdb_access import PaceSetting, TmdbAccess
    from lbstats_desktop.store import Store

_TOPIC = "film data kept"


class FilmDataSettingsController(QObject):
    """Serves one panel at a time."""

    clearing = Signal()
    """What is kept is about to be cleared; nothing should be fetched until `cleared`."""
    cleared = Signal()
    """That is over, whatever came of it."""

    def __init__(
        self,
        store: Store,
        access: TmdbAccess,
        images: ImageFiles,
        *,
        keys: KeyController,
        hub: JobHub,
        notices: NoticeArea,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._access = access
        self._images = images
        self._keys = keys
        self._hub = hub
        self._notices = notices
        self._panel: FilmDataSettings | None = None
        self._cache: CacheSize | None = None
        self._measuring = self._measure_again = False
        keys.changed.connect(self._show_key)
        keys.removed.connect(self._on_removed)

    def serve(self, panel: FilmDataSettings) -> None:
        """Fill a panel, and carry out what is wanted in it."""
        self._panel = panel
        panel.destroyed.connect(self._on_destroyed)
        panel.place_key_field(KeyField(self._keys, panel))
        panel.key_page_asked.connect(open_key_page)
        panel.removal_asked.connect(self._keys.forget)
        panel.pace_chosen.connect(self._choose_pace)
        panel.clearing_asked.connect(self._ask_to_clear)
        self._show_key()
        self._hub.run(
            lambda _cancel, _report: self._access.pace,
            lane=Lane.READ,
            done=self._show_pace,
            failed=lambda error: self._tell(error, "Reading the settings"),
        )
        self.measure()

    @Slot()
    def _show_key(self) -> None:
        if self._panel is not None:
            self._panel.show_key(self._keys.held)

    def _show_pace(self, pace: PaceSetting) -> None:
        if self._panel is not None:
            self._panel.show_pace(pace.per_s, given=pace.given)

    @Slot()
    def measure(self) -> None:
        """Show in the panel how much is kept by now."""
        if self._panel is None:
            return
        if self._measuring:
            self._measure_again = True
            return

        def read(_cancel: CancelToken, _report: Report) -> tuple[CacheSize, int]:
            return self._store.cache_size(), self._images.size_bytes

        def show(found: tuple[CacheSize, int]) -> None:
            end()
            self._cache = found[0]
            if self._panel is not None:
                self._panel.show_size(*found)

        def failed(error: BaseException) -> None:
            end()
            self._tell(error, "Measuring film data")

        def end() -> None:
            again, self._measuring, self._measure_again = self._measure_again, False, False
            if again:
                self.measure()

        self._measuring = True
        self._hub.run(read, lane=Lane.READ, done=show, failed=failed)

    def _choose_pace(self, per_s: float) -> None:
        self._hub.run(
            lambda _cancel, _report: self._access.choose_pace(per_s),
            lane=Lane.WRITE,
            done=lambda _none: None,
            failed=lambda error: self._tell(error, "Changing the pace"),
        )

    def _ask_to_clear(self) -> None:
        films = wording.plural(self._cache.films if self._cache else 0, "film", "films")
        again = (
            "It is fetched again at once, which takes a while"
            if self._keys.usable
            else "It can be fetched again once there is a key"
        )
        self._notices.tell(
            Message(
                f"Clear what is known of {films} from TMDB?",
                f"{again}; matches made by hand stay.",
                tone=Tone.QUESTION,
                offers=(
                    Offer("Clear", self._clear, grave=True),
                    Offer("Keep it", lambda: None),
                ),
                topic=_TOPIC,
            )
        )

    def _clear(self) -> None:
        def clear(_cancel: CancelToken, _report: Report) -> None:
            self._store.clear_cache()
            self._images.clear()

        def failed(error: BaseException) -> None:
            self._tell(error, "Clearing film data")
            self._on_cleared()

        self.clearing.emit()
        self._hub.run(clear, lane=Lane.WRITE, done=lambda _none: self._on_cleared(), failed=failed)

    def _on_cleared(self) -> None:
        self.measure()
        self.cleared.emit()

    def _tell(self, error: BaseException, doing: str) -> None:
        self._notices.tell(of_error(error, doing, topic=_TOPIC))

    @Slot(object)
    def _on_removed(self, error: BaseException | None) -> None:
        if self._panel is not None and error is None:
            # The button that had the focus is about to go, and would pass it on to anything.
            self._panel.focus_key()

    @Slot()
    def _on_destroyed(self) -> None:
        self._panel = None
