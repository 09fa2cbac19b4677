"""The way to TMDB that all work of a run shares: one key, one pace.

The client is imported when it is needed: requests takes a tenth of a second to load. Whatever
asks for the key may wait for the person to unlock a keyring.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbstats_desktop.credentials import HeldCredential, TmdbKey
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.pacer import PACE_DEFAULT_PER_S, Pacer
from lbstats_desktop.tmdb.settings import PACE_VARIABLE, pace_per_s

if TYPE_CHECKING:
    from lbstats_desktop.tmdb.client import TmdbClient
    from lbstats_desktop.tmdb.images import ImageServer


class NoKeyError(LBStatsError):
    """There is no key to ask TMDB with."""

    def __init__(self) -> None:
        super().__init__("There is no TMDB key.", next_step="Enter one in Settings.")


@dataclass(frozen=True, slots=True)
class PaceSetting:
    """Requests per second; `given` by the environment, which the person's choice does not move."""

    per_s: float
    given: bool


class TmdbAccess:
    """Opens clients; thread-safe."""

    def __init__(self, store: Store, key: TmdbKey, environ: Mapping[str, str]) -> None:
        self._store = store
        self._key = key
        self._environ = environ
        self._lock = threading.Lock()
        self._held: HeldCredential | None = None
        self._pacer: Pacer | None = None
        self._image_pacer: Pacer | None = None

    def held(self) -> HeldCredential | None:
        """Return the key in use; CredentialFormatError when the environment gives none that is.

        A keyring is asked no more than once for a key that it gives.
        """
        with self._lock:
            if self._held is None:
                self._held = self._key.current()
            return self._held

    def check_and_keep(self, text: str, cancel: CancelToken) -> HeldCredential:
        """Keep the key that `text` is, once TMDB accepts it; else an LBStatsError says why not."""
        credential = Credential.parse(text)
        with self._open(credential, cancel) as client:
            client.check_credential()
        held = self._key.keep(credential)
        with self._lock:
            self._held = held
        return held

    def forget(self) -> None:
        """Remove the kept key; LBStatsError when the keyring does not let go of it."""
        self._key.forget()
        with self._lock:
            self._held = None

    def open_client(self, cancel: CancelToken) -> TmdbClient:
        """Return a client that `cancel` stops; LBStatsError without a key or an address."""
        held = self.held()
        if held is None:
            raise NoKeyError
        return self._open(held.credential, cancel)

    def open_images(self, cancel: CancelToken) -> ImageServer:
        """Return the server of pictures, which has a pace of its own; a TmdbError if none is told.

        NoKeyError without a key: TMDB tells nobody else where pictures lie.
        """
        from lbstats_desktop.services.tmdb_clients import new_pacer
        from lbstats_desktop.tmdb.images import ImageServer

        with self.open_client(cancel) as client:
            base = client.configuration()
        with self._lock:
            if self._image_pacer is None:
                self._image_pacer = new_pacer(self._store, self._environ)
            return ImageServer(base, self._image_pacer)

    @property
    def pace(self) -> PaceSetting:
        """How fast TMDB is asked."""
        from lbstats_desktop.services.tmdb_clients import PACE_SETTING

        chosen = self._store.setting(PACE_SETTING, PACE_DEFAULT_PER_S)
        given = bool(self._environ.get(PACE_VARIABLE, "").strip())
        return PaceSetting(pace_per_s(self._environ, chosen), given)

    def choose_pace(self, per_s: float) -> None:
        """Ask at this pace from now on, in work under way too."""
        from lbstats_desktop.services.tmdb_clients import PACE_SETTING

        self._store.set_setting(PACE_SETTING, per_s)
        self._shared_pacer().change(self.pace.per_s)
        with self._lock:
            if self._image_pacer is not None:
                self._image_pacer.change(self.pace.per_s)

    def _open(self, credential: Credential, cancel: CancelToken) -> TmdbClient:
        from lbstats_desktop.services.tmdb_clients import open_client

        return open_client(self._store, credential, self._shared_pacer(), self._environ, cancel)

    def _shared_pacer(self) -> Pacer:
        from lbstats_desktop.services.tmdb_clients import new_pacer

        with self._lock:
            if self._pacer is None:
                self._pacer = new_pacer(self._store, self._environ)
            return self._pacer
