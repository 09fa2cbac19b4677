"""`lbstats enrich` and `lbstats export`, with a server to ask."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lbstats_desktop.commands import main
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.enrichment import EnrichmentProgress, EnrichmentState
from lbstats_desktop.terminal import interruptible, progress_on
from tests.exports import write_export
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.tmdb.conftest import KEY
from tests.tmdb.loopback import Reply, tmdb_error

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def tmdb(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallTmdb]:
    with small_tmdb() as server:
        monkeypatch.setenv("LBSTATS_TMDB_URL", server.url)
        monkeypatch.setenv("LBSTATS_TMDB_TOKEN", KEY)
        monkeypatch.setenv("LBSTATS_TMDB_PACE", "0")
        yield server


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Twenty films, one of which TMDB lacks."""
    folder = tmp_path / "films"
    folder.mkdir()
    rows = [f"2024-01-0{n % 9 + 1},Film {n},2000,https://boxd.it/f{n}" for n in range(1, 20)]
    rows.append("2024-01-01,Absent,2000,https://boxd.it/absent")
    header = "Date,Name,Year,Letterboxd URI"
    (folder / "watched.csv").write_text("\r\n".join([header, *rows]), "utf-8")
    return folder


def run(tmp_path: Path, *arguments: object) -> int:
    return main(["--data-dir", str(tmp_path / "data"), *map(str, arguments)])


def test_an_export_is_imported_and_enriched(
    tmdb: SmallTmdb, export: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(tmp_path, "enrich", export, "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert first.keys() == {
        "session", "matched", "ambiguous", "not_found", "failed", "requests", "seconds",
    }  # fmt: skip
    assert (first["matched"], first["not_found"], first["failed"]) == (19, 1, 0)
    assert first["requests"] == len(tmdb.received)
    assert run(tmp_path, "enrich", first["session"], "--json") == 0
    second = json.loads(capsys.readouterr().out)
    assert (second["requests"], second["matched"]) == (0, 19)


def test_people_get_words(tmdb: SmallTmdb, export: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(tmp_path, "enrich", export) == 0
    assert "19 matched, 0 ambiguous, 1 not found, 0 failed" in capsys.readouterr().out


def test_without_a_key_nothing_is_asked(
    tmdb: SmallTmdb,
    export: Path,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LBSTATS_TMDB_TOKEN", "")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert run(tmp_path, "enrich", export) == 1
    assert "no key to TMDB" in capsys.readouterr().err
    assert tmdb.received == []


def test_a_refused_key_of_the_makers_asks_for_ones_own(
    tmdb: SmallTmdb,
    export: Path,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "tmdb_key").write_text(KEY, "ascii")
    monkeypatch.setattr("lbstats_desktop.credentials.keeping.resource", tmp_path.joinpath)
    monkeypatch.setenv("LBSTATS_TMDB_TOKEN", "")
    assert run(tmp_path, "enrich", export) == 0
    tmdb.fault = lambda _received: tmdb_error(401, 7)
    assert run(tmp_path, "import", "--again", export) == 0
    other = write_export(tmp_path / "other")
    capsys.readouterr()
    assert run(tmp_path, "enrich", other) == 1
    out, err = capsys.readouterr()
    assert "the key that this program came with. Enter one of your own" in err
    assert KEY not in out + err


def test_a_refused_key_is_not_printed(
    tmdb: SmallTmdb, export: Path, tmp_path: Path, capsys: Capture
) -> None:
    tmdb.fault = lambda _received: tmdb_error(401, 7)
    assert run(tmp_path, "enrich", export) == 1
    out, err = capsys.readouterr()
    assert "does not accept this API key. Copy it again: a right one has 32 characters" in err
    assert KEY not in out + err


def test_films_are_exported(tmdb: SmallTmdb, export: Path, tmp_path: Path, capsys: Capture) -> None:
    run(tmp_path, "enrich", export, "--json")
    session = json.loads(capsys.readouterr().out)["session"]
    assert run(tmp_path, "export", session[:8], tmp_path / "out.csv") == 0
    assert "20 films" in capsys.readouterr().out
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) == 21
    assert run(tmp_path, "export", session, tmp_path / "out.txt") == 1
    assert "in which form" in capsys.readouterr().err
    assert run(tmp_path, "export", "nobody", tmp_path / "out.csv") == 2


def test_a_session_that_is_not_there(tmdb: SmallTmdb, tmp_path: Path, capsys: Capture) -> None:
    assert run(tmp_path, "enrich", "nobody") == 2
    assert "nobody" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal to send there")
def test_ctrl_c_keeps_what_was_found(tmdb: SmallTmdb, tmp_path: Path, capsys: Capture) -> None:
    tmdb.fault = lambda _received: Reply(cut=True)
    export = write_export(tmp_path / "export")
    command = ["-m", "lbstats_desktop.commands", "--data-dir", tmp_path / "data", "enrich", export]
    with subprocess.Popen(
        [sys.executable, *map(str, command)], stderr=subprocess.PIPE, text=True, env=os.environ
    ) as program:
        assert tmdb.arrived.wait(60)
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert "Interrupted" in err
    assert "Traceback" not in err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_line_that_goes_away() -> None:
    terminal = Terminal()
    with progress_on(terminal) as report:
        report(EnrichmentProgress(1204, 2103, "", seconds_left=125.0))
    shown = terminal.getvalue().split("\r")
    assert "Fetching film data  1,204 / 2,103  2:05 left" in shown
    assert shown[-2].strip() == shown[-1] == ""


def test_elsewhere_only_a_wait_is_told_once() -> None:
    log = io.StringIO()
    waiting = EnrichmentProgress(1, 2, "TMDB cannot be reached.", state=EnrichmentState.WAITING)
    with progress_on(log) as report:
        for progress in (EnrichmentProgress(1, 2), waiting, waiting):
            report(progress)
    assert log.getvalue() == "Waiting: TMDB cannot be reached.\n"


def test_ctrl_c_asks_the_work_to_stop_and_is_itself_again() -> None:
    before = signal.getsignal(signal.SIGINT)

    def interrupted(cancel: CancelToken) -> None:
        signal.raise_signal(signal.SIGINT)
        cancel.raise_if_cancelled()

    with pytest.raises(KeyboardInterrupt), interruptible() as cancel:
        interrupted(cancel)
    assert signal.getsignal(signal.SIGINT) is before
