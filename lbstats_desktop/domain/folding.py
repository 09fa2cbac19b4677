"""Names without case and accents, to search and sort by."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart, but that people type without their stroke.
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


def retyped(name: str) -> str:
    """Return `name` as it compares when somebody typed it again: NFC, case, spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def fold(text: str) -> str:
    """Return `text` in lower case and without accents: “Amélie” is “amelie”."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
