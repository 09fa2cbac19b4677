"""Killed at any instant, an enrichment goes on as if it had never stopped."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lbstats_desktop.services.enrichment import BATCH_FILMS, THREADS
from lbstats_desktop.store import Store
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.store.samples import add, make_export, make_film
from tests.tmdb.conftest import KEY

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
FILMS = 2500

ENRICH = """
import os, sys
from pathlib import Path
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.services.enrichment import enrich_session
from lbstats_desktop.services.tmdb_clients import new_pacer, open_client
from lbstats_desktop.store import Store
with Store.open(Path(sys.argv[1])) as store:
    [session] = store.sessions()
    cancel = CancelToken()
    key = Credential.parse(sys.argv[2])
    with open_client(store, key, new_pacer(store, os.environ), os.environ, cancel) as client:
        print("started", flush=True)
        outcome = enrich_session(
            store, session.id, client, cancel=cancel, report=lambda progress: None
        )
        print(outcome.counts.total - outcome.counts.matched, flush=True)
"""

STATE = """
SELECT film_key, state, rule, score, media_type, tmdb_id, to_review, failures, retry_at, reason,
    candidates, replaced
FROM decision ORDER BY film_key;
SELECT media_type, tmdb_id, title, runtime_min, collection_id FROM entry ORDER BY tmdb_id;
SELECT tmdb_id, n.kind, n.position, name
FROM entry_named n JOIN entry e ON e.id = entry_id
    JOIN named ON named.kind = n.kind AND named.id = named_id
ORDER BY 1, 2, 3;
SELECT tmdb_id, role, position, name, character
FROM credit c JOIN entry e ON e.id = entry_id JOIN person ON person.id = person_id
ORDER BY 1, 2, 3;
SELECT id, name, parts_count, parts FROM collection ORDER BY id;
SELECT status, error_message, total_movies, enriched_count FROM session
"""


def begin(path: Path) -> None:
    with Store.open(path) as store:
        add(store, make_export(*(make_film(f"Film {n}", 2000) for n in range(1, FILMS + 1))))


def enrich(tmdb: SmallTmdb, path: Path) -> subprocess.Popen[str]:
    environ = os.environ | {"LBSTATS_TMDB_URL": tmdb.url, "LBSTATS_TMDB_PACE": "0"}
    command = [sys.executable, "-c", ENRICH, str(path), KEY]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environ)


def killed_after(tmdb: SmallTmdb, path: Path, delay_s: float) -> bool:
    """Let it run for a moment, kill it, and tell whether that interrupted it."""
    with enrich(tmdb, path) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "started\n"
        try:
            program.wait(delay_s)
        except subprocess.TimeoutExpired:
            program.kill()
        return program.stdout.read() == ""


def state(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in STATE.split(";")]


def stored(path: Path) -> set[int]:
    with Store.open(path) as store:
        assert store.recovered_from is None
        assert store.check() == "ok"
        [session] = store.sessions()
        entries = {entry.tmdb_id for entry in store.stored_entries()}
        counts = store.match_counts(session.id)
        assert session.enriched_count == counts.matched == len(entries)
        assert counts.pending == FILMS - counts.matched
        return entries


@pytest.mark.slow
def test_a_killed_enrichment_goes_on_as_if_nothing_had_happened(tmp_path: Path) -> None:
    undisturbed, disturbed = tmp_path / "undisturbed.sqlite3", tmp_path / "disturbed.sqlite3"
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    with small_tmdb() as tmdb:
        tmdb.collections = {n: n // 3 + 1 for n in range(1, 200)}
        begin(undisturbed)
        with enrich(tmdb, undisturbed) as program:
            assert program.communicate()[0] == "started\n0\n"

        begin(disturbed)
        interrupted = 0
        for _ in range(KILLS):
            before = stored(disturbed)
            tmdb.received.clear()
            interrupted += killed_after(tmdb, disturbed, chance.uniform(0, 0.5))
            after = stored(disturbed)
            fetched = tmdb.details_asked
            assert not before & fetched.keys(), f"fetched although stored (seed {seed})"
            assert set(fetched.values()) <= {1}, f"seed {seed}"
            lost = fetched.keys() - after
            assert len(lost) <= BATCH_FILMS + 2 * THREADS, f"seed {seed}"
        with enrich(tmdb, disturbed) as program:
            assert program.communicate()[0] == "started\n0\n"
    assert interrupted > KILLS // 3, "hardly any kill came while it ran"
    assert state(disturbed) == state(undisturbed), f"seed {seed}"
