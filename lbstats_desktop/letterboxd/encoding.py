"""From the bytes of a file to its text, whatever tool saved it."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass

from lbstats_desktop.letterboxd.problems import BrokenFileError

_CHUNK = 1 << 20
_SNIFFED_BYTES = 400
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes are read; `complaint` says what was wrong with them, or is ""."""

    name: str
    bom_bytes: int = 0
    complaint: str = ""

    def open(self, data: bytes) -> io.TextIOWrapper:
        """The text, line ends as they are; undecodable bytes become U+FFFD."""
        raw = io.BytesIO(data)
        raw.seek(self.bom_bytes)
        return io.TextIOWrapper(raw, self.name, errors="replace", newline="")


def encoding_of(data: bytes) -> Encoding:
    """How `data` is encoded; raises `BrokenFileError` for files filled with NUL bytes."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Encoding(name, len(bom))
    if data.isascii() and 0 not in data:
        return Encoding("utf-8")
    if 0 in data:
        guess = _utf16_without_bom(data)
        if guess:
            return Encoding(guess)
        if data.count(0) * 2 >= len(data):
            raise BrokenFileError("The file is filled with NUL bytes: its content is lost.")
    if _is_utf8(data):
        return Encoding("utf-8")
    bad, good = _utf8_census(data)
    if good > bad:
        return Encoding("utf-8", complaint="Some letters were damaged and are shown as “\ufffd”.")
    return Encoding("cp1252", complaint="The file is not UTF-8; it was read as Windows-1252.")


def _utf16_without_bom(data: bytes) -> str:
    start = data[:_SNIFFED_BYTES]
    even, odd = start[0::2], start[1::2]
    half, few = len(odd) // 2, len(odd) // 8
    if odd.count(0) > half and even.count(0) <= few:
        return "utf-16-le"
    if even.count(0) > half and odd.count(0) <= few:
        return "utf-16-be"
    return ""


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK], start + _CHUNK >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _utf8_census(data: bytes) -> tuple[int, int]:
    """Damaged places, and letters beyond ASCII that are whole."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    bad = good = 0
    for start in range(0, len(data), _CHUNK):
        text = decoder.decode(data[start : start + _CHUNK], start + _CHUNK >= len(data))
        damaged = text.count(_REPLACEMENT)
        bad += damaged
        good += len(text) - len(text.encode("ascii", "ignore")) - damaged
    return bad, good
