"""Film data fetched from a TMDB with latency, limits and faults: pace and states."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from lbstats_desktop.tmdb.pacer import PACE_DEFAULT_PER_S
from tests.benchmarks.stand_in import KEY, stand_in, stand_in_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EXPORT = "full-2026"
FILMS_OF_SUBSET = 400

SHARE_OF_PACE = 0.9
REQUESTS_A_FILM = 2.2
BUSY_TMDB = ("--latency-ms", "120", "--rate", "40", "--retry-after", "1")
FAULTY_TMDB = ("--latency-ms", "120", "--fail", "0.05", "--drop", "0.03", "--garbage", "0.01")
WITHIN_S = 170
RUNS = 3
"""Threads that a busy machine wakes late send in a burst, so that the best of some runs counts."""


@pytest.fixture
def export(shared_exports: Path) -> Path:
    if not (stand_in_folder() / "serve.py").is_file():
        pytest.skip(f"There is no stand-in for TMDB in {stand_in_folder()}.")
    return shared_exports / EXPORT


@pytest.fixture
def some_films(export: Path, tmp_path: Path) -> Path:
    """An export of some 400 films from all over the large one."""
    with (export / "watched.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    folder = tmp_path / "some"
    folder.mkdir()
    with (folder / "watched.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows[:: len(rows) // FILMS_OF_SUBSET]])
    return folder


def run(url: str, *arguments: str | Path, pace: float | None = None) -> str:
    """Run a module in a process that asks TMDB at `url`; what it printed."""
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "LBSTATS_TMDB_URL": url,
        "LBSTATS_TMDB_TOKEN": KEY,
    }
    env.pop("LBSTATS_TMDB_PACE", None)
    if pace is not None:
        env["LBSTATS_TMDB_PACE"] = str(pace)
    done = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def lbstats(url: str, data_dir: Path, *arguments: str | Path, pace: float | None = None) -> str:
    return run(url, "lbstats_desktop.commands", "--data-dir", data_dir, *arguments, pace=pace)


def states(url: str, data_dir: Path, export: Path, pace: float) -> dict[str, tuple[str, str]]:
    """Each film's state and entry after an enrichment in a fresh data folder."""
    said = json.loads(lbstats(url, data_dir, "enrich", export, "--json", pace=pace))
    file = data_dir / "films.csv"
    lbstats(url, data_dir, "export", said["session"], file)
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return {
            row["letterboxd_uri"]: (row["state"], row["tmdb_id"]) for row in csv.DictReader(rows)
        }


def test_the_pace_is_kept_and_no_limit_is_met(some_films: Path, tmp_path: Path) -> None:
    kept = False
    for n in range(RUNS):
        with stand_in(*BUSY_TMDB) as url:
            said = json.loads(lbstats(url, tmp_path / f"data-{n}", "enrich", some_films, "--json"))
            with urlopen(url.removesuffix("/3") + "/_stats", timeout=10) as answer:
                stats = json.load(answer)
        films = sum(said[state] for state in ("matched", "ambiguous", "not_found", "failed"))
        pace_per_s = said["requests"] / said["seconds"]
        print(f"\n{films} films, {said['requests']} requests, {pace_per_s:.1f} a second", end="")
        assert films >= FILMS_OF_SUBSET
        assert said["requests"] <= REQUESTS_A_FILM * films
        kept = "429" not in stats and pace_per_s >= SHARE_OF_PACE * PACE_DEFAULT_PER_S
        if kept:
            break
    assert kept


def test_faults_change_no_film_s_state(some_films: Path, tmp_path: Path) -> None:
    with stand_in() as url:
        undisturbed = states(url, tmp_path / "undisturbed", some_films, pace=0)
    with stand_in(*FAULTY_TMDB) as url:
        disturbed = states(url, tmp_path / "disturbed", some_films, pace=100)
    assert len(undisturbed) >= FILMS_OF_SUBSET
    different = {uri: (undisturbed[uri], disturbed[uri]) for uri in undisturbed}
    assert not {uri: pair for uri, pair in different.items() if pair[0] != pair[1]}
