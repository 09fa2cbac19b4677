"""How many films find their right entry, and what that asks of TMDB.

    python -m tests.benchmarks.test_matching [FILMS.csv] [--shuffle]

prints right, wrong, ambiguous and not found, and lists all but the right ones. Any films can be
measured: FILMS.csv has the columns name, year (may be empty) and tmdb_id; options are serve.py's.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.letterboxd import read_export
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.finding import find_match
from lbstats_desktop.tmdb.pacer import Pacer
from tests.benchmarks.stand_in import KEY, stand_in, stand_in_folder

pytestmark = pytest.mark.slow

RIGHT_SHARE = 0.993
WRONG_SHARE = 0.001
REQUESTS_A_FILM = 2.2
THREADS = 4


@dataclass(frozen=True)
class Outcome:
    """What was decided for a film whose right entry is known."""

    name: str
    year: int | None
    right_id: int
    decision: Decision

    @property
    def verdict(self) -> str:
        if self.decision.state is not MatchState.MATCHED:
            return self.decision.state
        return "right" if self.decision.tmdb_id == self.right_id else "wrong"

    def __str__(self) -> str:
        found = self.decision.tmdb_id or "nothing"
        film = f"{self.name} ({self.year}) is {self.right_id}, found {found}"
        offered = (
            f"    {one.score:.3f} {one.entry.media_type} {one.entry.tmdb_id} {one.entry.title}"
            f" ({one.entry.year}), {one.entry.vote_count} votes: {one.reason}"
            for one in self.decision.candidates[:3]
        )
        return "\n".join((f"{self.verdict}: {film}. {self.decision.reason}", *offered))


@contextmanager
def client_of(*options: str) -> Iterator[TmdbClient]:
    """A client of the stand-in, as fast as it goes."""
    pacer = Pacer(float("inf"))
    with (
        stand_in(*options) as url,
        TmdbClient(Credential.parse(KEY), pacer, base_url=url) as client,
    ):
        yield client


def decisions(client: TmdbClient, films: Sequence[tuple[str, int | None]]) -> list[Decision]:
    """Find all films on a few threads."""
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(lambda film: find_match(*film, client), films))


def measured(truth: Path, *options: str) -> tuple[list[Outcome], float]:
    """What was decided for each film of `truth`, and how many searches one took."""
    with truth.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    films = [(row["name"], int(row["year"]) if row["year"] else None) for row in rows]
    with client_of(*options) as client:
        decided = decisions(client, films)
        searches = client.requests_sent / len(films)
    known = zip(films, rows, decided, strict=True)
    return [Outcome(*film, int(row["tmdb_id"]), one) for film, row, one in known], searches


def told(outcomes: list[Outcome], searches: float) -> str:
    """The measurement in lines, the wrong films last."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    share = ", ".join(f"{name} {n} ({n / len(outcomes):.2%})" for name, n in counts.most_common())
    order = ("not_found", "ambiguous", "wrong")
    rest = sorted(
        (outcome for outcome in outcomes if outcome.verdict in order),
        key=lambda outcome: order.index(outcome.verdict),
    )
    head = f"{len(outcomes)} films: {share}; {searches:.3f} searches a film"
    return "\n".join((*map(str, rest), head))


@pytest.fixture
def truth() -> Path:
    path = stand_in_folder() / "truth.csv"
    if not path.is_file():
        pytest.skip(f"There is no truth to measure against in {path.parent}.")
    return path


@pytest.mark.parametrize("options", [(), ("--shuffle",)], ids=["by popularity", "shuffled"])
def test_films_whose_entry_is_known(truth: Path, options: tuple[str, ...]) -> None:
    outcomes, searches = measured(truth, *options)
    print("\n" + told(outcomes, searches))
    counts = Counter(outcome.verdict for outcome in outcomes)
    assert counts["right"] >= RIGHT_SHARE * len(outcomes)
    assert counts["wrong"] <= WRONG_SHARE * len(outcomes)


def test_requests_for_a_whole_export(truth: Path, shared_exports: Path) -> None:
    export = read_export([shared_exports / "full-2026"])
    films = [(film.name, film.year) for film in export.films]
    with client_of() as client:
        decided = decisions(client, films)
        searches = client.requests_sent
    states = Counter(str(decision.state) for decision in decided)
    a_film = (searches + states["matched"]) / len(films)
    print(f"\n{len(films)} films {dict(states)}: {a_film:.3f} requests a film with its details")
    assert a_film <= REQUESTS_A_FILM


def main() -> None:
    """Measure the films that the command line names."""
    parser = argparse.ArgumentParser(usage="%(prog)s [FILMS.csv] [options of serve.py]")
    parser.add_argument("films", nargs="?", type=Path, default=stand_in_folder() / "truth.csv")
    given, options = parser.parse_known_args()
    print(told(*measured(given.films, *options)))


if __name__ == "__main__":
    main()
