"""The key to TMDB, as a value that does not show itself."""

from __future__ import annotations

import re
from enum import StrEnum

from lbstats_desktop.domain.errors import LBStatsError

_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_KEY = re.compile(r"[0-9a-fA-F]{32}", re.ASCII)
_HEX_DIGITS = re.compile(r"[0-9a-fA-F]+", re.ASCII)
_TOKEN_DOTS = 2
_HEADER = re.compile(r"^\s*[\"']?(authorization:\s*)?bearer\s", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]")
"""What mail and web pages leave within what is copied from them."""
_QUOTES = "\"'`“”‘’„«»"


class CredentialKind(StrEnum):
    """Which of TMDB's two credentials it is: they travel in different ways."""

    TOKEN = "token"  # noqa: S105
    KEY = "key"


NAMES = {CredentialKind.TOKEN: "API read access token", CredentialKind.KEY: "API key"}
SHAPES = {
    CredentialKind.TOKEN: "begins with eyJ and has three parts with dots between, some 200"
    " characters",
    CredentialKind.KEY: "has 32 characters, digits and letters a to f",
}
"""What a right one looks like, of each kind."""


class CredentialFormatError(LBStatsError):
    """What was given looks like neither of TMDB's credentials; its text does not repeat it."""


class Credential:
    """A TMDB API read access token (v4) or API key (v3); only `reveal` tells it."""

    __slots__ = ("_secret", "kind")

    def __init__(self, kind: CredentialKind, secret: str) -> None:
        self.kind = kind
        self._secret = secret

    @classmethod
    def parse(cls, text: str) -> Credential:
        """Recognise what was typed or pasted; CredentialFormatError when it is neither kind."""
        given = _UNSEEN.sub("", _HEADER.sub("", text)).strip(_QUOTES)
        if _TOKEN.fullmatch(given):
            return cls(CredentialKind.TOKEN, given)
        if _KEY.fullmatch(given):
            return cls(CredentialKind.KEY, given.lower())
        raise _told_by_shape(given)

    def reveal(self) -> str:
        """Return the secret itself; for the request and the keyring only."""
        return self._secret

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Credential):
            return NotImplemented
        return (self.kind, self._secret) == (other.kind, other._secret)

    def __hash__(self) -> int:
        return hash((self.kind, self._secret))

    def __repr__(self) -> str:
        return f"Credential({self.kind}, hidden)"


def _told_by_shape(given: str) -> CredentialFormatError:
    """Return which of the two `given` seems to be meant as, and what a right one looks like."""
    token, key = CredentialKind.TOKEN, CredentialKind.KEY
    if given and _HEX_DIGITS.fullmatch(given):
        return CredentialFormatError(
            f"This looks like a TMDB {NAMES[key]}, but of {len(given)} characters.",
            next_step=f"Copy it again: a right one {SHAPES[key]}.",
        )
    if given.startswith("eyJ") or given.count(".") == _TOKEN_DOTS:
        return CredentialFormatError(
            f"This looks like a TMDB {NAMES[token]}, but not like a whole one.",
            next_step=f"Copy it again: a right one {SHAPES[token]}.",
        )
    return CredentialFormatError(
        f"This is neither a TMDB {NAMES[token]}, which {SHAPES[token]}, nor a TMDB {NAMES[key]},"
        f" which {SHAPES[key]}.",
        next_step="Copy one of them from your TMDB account, Settings, API.",
    )
