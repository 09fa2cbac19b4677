"""The table of films, in its three forms."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lbstats_desktop.domain.enrichment import FilmOutcome
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.film_data import Named
from lbstats_desktop.services.film_export import HEADER, LISTS, export_films, film_rows
from lbstats_desktop.store import Store
from tests.store.film_data_samples import AMBIGUOUS, found
from tests.store.samples import NOW, add


@pytest.fixture
def session_id(store: Store) -> str:
    session = add(store)
    store.save_outcomes(
        [
            found("https://boxd.it/Amélie", 194, collection=Named(9, "The Saga")),
            FilmOutcome("https://boxd.it/1917", AMBIGUOUS),
        ],
        NOW,
    )
    return session.id


def test_a_row_says_what_both_sides_know(store: Store, session_id: str) -> None:
    [amelie, war, nameless] = film_rows(store, session_id)
    expected: dict[str, Any] = {
        "title": "Amélie",
        "year": 2001,
        "letterboxd_uri": "https://boxd.it/Amélie",
        "rating": 4.0,
        "viewings": 2,
        "first_viewing": "2023-05-01",
        "last_viewing": "2024-05-01",
        "liked": 1,
        "tags": ["home", "with ana"],
        "state": "matched",
        "rule": "exact",
        "score": 1.0,
        "media_type": "movie",
        "tmdb_id": 194,
        "imdb_id": "tt0000194",
        "runtime_min": 122,
        "genres": ["Comedy", "Romance"],
        "directors": ["Jean-Pierre Jeunet"],
        "cast": ["Audrey Tautou"],
        "countries": ["FR", "DE"],
        "languages": ["fr"],
        "original_title": "Amélie (original)",
        "original_language": "fr",
        "release_date": "2001-04-25",
        "writers": ["Guillaume Laurant", "Jean-Pierre Jeunet"],
        "studios": ["UGC"],
        "keywords": ["france", "café"],
        "collection": "The Saga",
        "budget_usd": 10_000_000,
        "revenue_usd": None,
        "popularity": 24.5,
        "vote_average": 7.9,
        "vote_count": 10_000,
        "overview": "A waitress\nhelps others.",
    }
    rest = {name: [] for name in LISTS if name not in expected}
    assert amelie == expected | rest
    assert (war["state"], war["tmdb_id"], war["genres"], war["viewings"]) == (
        "ambiguous",
        None,
        [],
        1,
    )
    assert war["first_viewing"] is None
    assert (nameless["state"], nameless["letterboxd_uri"]) == ("pending", "")


def test_csv_json_and_sqlite_hold_the_same(store: Store, session_id: str, tmp_path: Path) -> None:
    rows = list(film_rows(store, session_id))
    for name in ("films.csv", "films.JSON", "films.sqlite"):
        assert export_films(store, session_id, tmp_path / name) == 3
    with (tmp_path / "films.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == HEADER
    assert table[0]["genres"] == "Comedy; Romance"
    assert table[1]["first_viewing"] == ""
    assert json.loads((tmp_path / "films.JSON").read_text("utf-8")) == rows
    with closing(sqlite3.connect(tmp_path / "films.sqlite")) as exported:
        exported.row_factory = sqlite3.Row
        stored = [dict(row) for row in exported.execute("SELECT * FROM films")]
    assert tuple(stored[0]) == HEADER
    for row in stored:
        row |= {name: json.loads(row[name]) for name in LISTS}
    assert stored == rows
    assert sorted(file.suffix for file in tmp_path.glob("films*")) == [".JSON", ".csv", ".sqlite"]


def test_a_file_that_was_there_is_replaced(store: Store, session_id: str, tmp_path: Path) -> None:
    for _ in range(2):
        export_films(store, session_id, tmp_path / "films.sqlite")
    with closing(sqlite3.connect(tmp_path / "films.sqlite")) as exported:
        assert exported.execute("SELECT count(*) FROM films").fetchone() == (3,)


def test_a_form_that_is_not_known_is_refused(store: Store, session_id: str, tmp_path: Path) -> None:
    with pytest.raises(LBStatsError, match="in which form") as refused:
        export_films(store, session_id, tmp_path / "films.xlsx")
    assert ".csv" in refused.value.next_step
    assert not (tmp_path / "films.xlsx").exists()


def test_the_readme_documents_every_column() -> None:
    readme = Path(__file__).resolve().parents[2] / "README.md"
    lines = readme.read_text("utf-8").splitlines()
    begins = next(n for n, line in enumerate(lines) if line.startswith("| `title,"))
    cells = [line.split("|")[1].strip(" `") for line in lines[begins : begins + 3]]
    assert ", ".join(cells).split(", ") == list(HEADER)
