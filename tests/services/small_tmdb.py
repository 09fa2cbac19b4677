"""A small TMDB on loopback: as many films as wanted, their pictures, and any fault."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lbstats_desktop.domain.film_data import WIDTHS_PX
from tests.tmdb.loopback import Loopback, Received, Reply, serving, tmdb_error

Fault = Callable[[Received], Reply | None]


class SmallTmdb(Loopback):
    """Knows films named `Film <number>`, of 2000, by that number; `fault` may answer instead."""

    def __init__(self) -> None:
        super().__init__()
        self.fault: Fault = lambda _received: None
        self.unknown: set[int] = set()
        self.collections: dict[int, int] = {}

    def reply_to(self, received: Received) -> Reply:
        """Return what TMDB would say, or what the fault makes of it."""
        return self.fault(received) or self._picture(received) or self._answer(received)

    @property
    def asked(self) -> Counter[str]:
        """How often each kind of thing was asked for."""
        return Counter(re.sub(r"\d+$", "N", one.path.removeprefix("/3")) for one in self.received)

    @property
    def details_asked(self) -> Counter[int]:
        """How often each film's details were asked for."""
        numbers = (re.fullmatch(r"/3/movie/(\d+)", one.path) for one in self.received)
        return Counter(int(number[1]) for number in numbers if number)

    def _answer(self, received: Received) -> Reply:
        path = received.path.removeprefix("/3")
        if path == "/authentication":
            return Reply(content={"success": True})
        if path == "/configuration":
            sizes = [*(f"w{width}" for width in WIDTHS_PX), "original"]
            base = self.url.removesuffix("/3") + "/t/p/"
            return Reply(content={"images": {"secure_base_url": base, "poster_sizes": sizes}})
        if path.startswith("/search/"):
            number = re.fullmatch(r"Film (\d+)", received.params["query"])
            known = path == "/search/movie" and number and int(number[1]) not in self.unknown
            results = [self._film(int(number[1]))] if known and number else []
            return Reply(content={"results": results, "total_results": len(results)})
        if path.startswith("/collection/"):
            id_ = int(path.rpartition("/")[2])
            parts = [self._film(n) for n, of in self.collections.items() if of == id_]
            return Reply(content={"id": id_, "name": f"Saga {id_}", "parts": parts})
        number = re.fullmatch(r"/(?:movie|tv)/(\d+)", path)
        if number and path.startswith("/movie") and int(number[1]) not in self.unknown:
            return Reply(content=self._film(int(number[1])))
        return tmdb_error(404, 34)

    def _picture(self, received: Received) -> Reply | None:
        asked = re.fullmatch(r"/t/p/w(\d+)(/\w+\.png)", received.path)
        return Reply(body=made_up_picture(asked[2], int(asked[1]))) if asked else None

    def _film(self, number: int) -> dict[str, Any]:
        of = self.collections.get(number)
        return {
            "id": number,
            "title": f"Film {number}",
            "original_title": f"Film {number}",
            "release_date": "2000-05-01",
            "popularity": 10.0,
            "vote_count": 1000,
            "runtime": 90 + number % 60,
            "overview": f"What happens in film {number}.",
            "poster_path": f"/poster{number}.png",
            "belongs_to_collection": {"id": of, "name": f"Saga {of}"} if of else None,
            "genres": [{"id": number % 7 + 1, "name": f"Genre {number % 7 + 1}"}],
            "credits": {
                "crew": [self._person(number % 9 + 1, f"D{number % 9 + 1}") | {"job": "Director"}],
                "cast": [self._person(100 + number, f"A{number}") | {"order": 0}],
            },
        }

    def _person(self, id_: int, name: str) -> dict[str, Any]:
        return {"id": id_, "name": name, "profile_path": f"/portrait{id_}.png"}


def made_up_picture(path: str, width_px: int) -> bytes:
    """A PNG of one colour, which follows from its path, 2 : 3 and so wide."""
    colour = zlib.crc32(path.encode()).to_bytes(4, "big")[:3]
    height_px = width_px * 3 // 2
    header = struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    lines = (b"\0" + colour * width_px) * height_px
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


@contextmanager
def small_tmdb() -> Iterator[SmallTmdb]:
    """Serve a small TMDB until the end of the block."""
    tmdb = SmallTmdb()
    with serving(loopback=tmdb):
        yield tmdb
