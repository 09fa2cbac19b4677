"""Single fields of a JSON answer: what is missing, null or of a wrong type counts as not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lbstats_desktop.domain.film_data import Named, Person

JsonObject = dict[str, Any]

# More than anything at TMDB; the sum of a million such still is an integer to SQLite.
_NUMBER_MAX = 10**12
_IMDB_ID = re.compile(r"tt\d{7,10}", re.ASCII)
_PICTURE_WIDTH = re.compile(r"w(\d{1,5})", re.ASCII)
_PICTURE = re.compile(r"/[\w-]+\.[a-z]{3,4}", re.ASCII)


def text(record: JsonObject, name: str) -> str:
    """Return a text, else ""."""
    value = record.get(name)
    return _whole_characters(value) if isinstance(value, str) else ""


def texts(record: JsonObject, name: str) -> tuple[str, ...]:
    """Return the texts of a list, each once, passing over anything else in it."""
    value = record.get(name)
    found = (item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
    return tuple(dict.fromkeys(_whole_characters(item) for item in found if item))


def code(record: JsonObject, name: str) -> str | None:
    """Return a short text that stands for something, else None."""
    return text(record, name).strip() or None


def whole(record: JsonObject, name: str) -> int | None:
    """Return a number of 0 or more without a fraction, else None."""
    value = record.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _NUMBER_MAX:
        return value
    return None


def amount(record: JsonObject, name: str) -> int | None:
    """Return a number of 1 or more: TMDB's 0 means that nobody entered one."""
    return whole(record, name) or None


def number(record: JsonObject, name: str) -> float | None:
    """Return a number of 0 or more, else None."""
    value = record.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _NUMBER_MAX:
        return float(value)
    return None


def day(record: JsonObject, name: str) -> date | None:
    """Return a date, else None."""
    try:
        return date.fromisoformat(text(record, name))
    except ValueError:
        return None


def imdb_id(record: JsonObject) -> str | None:
    """Return `imdb_id` if it is one."""
    value = text(record, "imdb_id")
    return value if _IMDB_ID.fullmatch(value) else None


def picture_path(record: JsonObject, name: str) -> str:
    """Return where a picture is if that is the plain file name that it should be, else ""."""
    value = text(record, name)
    return value if _PICTURE.fullmatch(value) else ""


def picture_widths(record: JsonObject, name: str) -> tuple[int, ...]:
    """Return the widths in a list of sizes such as “w92” and “original”, the smallest first."""
    found = (_PICTURE_WIDTH.fullmatch(size) for size in texts(record, name))
    return tuple(sorted(int(size[1]) for size in found if size))


def web_address(record: JsonObject, name: str) -> str:
    """Return a text if it is the address of a server, else ""."""
    value = text(record, name)
    try:
        parts = urlsplit(value)
        complete = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return value if complete else ""


def inner(record: JsonObject, name: str) -> JsonObject:
    """Return an object inside, else an empty one."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def records(record: JsonObject, name: str) -> Iterator[JsonObject]:
    """Yield the objects of a list, passing over anything else in it."""
    value = record.get(name)
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def codes(record: JsonObject, name: str, within: str) -> tuple[str, ...]:
    """Return the text `within` each object of a list, each once."""
    found = (code(item, within) for item in records(record, name))
    return tuple(dict.fromkeys(value for value in found if value))


def named(record: JsonObject) -> Named | None:
    """Return an object's id and name; None without either. An id of 0 is none."""
    id_, name = whole(record, "id"), text(record, "name")
    return Named(id_, name) if id_ and name else None


def person(record: JsonObject) -> Person | None:
    """Return somebody with the portrait that there is; None without id or name."""
    known = named(record)
    return Person(*known, picture_path(record, "profile_path")) if known else None


def all_named(record: JsonObject, name: str) -> tuple[Named, ...]:
    """Return the named things of a list, each id once."""
    found = (named(item) for item in records(record, name))
    return tuple({thing.id: thing for thing in found if thing}.values())


def _whole_characters(value: str) -> str:
    # JSON can spell half a surrogate pair, which no database takes.
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
