"""Posters on disk, within a bound; fetched without the key."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lbstats_desktop.credentials import TmdbKey
from lbstats_desktop.credentials.keeping import TOKEN_VARIABLE
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError, LBStatsError
from lbstats_desktop.domain.film_data import WIDTHS_PX, ImageBase
from lbstats_desktop.services.images import ImageFiles, ImageSource
from lbstats_desktop.services.tmdb_access import TmdbAccess
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.errors import TmdbError
from lbstats_desktop.tmdb.images import PICTURE_BYTES_MAX, ImageServer
from lbstats_desktop.tmdb.pacer import Pacer
from lbstats_desktop.tmdb.settings import URL_VARIABLE
from tests.services.small_tmdb import SmallTmdb, made_up_picture, small_tmdb
from tests.tmdb.conftest import KEY, SteppedClock
from tests.tmdb.loopback import Reply

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


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


class Now:
    """A clock that goes on when told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def server(url: str, widths: tuple[int, ...]) -> Callable[[CancelToken], ImageServer]:
    base = ImageBase(url.replace("/3", "/t/p/"), widths)
    return lambda _cancel: ImageServer(base, Pacer(math.inf))


def source_of(
    files: ImageFiles, tmdb: SmallTmdb, widths: tuple[int, ...] = WIDTHS_PX, now: Now | None = None
) -> ImageSource:
    return ImageSource(files, server(tmdb.url, widths), now or Now())


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
        tmdb.fault = lambda _received: Reply(body=PICTURE)
        assert source.read("/a.jpg", 92, CancelToken()) == b""
        assert len(tmdb.received) == 1
        tmdb.fault = lambda _received: Reply(500, {})
        with pytest.raises(TmdbError):
            source.read("/b.jpg", 92, CancelToken())
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
    source = ImageSource(ImageFiles(tmp_path), server("http://image.example/3", (92,)))
    with pytest.raises(TmdbError, match="tampered"):
        source.read("/a.jpg", 92, CancelToken())


@pytest.mark.parametrize(
    "body", [b"", b"<html>Log in to the network</html>", PICTURE + b"0" * PICTURE_BYTES_MAX]
)
def test_what_is_no_picture_is_not_kept(tmp_path: Path, body: bytes) -> None:
    files = ImageFiles(tmp_path)
    with small_tmdb() as tmdb:
        tmdb.fault = lambda _received: Reply(body=body)
        source = source_of(files, tmdb)
        assert source.read("/a.jpg", 92, CancelToken()) == b""
        assert source.read("/a.jpg", 92, CancelToken()) == b""
        assert len(tmdb.received) == 1
        source.close()
    assert files.size_bytes == 0


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_posters_and_portraits_come_in_every_width(tmp_path: Path, width_px: int) -> None:
    with small_tmdb() as tmdb:
        source = source_of(ImageFiles(tmp_path), tmdb)
        for path in ("/poster1.png", "/portrait101.png"):
            assert source.read(path, width_px, CancelToken()) == made_up_picture(path, width_px)
        source.close()


def test_while_tmdb_fails_it_is_left_alone_longer_and_longer(tmp_path: Path) -> None:
    now = Now()
    with small_tmdb() as tmdb:
        tmdb.fault = lambda _received: Reply(500)
        source = source_of(ImageFiles(tmp_path), tmdb, now=now)

        def asked_after(seconds: float) -> int:
            now.seconds += seconds
            for n in range(5):
                with pytest.raises(LBStatsError):
                    source.read(f"/{n}.jpg", 92, CancelToken())
            return len(tmdb.received)

        assert [asked_after(wait_s) for wait_s in (0, 19, 2, 21, 20)] == [1, 1, 2, 2, 3]
        tmdb.fault = lambda _received: None
        source.retry()
        assert source.read("/poster1.png", 92, CancelToken())
        tmdb.fault = lambda _received: Reply(500)
        assert [asked_after(wait_s) for wait_s in (0, 21)] == [5, 6]
        source.close()


def test_offline_a_picture_is_shown_in_the_width_that_is_kept(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path)
    files.keep("/a.jpg", 342, PICTURE)
    files.keep("/a.jpg", 92, PICTURE + b"small")
    files.keep("/b.jpg", 92, PICTURE + b"small")
    offline = ImageSource(files, None)
    assert offline.read("/a.jpg", 154, CancelToken()) == PICTURE
    assert offline.read("/b.jpg", 154, CancelToken()) == PICTURE + b"small"


def test_what_cannot_be_shown_is_let_go_of(tmp_path: Path) -> None:
    files = ImageFiles(tmp_path)
    files.keep("/a.jpg", 92, PICTURE)
    with small_tmdb() as tmdb:
        source = source_of(files, tmdb)
        source.refuse("/a.jpg", 92)
        assert source.read("/a.jpg", 92, CancelToken()) == b""
        assert not tmdb.received
    assert files.size_bytes == 0


def test_pictures_come_at_their_pace(tmp_path: Path) -> None:
    clock = SteppedClock()
    with small_tmdb() as tmdb:
        base = ImageBase(tmdb.url.replace("/3", "/t/p/"), WIDTHS_PX)
        source = ImageSource(
            ImageFiles(tmp_path), lambda _cancel: ImageServer(base, Pacer(4, clock))
        )
        for n in range(9):
            source.read(f"/poster{n}.png", 92, CancelToken())
        source.close()
    assert clock.now() >= 2.0


def test_the_server_of_pictures_is_the_one_that_tmdb_names(store: Store, tmdb: SmallTmdb) -> None:
    environ = {URL_VARIABLE: tmdb.url, TOKEN_VARIABLE: KEY}
    access = TmdbAccess(store, TmdbKey(environ), environ)
    images = access.open_images(CancelToken())
    assert images.fetch("/poster7.png", 92, CancelToken()) == made_up_picture("/poster7.png", 92)
    images.close()
    configuration, picture = tmdb.received
    assert configuration.path == "/3/configuration"
    assert KEY not in f"{picture.path}{picture.params}{picture.headers}"
