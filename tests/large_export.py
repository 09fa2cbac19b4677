"""A made-up export of any size, in the proportions of a diligent member's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.exports import (
    Files,
    diary_csv,
    film_link,
    list_csv,
    ratings_csv,
    reviews_csv,
    watched_csv,
    write_export,
)

_WORDS = ("Night", "The River", "L’Été", "Summer", "House", "Ghosts", "東京", "Blue", "Iron", "Dr.")
_FIRST_DAY = date(2015, 1, 1)
_WATCHLIST_SHARE = 0.75


def large_files(films: int) -> Files:
    """About 6.5 rows for each of `films` watched films: 13,500 for 2,103."""
    watched = list(itertools.islice(_films(), films))
    to_watch = list(itertools.islice(_films(), films, films + int(films * _WATCHLIST_SHARE)))
    entries = [film for n, film in enumerate(watched) for _ in range(2 if n % 5 == 0 else 1)]
    return {
        "watched.csv": watched_csv((_day(n), *film) for n, film in enumerate(watched)),
        "ratings.csv": ratings_csv(
            (_day(n), *film, _stars(n)) for n, film in enumerate(watched) if n % 16
        ),
        "diary.csv": diary_csv(
            (
                _day(n), *film[:2], film_link(f"d{n:x}"), _stars(n), "Yes" if n % 7 == 0 else "",
                "cinema, with ana" if n % 3 == 0 else "", _day(n - 1),
            )
            for n, film in enumerate(entries)
        ),
        "reviews.csv": reviews_csv(
            (
                _day(n), *film[:2], film_link(f"d{n:x}"), _stars(n), "Yes" if n % 7 == 0 else "",
                f"I saw <i>{film[0]}</i>.\r\n" + "What a time it was, and how it went by. " * 3,
                "cinema, with ana" if n % 3 == 0 else "", _day(n - 1),
            )
            for n, film in enumerate(entries)
            if n % 3
        ),
        "watchlist.csv": watched_csv((_day(n), *film) for n, film in enumerate(to_watch)),
        "likes/films.csv": watched_csv(
            (_day(n), *film) for n, film in enumerate(watched) if n % 4 == 0
        ),
        "lists/all.csv": list_csv(
            "All", ((n + 1, *film, "") for n, film in enumerate(watched)), uri=film_link("la")
        ),
    }  # fmt: skip


def write_large_export(target: Path, films: int) -> Path:
    """Write an export of `films` watched films as a folder or ZIP; returns `target`."""
    return write_export(target, large_files(films))


def _films() -> Iterator[tuple[str, int, str]]:
    for n in itertools.count():
        words = f"{_WORDS[n % len(_WORDS)]} {_WORDS[n // len(_WORDS) % len(_WORDS)]}"
        yield f"{words} {n // 100}", 1920 + n % 105, film_link(f"f{n:x}")


def _day(number: int) -> str:
    return (_FIRST_DAY + timedelta(days=number % 4000)).isoformat()


def _stars(number: int) -> str:
    return f"{number % 10 / 2 + 0.5:g}"
