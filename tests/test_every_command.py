"""Every command of `lbstats` over every kind of session that can be stored."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from lbstats_desktop.assets import resource
from lbstats_desktop.commands import main
from tests.exports import rich_files, write_export
from tests.services.small_tmdb import small_tmdb
from tests.tmdb.conftest import KEY

Capture = pytest.CaptureFixture[str]


def _official_zip(folder: Path) -> Sequence[Path]:
    return [write_export(folder / "letterboxd-someone-2026-03-22-14-51-utc.zip")]


def _unpacked(folder: Path) -> Sequence[Path]:
    return [write_export(folder / "mine")]


def _loose(folder: Path) -> Sequence[Path]:
    whole = write_export(folder / "mine")
    return [whole / "watched.csv", whole / "diary.csv"]


def _bare(folder: Path) -> Sequence[Path]:
    return [write_export(folder / "bare.zip", {"watched.csv": rich_files()["watched.csv"]})]


def _without_watched(folder: Path) -> Sequence[Path]:
    return [write_export(folder / "mine") / "diary.csv"]


def _sample(_folder: Path) -> Sequence[Path]:
    return [resource("sample")]


KINDS: dict[str, Callable[[Path], Sequence[Path]]] = {
    "official ZIP": _official_zip,
    "folder": _unpacked,
    "loose files": _loose,
    "watched alone": _bare,
    "without watched": _without_watched,
    "sample": _sample,
}


@pytest.fixture(params=KINDS.values(), ids=list(KINDS))
def stored(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sequence[Path]]:
    """What a stored session of each kind came from; TMDB is at hand."""
    paths = request.param(tmp_path)
    with small_tmdb() as server:
        monkeypatch.setenv("LBSTATS_TMDB_URL", server.url)
        monkeypatch.setenv("LBSTATS_TMDB_TOKEN", KEY)
        monkeypatch.setenv("LBSTATS_TMDB_PACE", "0")
        assert run(tmp_path, "import", *paths, "--without-watched") == 0
        yield paths


def run(tmp_path: Path, *arguments: object) -> int:
    return main(["--data-dir", str(tmp_path / "data"), *map(str, arguments)])


def test_it_is_told_fetched_for_written_and_deleted(
    stored: Sequence[Path], tmp_path: Path, capsys: Capture
) -> None:
    assert run(tmp_path, "summary", *stored, "--without-watched") == 0
    assert "Films watched" in capsys.readouterr().out
    assert run(tmp_path, "summary", *stored, "--json", "--without-watched") == 0
    films = json.loads(capsys.readouterr().out)["films_watched"]
    assert run(tmp_path, "sessions", "--json") == 0
    [session] = json.loads(capsys.readouterr().out)
    assert session["total_movies"] == films
    assert session["created_at"].endswith("+00:00")
    assert run(tmp_path, "sessions") == 0
    assert session["id"] in capsys.readouterr().out
    assert run(tmp_path, "import", *stored, "--without-watched") == 0
    assert "Already stored" in capsys.readouterr().out
    assert run(tmp_path, "enrich", session["id"], "--json") == 0
    assert json.loads(capsys.readouterr().out)["session"] == session["id"]
    for ending in ("csv", "json", "sqlite"):
        assert run(tmp_path, "export", session["id"], tmp_path / f"films.{ending}") == 0
    with (tmp_path / "films.csv").open(encoding="utf-8", newline="") as table:
        assert len(list(csv.DictReader(table))) == films
    assert run(tmp_path, "delete", session["id"]) == 0
    capsys.readouterr()
    assert run(tmp_path, "sessions", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_day_of_an_official_zip_is_told(tmp_path: Path, capsys: Capture) -> None:
    run(tmp_path, "import", *_official_zip(tmp_path))
    capsys.readouterr()
    assert run(tmp_path, "sessions", "--json") == 0
    [session] = json.loads(capsys.readouterr().out)
    assert (session["exported_on"], session["expires_at"][10]) == ("2026-03-22", "T")
