"""What may be dropped, what is refused, and what is said of it."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from lbstats_desktop.domain.errors import ExportError, ExportKindUnknownError, WatchedMissingError
from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.letterboxd import Limits, read_export
from tests.exports import (
    RICH_SUMMARY,
    csv_bytes,
    diary_csv,
    film_link,
    list_csv,
    rich_files,
    watched_csv,
    write_export,
)

ONE = watched_csv([("2023-01-01", "Ran", 1985, film_link("Ran1"))])
LIKED = watched_csv([("2023-01-01", "Ikiru", 1952, film_link("Ik1"))])


def refused(*paths: Path, limits: Limits | None = None) -> ExportError:
    with pytest.raises(ExportError) as caught:
        read_export(list(paths), limits=limits or Limits())
    assert caught.value.what
    assert caught.value.next_step
    return caught.value


def loose(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_nothing_of_letterboxd(tmp_path: Path) -> None:
    assert "photo.jpg" in refused(loose(tmp_path, "photo.jpg", b"\xff\xd8")).what
    (tmp_path / "empty").mkdir()
    assert "empty" in refused(tmp_path / "empty").what
    refused()


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    assert "gone.zip" in refused(tmp_path / "gone.zip").what


@pytest.mark.skipif(os.name == "nt", reason="named pipes are made otherwise there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = write_export(tmp_path / "x", {"watched.csv": ONE})
    os.mkfifo(tmp_path / "pipe.csv")
    os.mkfifo(folder / "diary.csv")
    assert "pipe.csv" in refused(tmp_path / "pipe.csv").what
    assert read_export([folder]).summary.diary_entries == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    path = loose(tmp_path, "watched.csv", ONE)
    path.chmod(0)
    assert "watched.csv" in refused(path).what


def test_no_watched_says_what_was_seen(tmp_path: Path) -> None:
    files = rich_files()
    del files["watched.csv"]
    error = refused(write_export(tmp_path / "x.zip", files))
    assert "watched.csv" in error.what
    assert "diary.csv" in error.what
    assert "Settings, Data, Export your data" in error.next_step
    assert isinstance(error, WatchedMissingError)
    assert "only films of the ratings, the diary and the reviews" in error.missing


def test_without_watched_the_rest_is_read_on_request(tmp_path: Path) -> None:
    files = rich_files()
    whole = read_export([write_export(tmp_path / "whole", files)])
    del files["watched.csv"]
    export = read_export([write_export(tmp_path / "x", files)], without_watched=True)
    assert export.summary.diary_entries == whole.summary.diary_entries
    assert export.summary.rated_films == whole.summary.rated_films
    assert not any(film.recorded_on for film in export.films)
    assert export.fingerprint != whole.fingerprint
    [problem] = [problem for problem in export.problems if problem.file == "watched.csv"]
    assert (problem.line, problem.skipped) == (0, False)
    assert "count as watched" in problem.reason


def test_a_watchlist_alone_has_no_films_watched(tmp_path: Path) -> None:
    path = loose(tmp_path, "watchlist.csv", LIKED)
    error = refused(path)
    assert isinstance(error, WatchedMissingError)
    assert error.missing == "Without it, no film counts as watched."
    summary = read_export([path], without_watched=True).summary
    assert (summary.films_watched, summary.watchlist) == (0, 1)


def test_nothing_is_read_of_files_without_a_usable_row(tmp_path: Path) -> None:
    path = loose(tmp_path, "diary.csv", diary_csv([]))
    with pytest.raises(ExportError, match=r"no usable row in “diary\.csv”"):
        read_export([path], without_watched=True)


def test_what_is_there_is_read_though_it_need_not_be(tmp_path: Path) -> None:
    export = read_export([write_export(tmp_path / "x")], without_watched=True)
    assert export.summary.films_watched == RICH_SUMMARY["films_watched"]
    assert not any(problem.file == "watched.csv" for problem in export.problems)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 500,
        b"Date,Name\r\n2023-01-01,Ran\r\n",
        csv_bytes(("Date", "Name", "Year", "Letterboxd URI"), []),
        csv_bytes(("Date", "Name", "Year", "Letterboxd URI"), [("", "", "", film_link("a"))]),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    ],
)
def test_a_watched_without_films_is_refused(tmp_path: Path, data: bytes) -> None:
    files = rich_files() | {"watched.csv": data}
    assert "watched.csv" in refused(write_export(tmp_path / "x", files)).what


def test_loose_files_are_known_by_name_then_header(tmp_path: Path) -> None:
    rich = rich_files()
    names = {
        "My Watched films (1).csv": rich["watched.csv"],
        "export-ratings.csv": rich["ratings.csv"],
        "a.csv": rich["diary.csv"],
        "b.csv": rich["reviews.csv"],
        "watchlist (2).csv": rich["watchlist.csv"],
        "likes.csv": rich["likes/films.csv"],
        "watched.csv list.csv": rich["lists/slow-cinema.csv"],
        "c.csv": rich["lists/early-days.csv"],
        "d.csv": rich["profile.csv"],
        "other likes.csv": rich["likes/reviews.csv"],
        "notes.csv": b"a,b\r\n1,2\r\n",
    }
    export = read_export([loose(tmp_path, name, data) for name, data in names.items()])
    expected = RICH_SUMMARY | {"orphaned_diary_rows": 0, "deleted_diary_rows": 0}
    assert {key: getattr(export.summary, key) for key in expected} == expected
    assert export.member.username == "someone"
    kinds = {file.name: file.kind for file in export.files}
    assert kinds["notes.csv"] is FileKind.UNKNOWN
    assert kinds["other likes.csv"] is FileKind.IGNORED


def test_a_header_that_only_one_file_has_outweighs_the_name(tmp_path: Path) -> None:
    rich = rich_files()
    names = {
        "watched.csv": rich["watched.csv"],
        "watched 2023.csv": rich["diary.csv"],
        "my ratings.csv": rich["reviews.csv"],
        "what I rated.csv": rich["ratings.csv"],
    }
    export = read_export([loose(tmp_path, name, data) for name, data in names.items()])
    assert {file.name: file.kind for file in export.files} == {
        "watched.csv": FileKind.WATCHED,
        "watched 2023.csv": FileKind.DIARY,
        "my ratings.csv": FileKind.REVIEWS,
        "what I rated.csv": FileKind.RATINGS,
    }
    for key in ("diary_entries", "reviews", "rated_films"):
        assert getattr(export.summary, key) == RICH_SUMMARY[key]


def test_a_loose_file_in_doubt_is_asked_about(tmp_path: Path) -> None:
    watched = loose(tmp_path, "watched.csv", ONE)
    doubtful = loose(tmp_path, "films.csv", LIKED)
    with pytest.raises(ExportKindUnknownError) as caught:
        read_export([watched, doubtful])
    assert caught.value.paths == (str(doubtful),)
    answered = read_export([watched, doubtful], kinds={doubtful: FileKind.LIKES})
    assert answered.summary.liked_films == 1
    answered = read_export([watched, doubtful], kinds={doubtful: FileKind.WATCHLIST})
    assert answered.summary.watchlist == 1


def test_a_loose_file_is_known_by_its_folder(tmp_path: Path) -> None:
    diary = diary_csv([("", "Ran", 1985, film_link("e"), "", "", "", "2023-01-01")])
    export = read_export([
        loose(tmp_path, "watched.csv", ONE),
        loose(tmp_path, "likes/films.csv", LIKED),
        loose(tmp_path, "orphaned/diary.csv", diary),
        loose(tmp_path, "deleted/diary.csv", diary),
        loose(tmp_path, "deleted/lists/watched.csv", list_csv("W", [])),
    ])  # fmt: skip
    summary = export.summary
    assert (summary.liked_films, summary.diary_entries, summary.lists) == (1, 0, 0)
    assert (summary.orphaned_diary_rows, summary.deleted_diary_rows) == (1, 1)


@pytest.mark.parametrize("as_zip", [True, False])
def test_comments_are_passed_over_wherever_they_lie(tmp_path: Path, as_zip: bool) -> None:
    comments = csv_bytes(("Date", "Content", "Comment"), [("2023-01-01", film_link("c"), "Nice")])
    named = list_csv("Comments", [(1, "Ran", 1985, film_link("Ran1"), "")])
    names = ("comments.csv", "deleted/comments.csv", "orphaned/comments.csv")
    files = {"watched.csv": ONE, "lists/comments.csv": named} | dict.fromkeys(names, comments)
    target = write_export(tmp_path / ("x.zip" if as_zip else "x"), files)
    loose_files = [target] if as_zip else [target / name for name in files]
    for paths in ([target], loose_files):
        export = read_export(paths)
        assert export.problems == ()
        kinds = {file.name: file.kind for file in export.files}
        assert {kinds[name] for name in names} == {FileKind.IGNORED}
        assert export.summary.lists == 1


def test_an_orphaned_diary_alone_is_no_export(tmp_path: Path) -> None:
    refused(loose(tmp_path, "orphaned/diary.csv", diary_csv([])))


def test_parts_of_an_export_are_taken_together(tmp_path: Path) -> None:
    whole = write_export(tmp_path / "whole")
    parts = write_export(
        tmp_path / "some.zip", {n: d for n, d in rich_files().items() if n != "watched.csv"}
    )
    export = read_export([parts, loose(tmp_path, "watched.csv", rich_files()["watched.csv"])])
    assert export.summary == read_export([whole]).summary


def test_two_exports_at_once_are_refused(tmp_path: Path) -> None:
    one = write_export(tmp_path / "one.zip")
    two = write_export(tmp_path / "two.zip", {"watched.csv": ONE})
    assert refused(one, two).what == "“one.zip” and “two.zip” hold two different files of watched."
    write_export(tmp_path / "both" / "2023")
    write_export(tmp_path / "both" / "later" / "2024", {"watched.csv": ONE})
    error = refused(tmp_path / "both")
    assert "2023" in error.what
    assert "later/2024" in error.what


def test_an_older_copy_within_an_export_is_left_alone(tmp_path: Path) -> None:
    folder = write_export(tmp_path / "mine")
    write_export(folder / "old", {"watched.csv": ONE})
    assert read_export([folder]).summary.films_watched == 13


def test_names_in_capitals_and_a_list_called_watched(tmp_path: Path) -> None:
    files = {
        "Mine/WATCHED.CSV": ONE,
        "Mine/Likes/Films.csv": LIKED,
        "Mine/lists/watched.csv": list_csv("Watched", [(1, "Ran", 1985, film_link("Ran1"), "")]),
    }
    for target in (tmp_path / "x.zip", tmp_path / "x"):
        summary = read_export([write_export(target, files)]).summary
        assert (summary.films_watched, summary.liked_films, summary.lists) == (1, 1, 1)


def test_an_export_is_found_in_a_crowded_folder(tmp_path: Path) -> None:
    crowd = {f"photos/{n % 7}/img{n}.csv": b"" for n in range(300)}
    folder = write_export(tmp_path / "downloads", crowd)
    write_export(folder / "letterboxd-ana-2024-01-01-10-00-utc")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    export = read_export([folder])
    assert export.summary.films_watched == 13
    assert len(export.files) == len(rich_files())
    assert str(export.exported_on) == "2024-01-01"
    refused(folder, limits=Limits(entries=3))


def test_a_folder_with_the_zip_in_it_points_to_it(tmp_path: Path) -> None:
    write_export(tmp_path / "letterboxd-ana-2024-01-01-10-00-utc.zip")
    assert "letterboxd-ana" in refused(tmp_path).what


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = loose(tmp_path, "secret/diary.csv", rich_files()["diary.csv"])
    folder = write_export(tmp_path / "x", {"watched.csv": ONE})
    (folder / "diary.csv").symlink_to(secret)
    assert read_export([folder]).summary.diary_entries == 0


@pytest.mark.parametrize("name", ["../watched.csv", "/etc/watched.csv", "C:\\w.csv", "a/../../b"])
def test_paths_that_lead_out_of_a_zip(tmp_path: Path, name: str) -> None:
    path = write_export(tmp_path / "x.zip", rich_files() | {name: ONE})
    assert "x.zip" in refused(path).what
    assert not (tmp_path.parent / "watched.csv").exists()


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    path = write_export(tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("lists/passwd.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert "link" in refused(path).what


def test_an_encrypted_zip(tmp_path: Path) -> None:
    path = write_export(tmp_path / "x.zip", {"watched.csv": ONE})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(path).what


@pytest.mark.parametrize("keep", [0, 3, 40, 0.5, -1])
def test_a_damaged_zip(tmp_path: Path, keep: float) -> None:
    path = write_export(tmp_path / "x.zip")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep) if isinstance(keep, float) else keep])
    assert "damaged" in refused(path).what


def test_flipped_bytes_in_a_zip_are_noticed(tmp_path: Path) -> None:
    path = write_export(tmp_path / "x.zip", {"watched.csv": ONE * 20})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert "damaged" in refused(path).what


def test_a_zip_of_too_many_files(tmp_path: Path) -> None:
    files = {f"lists/{n}.csv": b"" for n in range(40)} | {"watched.csv": ONE}
    path = write_export(tmp_path / "x.zip", files)
    assert "files" in refused(path, limits=Limits(files=20)).what
    assert "files" in refused(path, limits=Limits(files=3)).what
    refused(write_export(tmp_path / "x", files), limits=Limits(files=20))


def bomb(size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("watched.csv", ONE + b" " * size)
    return buffer.getvalue()


def test_a_zip_bomb_stops_early(tmp_path: Path) -> None:
    path = loose(tmp_path, "bomb.zip", bomb(50_000_000))
    limits = Limits(file_bytes=1_000_000, total_bytes=2_000_000)
    tracemalloc.start()
    try:
        assert "MiB" in refused(path, limits=limits).what
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_zip_that_lies_about_its_size_stops_early(tmp_path: Path) -> None:
    data = bytearray(bomb(50_000_000))
    for magic, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<L", data, data.index(magic) + at, 1000)
    path = loose(tmp_path, "liar.zip", bytes(data))
    tracemalloc.start()
    try:
        refused(path, limits=Limits(file_bytes=1_000_000, total_bytes=2_000_000))
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_too_large_files_and_exports(tmp_path: Path) -> None:
    folder = write_export(tmp_path / "x")
    assert "watched.csv" in refused(folder, limits=Limits(file_bytes=100)).what
    assert "MiB" in refused(folder, limits=Limits(total_bytes=1500)).what
    assert "rows" in refused(folder, limits=Limits(rows=20)).what


def test_memory_stays_within_the_limits(tmp_path: Path) -> None:
    """The hardest shapes for a reader: one endless line, one endless cell, and open quotes."""
    limits = Limits(file_bytes=500_000, total_bytes=500_000, rows=2_000, field_chars=1_000)
    for shape in (
        b"x" * 1_500_000,
        b'"' + b"y\n" * 700_000,
        b'a","x\n' * 200_000,
        b",\n" * 700_000,
    ):
        path = loose(tmp_path, "watched.csv", ONE + shape)
        tracemalloc.start()
        try:
            with contextlib.suppress(ExportError):
                read_export([path], limits=limits)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < limits.file_bytes + 4 * limits.total_bytes + 2_048 * limits.rows
