"""What the cells of a row mean, apart from dates. Text stays text: `None` and `1917` are titles."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_STARS = re.compile(r"(★{0,5})(½?)")
_NUMBER = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,12})?")
_YEAR = re.compile(r"(\d{4})(?:[.,]0+)?")
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "☑"})
_NO = frozenset({"", "no", "n", "false", "0"})
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(boxd\.it|letterboxd\.com)/(\S*[^\s/])/?", re.IGNORECASE
)
_LONG_LINK = re.compile(r"https://letterboxd\.com/(?:[^/]+/)?film/([^/]+)/")
_FIRST_YEAR, _LAST_YEAR = 1860, 2200


@lru_cache(maxsize=1024)
def rating_of(cell: str) -> tuple[float | None, str]:
    """A rating in half steps from 0.5 to 5.0, None when blank or 0; and what was wrong, or ""."""
    text = cell.strip()
    if not text:
        return None, ""
    stars = _STARS.fullmatch(text)
    if stars:
        return _in_half_steps(len(stars[1]) + len(stars[2]) / 2, text)
    value = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else -1.0
    if value < 0:
        return None, f"“{_short(text)}” is not a rating; taken as unrated."
    return _in_half_steps(value, text) if value else (None, "")


def _in_half_steps(value: float, text: str) -> tuple[float, str]:
    rating = min(5.0, max(0.5, math.floor(value * 2 + 0.5) / 2))
    if rating == value:
        return rating, ""
    return rating, f"The rating {_short(text)} was taken as {rating:g}."


@lru_cache(maxsize=1024)
def year_of(cell: str) -> tuple[int | None, str]:
    """A year of release, None when blank; and what was wrong, or ""."""
    text = cell.strip()
    if not text:
        return None, ""
    match = _YEAR.fullmatch(text)
    if match and _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        return int(match[1]), ""
    return None, f"“{_short(text)}” is not a year; taken as unknown."


@lru_cache(maxsize=64)
def rewatch_of(cell: str) -> tuple[bool, str]:
    """Whether a viewing is flagged as a rewatch; and what was wrong, or ""."""
    text = cell.strip().casefold()
    if text in _YES:
        return True, ""
    return False, "" if text in _NO else f"Rewatch “{_short(text)}” is neither Yes nor blank."


@lru_cache(maxsize=1024)
def tags_of(cell: str) -> tuple[str, ...]:
    """The tags of a cell, each once, in order."""
    if not cell:
        return ()
    separator = ";" if ";" in cell and "," not in cell else ","
    tags = (tag.strip() for tag in cell.split(separator))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def link_of(cell: str) -> str | None:
    """A Letterboxd link in one form, "" when blank, None for anything else.

    Codes are case-sensitive. Long links end in a slash, short ones do not.
    """
    if cell.startswith("https://boxd.it/") and len(cell) > 16 and cell.isascii():
        code = cell[16:]
        if code.isalnum():
            return cell
    text = cell.strip()
    if not text:
        return ""
    match = _LINK.fullmatch(text)
    if not match:
        return None
    host = match[1].lower()
    return f"https://{host}/{match[2]}" + ("/" if host == "letterboxd.com" else "")


def film_link_of(entry_uri: str) -> str:
    """The film's long link in an entry's long link, "" in any other."""
    match = _LONG_LINK.match(entry_uri)
    return f"https://letterboxd.com/film/{match[1]}/" if match else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
