"""Posters on disk, within a bound; fetched without the key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError, LBStatsError
from lbstats_desktop.domain.film_data import ImageBase
from lbstats_desktop.services.images import ImageFiles, ImageSource
from lbstats_desktop.tmdb.errors import TmdbError
from tests.services.small_tmdb import SmallTmdb, small_tmdb
from tests.tmdb.loopback import Reply

PICTURE = b"picture"


def test_what_is_kept_is_read_again_by_path_and_width(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path / "posters")
    assert files.read("/a.jpg", 92) is None
    files.keep("/a.jpg", 92, PICTURE)
    assert ImageFiles(tmp_path / "posters").read("/a.jpg", 92) == PICTURE
    assert files.read("/a.jpg", 184) is None


def test_a_path_from_outside_names_no_file_outside(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path / "posters")
    files.keep("/../../evil.jpg", 92, PICTURE)
    assert [path.parent.name for path in tmp_path.rglob("*") if path.is_file()] == ["posters"]


def test_those_looked_at_longest_ago_go_first(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path, limit_bytes=100)
    for number in range(5):
        files.keep(f"/{number}.jpg", 92, b"x" * 20)
        newest = max(tmp_path.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, (number, number))
    files.read("/0.jpg", 92)
    files.keep("/5.jpg", 92, b"x" * 20)
    assert files.size_bytes <= 80
    kept = {number for number in range(6) if files.read(f"/{number}.jpg", 92)}
    assert {0, 5} <= kept
    assert 1 not in kept
    files.clear()
    assert files.size_bytes == 0


def test_a_folder_that_cannot_be_is_as_if_nothing_were_kept(tmp_path: Path) -> None:
    (tmp_path / "posters").write_text("a file")
    files = ImageFiles(tmp_path / "posters")
    files.keep("/a.jpg", 92, PICTURE)
    assert files.read("/a.jpg", 92) is None
    assert files.size_bytes == 0


def source_of(files: ImageFiles, tmdb: SmallTmdb, widths: tuple[int, ...]) -> ImageSource:
    base = ImageBase(tmdb.url.replace("/3", "/t/p/"), widths)
    return ImageSource(files, lambda _cancel: base)


def test_a_picture_is_fetched_without_the_key_and_kept(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path)
    with small_tmdb() as tmdb:
        tmdb.fault = lambda _received: Reply(body=PICTURE)
        source = source_of(files, tmdb, (92, 154, 185))
        assert source.read("/a.jpg", 100, CancelToken()) == PICTURE
        assert source.read("/a.jpg", 100, CancelToken()) == PICTURE
        source.close()
        (asked,) = tmdb.received
    assert asked.path == "/t/p/w154/a.jpg"
    assert not asked.params
    assert "Authorization" not in asked.headers
    assert files.read("/a.jpg", 100) == PICTURE


def test_what_was_looked_at_is_there_without_a_way_to_tmdb(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path)
    files.keep("/a.jpg", 92, PICTURE)
    offline = ImageSource(files, None)
    assert offline.read("/a.jpg", 92, CancelToken()) == PICTURE
    with pytest.raises(LBStatsError):
        offline.read("/b.jpg", 92, CancelToken())


def test_a_picture_that_tmdb_has_not_is_nothing(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path)
    with small_tmdb() as tmdb:
        tmdb.fault = lambda _received: Reply(404, {})
        source = source_of(files, tmdb, (92,))
        assert source.read("/a.jpg", 92, CancelToken()) == b""
        tmdb.fault = lambda _received: Reply(500, {})
        with pytest.raises(TmdbError):
            source.read("/a.jpg", 92, CancelToken())
        source.close()
    assert files.size_bytes == 0


def test_a_picture_that_nobody_wants_any_more_is_not_fetched(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with small_tmdb() as tmdb:
        source = source_of(ImageFiles(tmp_path), tmdb, (92,))
        with pytest.raises(CancelledError):
            source.read("/a.jpg", 92, cancel)
        assert not tmdb.received


def test_a_host_without_a_secure_connection_is_not_asked(tmp_path: Path) -> None:
    base = ImageBase("http://image.example/t/p/", (92,))
    source = ImageSource(ImageFiles(tmp_path), lambda _cancel: base)
    with pytest.raises(TmdbError, match="tampered"):
        source.read("/a.jpg", 92, CancelToken())
