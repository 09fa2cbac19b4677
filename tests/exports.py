"""A writer of small Letterboxd exports, for tests: rows in, a folder, ZIP or bytes out.

`rich_files()` is a whole small export with one of every trap, `RICH_SUMMARY` what it amounts to.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Row = Sequence[object]
Files = dict[str, bytes]

FILM_HEADER = ("Date", "Name", "Year", "Letterboxd URI")
RATING_HEADER = (*FILM_HEADER, "Rating")
DIARY_HEADER = (*RATING_HEADER, "Rewatch", "Tags", "Watched Date")
REVIEW_HEADER = (*RATING_HEADER, "Rewatch", "Review", "Tags", "Watched Date")
LIST_HEADER = ("Date", "Name", "Tags", "URL", "Description")
ITEM_HEADER = ("Position", "Name", "Year", "URL", "Description")
PROFILE_HEADER = ("Date Joined", "Username", "Given Name", "Email Address", "Favorite Films")


def csv_bytes(
    header: Sequence[str],
    rows: Iterable[Row],
    *,
    separator: str = ",",
    line_end: str = "\r\n",
    encoding: str = "utf-8",
) -> bytes:
    """A table as the bytes of a CSV file; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def watched_csv(rows: Iterable[Row]) -> bytes:
    """watched.csv, watchlist.csv or likes/films.csv of (date, name, year, film link)."""
    return csv_bytes(FILM_HEADER, rows)


def ratings_csv(rows: Iterable[Row]) -> bytes:
    """ratings.csv of (date, name, year, film link, rating)."""
    return csv_bytes(RATING_HEADER, rows)


def diary_csv(rows: Iterable[Row]) -> bytes:
    """diary.csv of (date, name, year, entry link, rating, rewatch, tags, watched date)."""
    return csv_bytes(DIARY_HEADER, rows)


def reviews_csv(rows: Iterable[Row]) -> bytes:
    """reviews.csv of (date, name, year, entry link, rating, rewatch, review, tags, watched)."""
    return csv_bytes(REVIEW_HEADER, rows)


def list_csv(
    name: str,
    items: Iterable[Row],
    *,
    created: str = "2023-04-05",
    tags: str = "",
    uri: str = "https://boxd.it/lst01",
    description: str = "",
    first_line: str = "Letterboxd list export v7",
) -> bytes:
    """A file of lists/ of (position, name, year, film link, note); older ones have a blank
    `first_line`.
    """
    preamble = csv_bytes(LIST_HEADER, [(created, name, tags, uri, description)])
    head = first_line.encode() + b"\r\n" + preamble + b"\r\n"
    return head + csv_bytes(ITEM_HEADER, items)


def write_export(target: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """Write `files` (path in the export -> bytes; by default `rich_files()`) and return `target`.

    A `target` that ends in `.zip` becomes a ZIP, any other a folder.
    """
    content = rich_files() if files is None else files
    if target.suffix.lower() == ".zip":
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in content.items():
                archive.writestr(name, data)
        return target
    target.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return target


def film_link(code: str) -> str:
    """A short film or entry link."""
    return f"https://boxd.it/{code}"


ARRIVAL = ("Arrival", 2016, film_link("aNGk"))
PADDINGTON = ("Paddington 2", 2017, film_link("ePE2"))
WAR = ("1917", 2019, film_link("jWE1"))
NONE = ("None", 2018, film_link("nNNn"))
MOOD = ("In the Mood for Love", 2000, film_link("29Mu"))
STALKER = ("Stalker", 1979, film_link("28VQ"))
CARDS_LUMIERE = ("The Card Game", 1896, film_link("2cGA"))
CARDS_MELIES = ("The Card Game", 1896, film_link("2cga"))
AMELIE = ("Amélie", 2001, film_link("2a60"))
UNTITLED = ("Untitled Midnight Reel", None, film_link("zzT1"))
PARASITE = ("Parasite", 2019, film_link("hTha"))
SOLARIS = ("Solaris", 1972, film_link("anGK"))
WINGS = ("Wings of Desire", 1987, film_link("2b1w"))
METROPOLIS = ("Metropolis", 1927, film_link("2aJ8"))
PERSONA = ("Persona", 1966, film_link("28Xs"))
FUTURE = ("The Far Side of Summer", None, film_link("fUtR"))
JEANNE = ("Jeanne Dielman", 1975, film_link("1Sk4"))
GONE = ("A Film Since Removed", 2020)

WATCHED = (
    ARRIVAL, PADDINGTON, WAR, NONE, MOOD, STALKER,
    CARDS_LUMIERE, CARDS_MELIES, AMELIE, UNTITLED, PARASITE, SOLARIS,
)  # fmt: skip

REVIEW_HTML = (
    "Time is a <i>circle</i>, and it <b>hurts</b>.\r\n\r\n"
    "<blockquote>Why do I feel so much?</blockquote>Tom &amp; Ana &lt;3"
)


def rich_files() -> Files:
    """Twelve films watched in 2023 and early 2024, and everything said of them."""
    return {
        "watched.csv": watched_csv([("2023-01-02", *film) for film in WATCHED]),
        "ratings.csv": ratings_csv([
            ("2023-01-02", *ARRIVAL, "5"),
            ("2023-01-02", *PADDINGTON, "4.5"),
            ("2023-01-02", *WAR, "3.5"),
            ("2023-01-02", *NONE, "0.5"),
            ("2023-02-11", *MOOD, "5"),
            ("2023-02-20", *STALKER, "4"),
            ("2023-03-05", *AMELIE, "4"),
            ("2023-08-01", *SOLARIS, "3"),
        ]),
        "diary.csv": diary_csv([
            ("2023-01-03", *ARRIVAL[:2], film_link("1aA1"), "4.5", "", "cinema, with ana",
             "2023-01-02"),
            ("2023-02-11", *MOOD[:2], film_link("1aA2"), "5", "Yes", "home", "2023-02-10"),
            ("2023-02-20", *STALKER[:2], film_link("1aA3"), "4", "", "", "2023-02-18"),
            ("2023-05-01", *CARDS_LUMIERE[:2], film_link("1aA4"), "", "", "short", "2023-05-01"),
            ("2023-05-01", *CARDS_MELIES[:2], film_link("1aA5"), "", "", "short", "2023-05-01"),
            ("2023-06-10", *PARASITE[:2], film_link("1aA6"), "4.5", "", "", "2023-06-09"),
            ("2023-07-04", *GONE, "", "2", "", "", "2023-07-03"),
            ("2023-11-30", *ARRIVAL[:2], film_link("1aA7"), "5", "Yes", "home", "2023-11-29"),
            ("2024-01-15", *UNTITLED[:2], film_link("1aA8"), "", "", "", "2024-01-14"),
            ("2024-02-01", "1917", 2019, film_link("1aA9"), "3.5", "", "cinema", "2024-01-31"),
        ]),
        "reviews.csv": reviews_csv([
            ("2023-01-03", *ARRIVAL[:2], film_link("1aA1"), "4.5", "", REVIEW_HTML,
             "cinema, with ana", "2023-01-02"),
            ("2023-06-10", *PARASITE[:2], film_link("1aA6"), "4.5", "",
             'It\'s "so", metaphorical', "", "2023-06-09"),
            ("2023-03-05", *AMELIE[:2], film_link("1rR1"), "4", "", "Sweet.", "paris", ""),
        ]),
        "watchlist.csv": watched_csv([
            ("2023-03-01", *METROPOLIS), ("2023-03-02", *PERSONA), ("2023-03-03", *FUTURE),
        ]),
        "likes/films.csv": watched_csv([
            ("2023-01-03", *ARRIVAL), ("2023-02-11", *MOOD), ("2023-04-01", *WINGS),
        ]),
        "likes/reviews.csv": csv_bytes(("Date", "Content"), [("2023-01-01", film_link("oth1"))]),
        "comments.csv": csv_bytes(
            ("Date", "Content", "Comment"), [("2023-01-01", film_link("oth2"), "Nice, that")]
        ),
        "lists/slow-cinema.csv": list_csv(
            "Slow cinema", [
                (1, *STALKER, ""), (2, *JEANNE, "three days, three hours"), (3, *SOLARIS, ""),
            ],
            tags="slow, long", description="Bring\r\na blanket.",
        ),
        "lists/early-days.csv": list_csv(
            "Early days", [("", *CARDS_LUMIERE, ""), ("", *CARDS_MELIES, "")],
            created="2020-02-02", uri=film_link("lst02"), first_line="",
        ),
        "profile.csv": csv_bytes(PROFILE_HEADER, [
            ("2019-08-06", "someone", "Some", "someone@example.org",
             f"{ARRIVAL[2]}, {MOOD[2]}"),
        ]),
        "orphaned/diary.csv": diary_csv([
            ("2023-08-01", "Lost Pilot", 2020, "", "4", "", "", "2023-08-01"),
        ]),
        "deleted/diary.csv": diary_csv([
            ("2023-09-01", *ARRIVAL[:2], film_link("1dD1"), "1", "Yes", "", "2023-09-01"),
            ("2023-09-02", *MOOD[:2], film_link("1dD2"), "1", "Yes", "", "2023-09-02"),
        ]),
        "deleted/lists/regrets.csv": list_csv("Regrets", [(1, *NONE, "")]),
    }  # fmt: skip


RICH_SUMMARY: dict[str, object] = {
    "films_watched": 13,
    "films_in_library": 14,
    "diary_entries": 10,
    "rewatches": 2,
    "rated_films": 10,
    "rated_from_diary_only": 2,
    "rating_histogram": {
        "0.5": 1, "2.0": 1, "3.0": 1, "3.5": 1, "4.0": 2, "4.5": 2, "5.0": 2,
    },
    "liked_films": 3,
    "reviews": 3,
    "watchlist": 3,
    "lists": 2,
    "list_items": 5,
    "ambiguous_entries": 2,
    "provisional_films": 1,
    "orphaned_diary_rows": 1,
    "deleted_diary_rows": 2,
}  # fmt: skip
"""The summary of `rich_files()`, but for `naive_merge_by_uri`."""
