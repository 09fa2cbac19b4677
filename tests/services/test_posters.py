"""Posters on disk, within a bound; fetched without the key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lbstats_desktop.domain.film_data import ImageBase
from lbstats_desktop.services.posters import PosterFiles, fetch_poster
from lbstats_desktop.tmdb.errors import NotFoundError, TmdbError
from tests.services.small_tmdb import small_tmdb
from tests.tmdb.loopback import Reply

PICTURE = b"picture"


def test_what_is_kept_is_read_again_by_path_and_width(tmp_path: Path) -> None:
    files = PosterFiles(tmp_path / "posters")
    assert files.read("/a.jpg", 92) is None
    files.keep("/a.jpg", 92, PICTURE)
    assert PosterFiles(tmp_path / "posters").read("/a.jpg", 92) == PICTURE
    assert files.read("/a.jpg", 184) is None


def test_a_path_from_outside_names_no_file_outside(tmp_path: Path) -> None:
    files = PosterFiles(tmp_path / "posters")
    files.keep("/../../evil.jpg", 92, PICTURE)
    assert [path.parent.name for path in tmp_path.rglob("*") if path.is_file()] == ["posters"]


def test_those_looked_at_longest_ago_go_first(tmp_path: Path) -> None:
    files = PosterFiles(tmp_path, limit_bytes=100)
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
    files = PosterFiles(tmp_path / "posters")
    files.keep("/a.jpg", 92, PICTURE)
    assert files.read("/a.jpg", 92) is None
    assert files.size_bytes == 0


def test_a_poster_is_fetched_without_the_key_and_kept(tmp_path: Path) -> None:
    files = PosterFiles(tmp_path)
    with small_tmdb() as tmdb:
        tmdb.fault = lambda _received: Reply(body=PICTURE)
        base = ImageBase(tmdb.url.replace("/3", "/t/p/"), (92, 154, 185))
        assert fetch_poster(files, base, "/a.jpg", 100) == PICTURE
        (asked,) = tmdb.received
    assert asked.path == "/t/p/w154/a.jpg"
    assert not asked.params
    assert "Authorization" not in asked.headers
    assert files.read("/a.jpg", 100) == PICTURE


@pytest.mark.parametrize(("status", "error"), [(404, NotFoundError), (500, TmdbError)])
def test_a_poster_that_does_not_come_is_not_kept(
    tmp_path: Path, status: int, error: type[TmdbError]
) -> None:
    files = PosterFiles(tmp_path)
    with small_tmdb() as tmdb:
        tmdb.fault = lambda _received: Reply(status, {})
        base = ImageBase(tmdb.url.replace("/3", "/t/p/"), (92,))
        with pytest.raises(error):
            fetch_poster(files, base, "/a.jpg", 92)
    assert files.size_bytes == 0


def test_a_host_without_a_secure_connection_is_not_asked(tmp_path: Path) -> None:
    base = ImageBase("http://image.example/t/p/", (92,))
    with pytest.raises(TmdbError, match="tampered"):
        fetch_poster(PosterFiles(tmp_path), base, "/a.jpg", 92)
