"""The longest that the window does not answer: during imports, and wherever a person goes then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.large_export import write_large_export

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BLOCK_LIMIT_MS = 50.0
RUNS = 8
"""What else the machine does can only make a turn longer, so the quickest of some runs counts; of
as many as are needed.
"""
WITHIN_S = 120


@pytest.fixture(params=["full-2026", "made up"])
def exports(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """Two exports, the first of some 10,000 rows: real ones, and some that are always there."""
    if request.param == "made up":
        return (
            write_large_export(tmp_path / "export", 2_103),
            write_large_export(tmp_path / "another", 1_200),
        )
    folder: Path = request.getfixturevalue("shared_exports")
    return folder / request.param, folder / "many-deleted-2025"


def turns(data_dir: Path, exports: tuple[Path, Path]) -> dict[str, tuple[float, str]]:
    """The longest turn of each step in milliseconds, and what it was, in a fresh window."""
    command = [sys.executable, "-m", "tests.benchmarks.window_at_work", data_dir, *exports]
    run = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    said = map(json.loads, run.stdout.splitlines())
    return {each["step"]: (each["ms"], each["where"]) for each in said}


def test_the_window_goes_on_answering(exports: tuple[Path, Path], tmp_path: Path) -> None:
    best: dict[str, tuple[float, str]] = {}
    for n in range(RUNS):
        for step, turn in turns(tmp_path / f"data-{n}", exports).items():
            best[step] = min(turn, best.get(step, turn))
        if max(best.values())[0] < BLOCK_LIMIT_MS:
            break
    for step in sorted(best, key=best.__getitem__, reverse=True)[:6]:
        print(f"\n{best[step][0]:5.1f} ms, {step}: {best[step][1]}", end="")
    assert {"first import, until it is drawn", "second import, after"} <= set(best)
    assert max(best.values())[0] < BLOCK_LIMIT_MS
