"""The window answers while the film data of a whole export are fetched, and stays small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.stand_in import KEY, stand_in, stand_in_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BLOCK_LIMIT_MS = 50.0
P99_LIMIT_MS = 16.0
MEMORY_LIMIT_MIB = 60.0
RUNS = 3
"""What else the machine does can only make a turn longer, so the quickest of some runs counts."""
WITHIN_S = 600


def enrich(data_dir: Path, export: Path, address: str) -> dict[str, Any]:
    """What a fresh window says of an enrichment that it was open for."""
    given = {"LBSTATS_TMDB_URL": address, "LBSTATS_TMDB_TOKEN": KEY, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_enriching", str(data_dir), str(export)],
        cwd=ROOT,
        env=os.environ | given,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    said: dict[str, Any] = json.loads(run.stdout)
    return said


def test_the_window_answers_while_film_data_are_fetched(
    tmp_path: Path, shared_exports: Path
) -> None:
    if not (stand_in_folder() / "serve.py").is_file():
        pytest.skip(f"There is no TMDB stand-in in {stand_in_folder()}.")
    longest_ms = []
    for n in range(RUNS):
        with stand_in("--latency-ms", "120", "--rate", "40", "--retry-after", "1") as address:
            said = enrich(tmp_path / f"data-{n}", shared_exports / "full-2026", address)
        print(f"\n{said}")
        assert said["p99_ms"] < P99_LIMIT_MS
        assert said["memory_after_mib"] - said["memory_before_mib"] < MEMORY_LIMIT_MIB
        longest_ms.append(said["longest_ms"])
        if min(longest_ms) < BLOCK_LIMIT_MS:
            break
    assert min(longest_ms) < BLOCK_LIMIT_MS
