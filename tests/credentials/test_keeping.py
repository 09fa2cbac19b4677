"""The TMDB key: where it comes from, where it stays, and that it does not show."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from lbstats_desktop.credentials import KeptIn, TmdbKey
from lbstats_desktop.domain.credential import (
    Credential,
    CredentialFormatError,
    CredentialKind,
)
from lbstats_desktop.domain.errors import LBStatsError

KEY = "5ec2e7a0b1c2d3e4f5a6b7c8d9e0f1a2"
SHIPPED = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzZWNyZXQiOjF9.c2lnbmF0dXJl-_c2VjcmV0"


class KeyringInMemory(KeyringBackend):
    """Keeps passwords as long as the test takes; `locked` as soon as it is told."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.holds_fast = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked(f"cannot set {password}")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        if self.holds_fast:
            raise PasswordDeleteError(f"cannot delete {self.kept[service, username]}")
        del self.kept[service, username]

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked(f"holds {self.kept}")


@pytest.fixture
def keyring() -> KeyringInMemory:
    return KeyringInMemory()


@pytest.fixture
def key(keyring: KeyringInMemory) -> TmdbKey:
    return TmdbKey({}, lambda: keyring)


def test_at_first_there_is_none(key: TmdbKey) -> None:
    assert key.current() is None


def test_what_is_kept_is_there_at_the_next_start(key: TmdbKey, keyring: KeyringInMemory) -> None:
    held = key.keep(Credential.parse(TOKEN))
    assert (held.kept_in, held.notice) == (KeptIn.KEYRING, "")
    later = TmdbKey({}, lambda: keyring).current()
    assert later is not None
    assert (later.credential.reveal(), later.kept_in) == (TOKEN, KeptIn.KEYRING)
    assert list(keyring.kept) == [("LBStats Desktop", "TMDB")]


def test_the_environment_comes_first(keyring: KeyringInMemory) -> None:
    key = TmdbKey({"LBSTATS_TMDB_TOKEN": f" {KEY}\n"}, lambda: keyring)
    held = key.keep(Credential.parse(TOKEN))
    assert (held.credential.reveal(), held.kept_in) == (KEY, KeptIn.ENVIRONMENT)
    assert list(keyring.kept.values()) == [TOKEN]


def test_the_key_of_the_makers_comes_last(
    keyring: KeyringInMemory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    environ = {"LBSTATS_TMDB_TOKEN": TOKEN}
    key = TmdbKey(environ, lambda: keyring, lambda: f"{SHIPPED}\n")
    assert in_use(key) == (TOKEN, KeptIn.ENVIRONMENT)
    environ.clear()
    assert in_use(key) == (SHIPPED, KeptIn.SHIPPED)
    key.keep(Credential.parse(KEY))
    assert in_use(key) == (KEY, KeptIn.KEYRING)
    key.forget()
    assert in_use(key) == (SHIPPED, KeptIn.SHIPPED)
    keyring.locked = True
    key.keep(Credential.parse(KEY))
    assert in_use(key) == (KEY, KeptIn.MEMORY)
    assert SHIPPED not in caplog.text


def test_rubbish_of_the_makers_is_none_and_a_checkout_has_none(
    keyring: KeyringInMemory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert TmdbKey({}, lambda: keyring, lambda: "rubbish").current() is None
    assert TmdbKey({}, lambda: keyring).current() is None
    assert "rubbish" not in caplog.text


def in_use(key: TmdbKey) -> tuple[str, KeptIn]:
    held = key.current()
    assert held is not None
    assert held.credential.reveal() not in f"{held!r}"
    return held.credential.reveal(), held.kept_in


def test_an_environment_that_gives_no_key_is_told_without_it() -> None:
    with pytest.raises(CredentialFormatError, match="LBSTATS_TMDB_TOKEN") as told:
        TmdbKey({"LBSTATS_TMDB_TOKEN": "hunter2"}, fail.Keyring).current()
    assert "hunter2" not in f"{told.value} {told.value!r} {told.value.detail}"


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, lambda: 1 / 0])
def test_without_a_keyring_it_stays_in_memory(backend: type[KeyringBackend]) -> None:
    key = TmdbKey({}, backend)
    assert key.current() is None
    held = key.keep(Credential.parse(KEY))
    assert held.kept_in is KeptIn.MEMORY
    assert "forgotten when the program ends" in held.notice
    assert key.current() == held
    key.forget()
    assert key.current() is None


def test_a_new_key_counts_though_the_keyring_holds_an_old_one(
    key: TmdbKey, keyring: KeyringInMemory
) -> None:
    key.keep(Credential.parse(TOKEN))
    keyring.locked = True
    assert key.keep(Credential.parse(KEY)).kept_in is KeptIn.MEMORY
    keyring.locked = False
    held = key.current()
    assert held is not None
    assert held.credential.reveal() == KEY


def test_what_is_forgotten_is_gone(key: TmdbKey, keyring: KeyringInMemory) -> None:
    key.keep(Credential.parse(TOKEN))
    key.forget()
    assert key.current() is None
    assert keyring.kept == {}
    key.forget()


def test_a_keyring_that_does_not_let_go_is_told(key: TmdbKey, keyring: KeyringInMemory) -> None:
    key.keep(Credential.parse(TOKEN))
    keyring.holds_fast = True
    with pytest.raises(LBStatsError, match="did not remove") as told:
        key.forget()
    assert TOKEN not in f"{told.value} {told.value.detail}"
    assert told.value.__cause__ is None


def test_rubbish_in_the_keyring_is_none(key: TmdbKey, keyring: KeyringInMemory) -> None:
    keyring.kept["LBStats Desktop", "TMDB"] = "rubbish"
    assert key.current() is None


def test_a_locked_keyring_does_not_spill_into_the_log(
    key: TmdbKey, keyring: KeyringInMemory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    key.keep(Credential.parse(TOKEN))
    keyring.locked = True
    assert key.current() is None
    assert key.keep(Credential.parse(KEY)).kept_in is KeptIn.MEMORY
    assert "KeyringLocked" in caplog.text
    assert TOKEN not in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("typed", "kind", "secret"),
    [
        (TOKEN, CredentialKind.TOKEN, TOKEN),
        (f"\n Bearer {TOKEN} ", CredentialKind.TOKEN, TOKEN),
        (f'"{KEY}"', CredentialKind.KEY, KEY),
        (f"“{KEY}”", CredentialKind.KEY, KEY),
        (f"\u200b{KEY}\u00a0\r\n", CredentialKind.KEY, KEY),
        (f"authorization: bearer {TOKEN[:20]}\n  {TOKEN[20:]}", CredentialKind.TOKEN, TOKEN),
        (KEY.upper(), CredentialKind.KEY, KEY),
    ],
)
def test_both_kinds_are_known_by_their_form(typed: str, kind: CredentialKind, secret: str) -> None:
    credential = Credential.parse(typed)
    assert (credential.kind, credential.reveal()) == (kind, secret)


@pytest.mark.parametrize(
    "typed", ["", "a.b", KEY[:-1], f"{KEY}0", f"{TOKEN}.x", "a.b.c\nX-Evil: 1", "é.é.é", "٠" * 32]
)
def test_what_is_neither_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(CredentialFormatError) as told:
        Credential.parse(typed)
    assert not typed or typed not in str(told.value)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            KEY[:-1],
            "looks like a TMDB API key, but of 31 characters. Copy it again: a right",
        ),
        (TOKEN[:30], "looks like a TMDB API read access token, but not like a whole one."),
        ("hello", "neither a TMDB API read access token, which begins with eyJ"),
    ],
)
def test_what_is_nearly_right_is_told_what_a_right_one_looks_like(typed: str, words: str) -> None:
    with pytest.raises(CredentialFormatError) as told:
        Credential.parse(typed)
    assert words in str(told.value)


@pytest.mark.parametrize("secret", [KEY, TOKEN])
def test_a_credential_does_not_show_itself(secret: str) -> None:
    held = TmdbKey({"LBSTATS_TMDB_TOKEN": secret}, fail.Keyring).current()
    assert held is not None
    assert secret not in f"{held} {held!r} {held.credential} {held.credential!r}"


def test_keyring_is_loaded_when_it_is_needed() -> None:
    program = (
        "import sys; from lbstats_desktop.credentials import TmdbKey;"
        f"TmdbKey({{'LBSTATS_TMDB_TOKEN': '{KEY}'}}).current();"
        "sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
