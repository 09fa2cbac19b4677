"""`lbstats` says what it did, and says in one sentence what went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lbstats_desktop import __version__, commands
from lbstats_desktop.commands import main
from lbstats_desktop.domain.errors import StoreError
from tests.exports import RICH_SUMMARY, rich_files, write_export


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write_export(tmp_path / "export")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


Capture = pytest.CaptureFixture[str]


def run(data_dir: Path, *arguments: object) -> int:
    return main(["--data-dir", str(data_dir), *map(str, arguments)])


def session_ids(data_dir: Path, capsys: Capture) -> list[str]:
    capsys.readouterr()
    assert run(data_dir, "sessions", "--json") == 0
    return [session["id"] for session in json.loads(capsys.readouterr().out)]


def assert_one_sentence(capsys: Capture, part: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert part in err


def test_the_data_folder_is_named_before_the_command_or_after_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = write_export(tmp_path / "export.zip")
    assert main(["import", str(export), "--data-dir", str(tmp_path / "data")]) == 0
    capsys.readouterr()
    assert main(["--data-dir", str(tmp_path / "data"), "sessions", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_the_sample_comes_with_film_data_and_asks_nobody(
    data_dir: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(data_dir, "import", "--sample") == 0
    assert "Imported “Sample data”" in capsys.readouterr().out
    assert run(data_dir, "export", "Sample data", tmp_path / "films.json") == 0
    films = json.loads((tmp_path / "films.json").read_text("utf-8"))
    directors = {film["title"]: film["directors"] for film in films}
    assert directors["Yi Yi"] == ["Edward Yang"]


def test_an_import_wants_an_export_or_the_sample(data_dir: Path, capsys: Capture) -> None:
    for arguments in ((), ("--sample", "export.zip")):
        with pytest.raises(SystemExit) as ended:
            run(data_dir, "import", *arguments)
        assert ended.value.code == 2


def test_summary_prints_one_object_and_stores_nothing(
    export: Path, data_dir: Path, capsys: Capture
) -> None:
    assert run(data_dir, "summary", export, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed.pop("naive_merge_by_uri") > printed["films_in_library"]
    assert printed == RICH_SUMMARY
    assert not data_dir.exists()


def test_summary_for_people_names_what_it_counts(
    export: Path, data_dir: Path, capsys: Capture
) -> None:
    assert run(data_dir, "summary", export) == 0
    lines = capsys.readouterr().out.splitlines()
    [films] = [line for line in lines if line.startswith("Films watched ")]
    assert films.split()[-1] == str(RICH_SUMMARY["films_watched"])


def test_loose_files_are_one_export(export: Path, data_dir: Path, capsys: Capture) -> None:
    run(data_dir, "summary", export / "watched.csv", export / "diary.csv", "--json")
    together = json.loads(capsys.readouterr().out)
    run(data_dir, "summary", export / "watched.csv", "--json")
    alone = json.loads(capsys.readouterr().out)
    assert together["diary_entries"] > alone["diary_entries"] == 0


def test_an_import_is_listed_recognised_and_deleted(
    export: Path, data_dir: Path, capsys: Capture
) -> None:
    assert run(data_dir, "import", export, "--name", "Mine") == 0
    assert "Imported “Mine”" in capsys.readouterr().out
    [session] = session_ids(data_dir, capsys)

    assert run(data_dir, "import", export) == 0
    assert "Already stored as “Mine”" in capsys.readouterr().out
    assert session_ids(data_dir, capsys) == [session]

    assert run(data_dir, "import", export, "--again") == 0
    assert len(session_ids(data_dir, capsys)) == 2

    assert run(data_dir, "delete", session[:8]) == 0
    assert session not in session_ids(data_dir, capsys)


def test_sessions_for_people(export: Path, data_dir: Path, capsys: Capture) -> None:
    run(data_dir, "import", export, "--name", "Mine")
    [session] = session_ids(data_dir, capsys)
    assert run(data_dir, "sessions") == 0
    out = capsys.readouterr().out
    assert "“Mine”" in out
    assert session in out


def test_a_path_that_is_not_there(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(data_dir, "summary", tmp_path / "nothing.zip") == 2
    assert_one_sentence(capsys, "nothing.zip")


def test_a_file_that_is_no_export(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "letter.zip").write_bytes(b"Dear Sir or Madam")
    assert run(data_dir, "import", tmp_path / "letter.zip") == 2
    assert_one_sentence(capsys, "letter.zip")
    assert session_ids(data_dir, capsys) == []


def test_a_session_that_is_not_there(data_dir: Path, capsys: Capture) -> None:
    assert run(data_dir, "delete", "nobody") == 2
    assert_one_sentence(capsys, "nobody")


@pytest.mark.parametrize("target", ["nobody", "nothing.zip", "no/where"])
def test_pictures_of_nothing(data_dir: Path, tmp_path: Path, target: str, capsys: Capture) -> None:
    assert run(data_dir, "pictures", target, "--out", tmp_path / "out") == 2
    assert_one_sentence(capsys, target.rpartition("/")[2])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [[], ["summary"], ["pictures", "x"], ["pictures", "x", "--out", "y", "--size", "big"]],
)
def test_wrong_usage(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: lbstats" in capsys.readouterr().err


def test_the_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"lbstats {__version__}\n"


def test_a_data_folder_that_cannot_be_made(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").touch()
    assert run(tmp_path / "file" / "data", "sessions") == 1
    assert_one_sentence(capsys, "cannot be used")


def test_a_damaged_database_is_set_aside_and_told(data_dir: Path, capsys: Capture) -> None:
    data_dir.mkdir()
    (data_dir / "lbstats.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    assert run(data_dir, "sessions") == 0
    assert_one_sentence(capsys, "the damaged one was kept as")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreError("The disk is full."), 1),
        (KeyboardInterrupt(), 130),
        (PermissionError(13, "No"), 1),
    ],
)
def test_other_errors(
    error: BaseException,
    code: int,
    data_dir: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(commands, "read_export", fail)
    assert run(data_dir, "summary", "any.zip") == code
    assert_one_sentence(capsys, "lbstats: ")


def lbstats(*arguments: object, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "lbstats_desktop.commands", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_went_away_is_no_error_to_speak_of(export: Path, data_dir: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    process = lbstats("--data-dir", data_dir, "summary", export, stdout=write_end)
    os.close(write_end)
    _, err = process.communicate(timeout=60)
    assert err == b""
    assert process.returncode == 1


def test_a_summary_needs_no_window_system(export: Path) -> None:
    code = (
        "import sys; from lbstats_desktop.commands import main; main(sys.argv[1:]);"
        "print(sorted(m for m in sys.modules if m.startswith(('PySide6', 'pyqtgraph'))))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "summary", str(export), "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout.splitlines()[-1] == "[]"


def test_an_export_without_watched_is_read_on_request(
    export: Path, data_dir: Path, capsys: Capture
) -> None:
    assert run(data_dir, "import", export / "diary.csv") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "add --without-watched" in err
    assert "only films of the diary count as watched" in err
    assert run(data_dir, "summary", export / "diary.csv", "--json", "--without-watched") == 0
    films = json.loads(capsys.readouterr().out)["films_watched"]
    assert films > 0
    assert run(data_dir, "import", export / "diary.csv", "--without-watched") == 0
    assert f" {films} films " in capsys.readouterr().out


def test_two_exports_are_two_sessions(
    export: Path, data_dir: Path, tmp_path: Path, capsys: Capture
) -> None:
    other = write_export(tmp_path / "other.zip", {"watched.csv": rich_files()["watched.csv"]})
    assert run(data_dir, "import", export, other) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 2
    assert len(session_ids(data_dir, capsys)) == 2


def test_one_film_is_said_in_the_singular(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    one = tmp_path / "watched.csv"
    one.write_text("Date,Name,Year,Letterboxd URI\n2024-01-01,Ran,1985,https://boxd.it/a1\n")
    assert run(data_dir, "import", one) == 0
    assert "  1 film  " in capsys.readouterr().out


def test_a_file_that_lacks_a_column_is_told_which(
    data_dir: Path, tmp_path: Path, capsys: Capture
) -> None:
    bad = tmp_path / "watched.csv"
    bad.write_text("Date,Title,Year\n2024-01-01,Ran,1985\n")
    assert run(data_dir, "summary", bad) == 2
    assert_one_sentence(capsys, "cannot be used: it has no column Name, Letterboxd URI.")
