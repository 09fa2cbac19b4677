"""Whatever is written is read back; whatever is thrown at the reader, it answers in kind."""

from __future__ import annotations

import contextlib
import tempfile
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lbstats_desktop.domain.errors import ExportError
from lbstats_desktop.domain.export import Export
from lbstats_desktop.letterboxd import Limits, plain_text, read_export
from tests.exports import (
    csv_bytes,
    diary_csv,
    film_link,
    list_csv,
    ratings_csv,
    reviews_csv,
    rich_files,
    watched_csv,
    write_export,
)

SMALL = Limits(
    file_bytes=300_000, total_bytes=600_000, files=50, rows=3_000, field_chars=5_000, entries=500
)
PEAK_BYTES = SMALL.file_bytes + 4 * SMALL.total_bytes + 2_048 * SMALL.rows

CODES = st.text("abcdefghABCDEFGH0123456789", min_size=1, max_size=6)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
NAMES = WORDS.map(str.strip).filter(bool) | st.sampled_from(
    ["None", "NaN", "NA", "1917", "007", "★", 'The "Thing"', "A; b, c", "-", "=1+1"]
)
YEARS = st.none() | st.integers(1870, 2100)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
RATINGS = st.none() | st.integers(1, 10).map(lambda half: half / 2)
TAGS = st.lists(st.text("abc é-", min_size=1, max_size=8).map(str.strip).filter(bool), unique=True)
FILMS = st.lists(st.tuples(CODES, NAMES, YEARS), min_size=1, unique_by=lambda film: film[0])


def read(files: dict[str, bytes], target: str = "x") -> Export:
    with tempfile.TemporaryDirectory() as folder:
        return read_export([write_export(Path(folder) / target, files)])


@given(FILMS, st.data(), st.sampled_from(["x", "x.zip"]))
@settings(max_examples=60)
def test_what_is_written_is_read_back(
    films: list[tuple[str, str, int | None]], data: st.DataObject, target: str
) -> None:
    day = data.draw(DAYS)
    rows = [(str(day + timedelta(n)), name, year, film_link(code))
            for n, (code, name, year) in enumerate(films)]  # fmt: skip
    ratings = data.draw(st.lists(RATINGS, min_size=len(films), max_size=len(films)))
    entries = data.draw(
        st.lists(st.tuples(st.integers(0, len(films) - 1), DAYS, RATINGS, st.booleans(), TAGS))
    )
    texts = data.draw(st.lists(WORDS, min_size=len(entries), max_size=len(entries)))
    logged = [
        (str(seen), *films[at][1:], film_link(f"e{n}"), rating, "Yes" if again else "",
         ", ".join(tags), str(seen))
        for n, (at, seen, rating, again, tags) in enumerate(entries)
    ]  # fmt: skip
    items = data.draw(st.lists(st.integers(0, len(films) - 1)))
    title = data.draw(NAMES)
    export = read({
        "watched.csv": watched_csv(rows),
        "ratings.csv": ratings_csv((*row, r) for row, r in zip(rows, ratings, strict=True) if r),
        "diary.csv": diary_csv(logged),
        "reviews.csv": reviews_csv(
            (*row[:6], text, *row[6:]) for row, text in zip(logged, texts, strict=True)
        ),
        "watchlist.csv": watched_csv(rows[:2]),
        "lists/one.csv": list_csv(
            title, [(n, *rows[at][1:], "") for n, at in enumerate(items, 1)]
        ),
    }, target)  # fmt: skip
    assert export.problems == ()
    assert [(f.uri, f.name, f.year, f.recorded_on) for f in export.films] == [
        (film_link(code), name, year, day + timedelta(n))
        for n, (code, name, year) in enumerate(films)
    ]
    now = [None if film.rating_from_diary else film.rating for film in export.films]
    assert now == ratings
    assert [(v.watched_on, v.rating, v.rewatch, v.tags) for v in export.viewings] == [
        (seen, rating, again, tuple(tags)) for _, seen, rating, again, tags in entries
    ]
    assert [export.films[v.film].name for v in export.viewings] == [
        films[at][1] for at, *_ in entries
    ]
    assert [review.text for review in export.reviews] == [text for text in texts if text.strip()]
    assert [item.film for item in export.lists[0].items] == items
    assert export.lists[0].name == title
    assert export.summary.watchlist == len(rows[:2])


@given(FILMS, st.sampled_from([";", "\t"]), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=30)
def test_the_tool_between_makes_no_difference(
    films: list[tuple[str, str, int | None]], separator: str, line_end: str
) -> None:
    # Only the line end it writes itself makes the csv module quote a cell.
    rows = [
        ("2023-01-01", " ".join(name.split()), year, film_link(code)) for code, name, year in films
    ]
    header = ("Date", "Name", "Year", "Letterboxd URI")
    data = csv_bytes(header, rows, separator=separator, line_end=line_end, encoding="utf-8-sig")
    resaved, plain = read({"watched.csv": data}), read({"watched.csv": watched_csv(rows)})
    assert resaved.films == plain.films


def answer(path: Path) -> None:
    """Read, and hold the reader to its word: an export or an error, within the memory bound."""
    tracemalloc.start()
    try:
        with contextlib.suppress(ExportError):
            export = read_export([path], limits=SMALL)
            assert export.summary.films_watched > 0
        assert tracemalloc.get_traced_memory()[1] < PEAK_BYTES
    finally:
        tracemalloc.stop()


def spoil(data: bytes, cut: float, flips: list[tuple[float, int]]) -> bytes:
    spoiled = bytearray(data[: round(len(data) * cut)])
    for at, bit in flips:
        if spoiled:
            spoiled[int(at * len(spoiled))] ^= 1 << bit
    return bytes(spoiled)


PLACES = st.floats(0, 1, exclude_max=True)
FLIPS = st.lists(st.tuples(PLACES, st.integers(0, 7)), max_size=12)
CUTS = st.just(1.0) | PLACES
PIECES = ("Date", "Name", "Year", "Letterboxd URI", "★", "https://boxd.it/", "1/2/2023", "Position")
CSV_BYTES = st.binary() | st.lists(st.sampled_from([*',;\t\r\n\0" aé0/', *PIECES])).map(
    lambda pieces: "".join(pieces).encode()
)


@given(st.sampled_from(sorted(rich_files())), CSV_BYTES, st.booleans())
@settings(max_examples=150)
def test_any_bytes_for_a_file(name: str, data: bytes, after: bool) -> None:
    files = rich_files()
    files[name] = files[name] + data if after else data
    with tempfile.TemporaryDirectory() as folder:
        answer(write_export(Path(folder) / "x", files))


@given(CSV_BYTES, st.sampled_from(["watched.csv", "x.csv", "x.zip"]))
@settings(max_examples=60)
def test_any_bytes_dropped(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        answer(path)


@given(st.sampled_from(sorted(rich_files())), CUTS, FLIPS)
@settings(max_examples=150)
def test_spoiled_csv_files(name: str, cut: float, flips: list[tuple[float, int]]) -> None:
    files = rich_files()
    files[name] = spoil(files[name], cut, flips)
    with tempfile.TemporaryDirectory() as folder:
        answer(write_export(Path(folder) / "x", files))


@given(CUTS, FLIPS, st.booleans())
@settings(max_examples=200)
def test_spoiled_zips(cut: float, flips: list[tuple[float, int]], at_the_end: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_export(Path(folder) / "x.zip")
        data = path.read_bytes()
        directory = data.index(b"PK\x01\x02")
        if at_the_end:  # where a ZIP says what it holds
            path.write_bytes(data[:directory] + spoil(data[directory:], cut, flips))
        else:
            path.write_bytes(spoil(data, cut, flips))
        answer(path)


@given(st.text() | st.text("<>&;!-/ab \n'\"=b").map(lambda text: f"<i>{text}</blockquote>"))
def test_any_review_becomes_text(text: str) -> None:
    plain = plain_text(text)
    assert not set(plain) & {"\0", "\r", "\x1b"}
    assert plain == plain.strip()
