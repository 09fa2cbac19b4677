"""The TMDB key: given by the environment, kept in the system's keyring, else in memory; a release
may carry one of its makers, which comes last.

A keyring may ask the person to unlock it, so that every method here may take long.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from lbstats_desktop.assets import resource
from lbstats_desktop.domain.credential import Credential, CredentialFormatError
from lbstats_desktop.domain.errors import LBStatsError

log = logging.getLogger(__name__)

TOKEN_VARIABLE = "LBSTATS_TMDB_TOKEN"  # noqa: S105
_SHIPPED_FILE = "tmdb_key"
_SERVICE = "LBStats Desktop"
_ACCOUNT = "TMDB"


class KeptIn(StrEnum):
    """Where the key in use lies."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    MEMORY = "memory"
    SHIPPED = "shipped"
    """It came with the program."""


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """The key in use, where it lies, and what the person should know of that, if anything."""

    credential: Credential
    kept_in: KeptIn
    notice: str = ""


class Keyring(Protocol):
    """What is needed of a `keyring` backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was set, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep `password`."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget what was set."""
        ...


def system_keyring() -> Keyring:
    """Return the keyring that this system offers; any error when it offers none."""
    import keyring  # noqa: PLC0415 (looks for backends, for a tenth of a second)

    return keyring.get_keyring()


def shipped_key() -> str:
    """Return the key that this build carries, "" if none; see `lbstats.spec`."""
    try:
        return resource(_SHIPPED_FILE).read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        if not isinstance(error, FileNotFoundError):
            log.info("The key that the program came with cannot be read: %s", type(error).__name__)
        return ""


def shipped_key_refused() -> LBStatsError:
    """Return what to say when TMDB refuses the key that the program came with."""
    return LBStatsError(
        "TMDB does not accept the key that this program came with.",
        next_step="Enter one of your own; TMDB gives it free of charge.",
    )


class TmdbKey:
    """Finds, keeps and forgets the key to TMDB; thread-safe."""

    def __init__(
        self,
        environ: Mapping[str, str],
        open_keyring: Callable[[], Keyring] = system_keyring,
        shipped: Callable[[], str] = shipped_key,
    ) -> None:
        self._environ = environ
        self._open_keyring = open_keyring
        self._shipped = shipped
        self._in_memory: Credential | None = None
        self._lock = threading.Lock()

    def current(self) -> HeldCredential | None:
        """Return the key in use, None without one.

        CredentialFormatError when the environment gives something that cannot be a key.
        """
        given = self._environ.get(TOKEN_VARIABLE, "").strip()
        if given:
            return HeldCredential(_from_environment(given), KeptIn.ENVIRONMENT)
        with self._lock:
            if self._in_memory:
                return _remembered(self._in_memory)
            kept = self._read()
            if kept:
                return HeldCredential(kept, KeptIn.KEYRING)
        return self._came_along()

    def keep(self, credential: Credential) -> HeldCredential:
        """Keep a key for the next start, or at least for this run, and return the key in use."""
        with self._lock:
            self._in_memory = None if self._write(credential) else credential
        return self.current() or _remembered(credential)

    def forget(self) -> None:
        """Remove the kept key; LBStatsError when the keyring does not let go of it.

        What the environment gives is not ours to remove.
        """
        with self._lock:
            self._in_memory = None
            self._delete()

    def _came_along(self) -> HeldCredential | None:
        try:
            return HeldCredential(Credential.parse(self._shipped()), KeptIn.SHIPPED)
        except CredentialFormatError:
            return None

    def _read(self) -> Credential | None:
        # Backends raise what they like, from D-Bus and the like, and some put what they were
        # given into the text: of their errors only the kind is told.
        try:
            kept = self._open_keyring().get_password(_SERVICE, _ACCOUNT)
            return Credential.parse(kept) if kept else None
        except Exception as error:
            log.info("The keyring gives no TMDB key: %s", type(error).__name__)
            return None

    def _write(self, credential: Credential) -> bool:
        secret = credential.reveal()
        try:
            keyring = self._open_keyring()
            keyring.set_password(_SERVICE, _ACCOUNT, secret)
            # Some accept everything and keep nothing.
            return keyring.get_password(_SERVICE, _ACCOUNT) == secret
        except Exception as error:
            log.info("The keyring does not keep the TMDB key: %s", type(error).__name__)
            return False

    def _delete(self) -> None:
        try:
            keyring = self._open_keyring()
            if keyring.get_password(_SERVICE, _ACCOUNT) is None:
                return
        except Exception as error:
            log.info("No keyring to remove a TMDB key from: %s", type(error).__name__)
            return
        try:
            keyring.delete_password(_SERVICE, _ACCOUNT)
        except Exception as error:
            raise LBStatsError(
                "The system's keyring did not remove the TMDB key.",
                next_step=f"Unlock it and try again, or remove “{_SERVICE}” there yourself.",
                detail=type(error).__name__,
            ) from None


def _remembered(credential: Credential) -> HeldCredential:
    return HeldCredential(
        credential,
        KeptIn.MEMORY,
        "This system has no keyring that could keep the key, so it is forgotten when the program"
        " ends.",
    )


def _from_environment(given: str) -> Credential:
    try:
        return Credential.parse(given)
    except CredentialFormatError:
        raise CredentialFormatError(
            f"{TOKEN_VARIABLE} holds neither a TMDB API read access token nor a TMDB API key.",
            next_step="Correct it, or remove it and enter the key in Settings.",
        ) from None
