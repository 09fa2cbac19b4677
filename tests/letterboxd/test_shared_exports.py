"""Real exports, counted: every figure equals an independent reading."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from lbstats_desktop.domain.export import Export, FileKind
from lbstats_desktop.letterboxd import read_export

NAMES = (
    "full-2026",
    "short-links-2022",
    "long-links-2019",
    "oldest-2017",
    "large-watchlist-2026",
    "many-deleted-2025",
    "excel-resaved-2023",
    "letterboxd-someone-2026-03-22-14-51-utc.zip",
    "2023-10",
    "2024-06",
    "2026-07-damaged",
)


def read(folder: Path, name: str) -> Export:
    path = folder / name
    return read_export([path if path.exists() else folder / "snapshots" / name])


@pytest.mark.parametrize("name", NAMES)
def test_counts_equal_an_independent_reading(shared_exports: Path, name: str) -> None:
    expected = json.loads((shared_exports / "expected.json").read_text(encoding="utf-8"))
    assert asdict(read(shared_exports, name).summary) == expected[name]


def test_every_expected_export_is_measured(shared_exports: Path) -> None:
    expected = json.loads((shared_exports / "expected.json").read_text(encoding="utf-8"))
    assert set(expected) == set(NAMES)


def test_a_clean_export_has_no_problems(shared_exports: Path) -> None:
    export = read(shared_exports, "full-2026")
    assert export.problems == ()
    assert sum(file.rows for file in export.files) > 10_000


def test_lists_filled_with_nul_cost_themselves_only(shared_exports: Path) -> None:
    export = read(shared_exports, "2026-07-damaged")
    assert len(export.problems) == 9
    assert all(problem.file.startswith("lists/") for problem in export.problems)
    assert sum(file.kind is FileKind.LIST for file in export.files) == 82 + 9


def test_dates_a_spreadsheet_rewrote_are_read_month_first(shared_exports: Path) -> None:
    export = read(shared_exports, "excel-resaved-2023")
    knives = next(film for film in export.films if film.name == "Knives Out")
    assert str(knives.recorded_on) == "2022-06-30"
    assert all(film.recorded_on for film in export.films if film.seen)


def test_three_snapshots_in_one_folder_are_not_one_export(shared_exports: Path) -> None:
    with pytest.raises(Exception, match="holds 3 exports"):
        read_export([shared_exports / "snapshots"])
