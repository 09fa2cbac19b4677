"""A ZIP's files, none read before the ZIP is known to be harmless."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from lbstats_desktop.domain.errors import ExportError
from lbstats_desktop.letterboxd.limits import Limits

DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
)
"""What the zipfile module raises on damaged input."""

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_AGAIN = "Download the export again: Letterboxd, Settings, Data, Export your data."
_UNPACK = "Unpack it yourself and drop the folder, if you trust it."
_ABSOLUTE = re.compile(r"/|[A-Za-z]:")
_ENCRYPTED = 0x1
_DIRECTORY_BYTES_PER_FILE = 256
_END = b"PK\x05\x06"
_END_MAX_BYTES = 65_557
_END64_AT, _END64_SIZE_AT = 76, 40
_LOCATOR64 = b"PK\x06\x07"


def open_archive(
    path: Path, limits: Limits, stack: ExitStack
) -> dict[str, tuple[int, Callable[[int], bytes]]]:
    """A ZIP's files: path -> (unpacked bytes, a reader of up to that many bytes).

    The ZIP stays open until `stack` closes. Raises `ExportError` for one that is encrypted,
    damaged, over the limits, or has paths or links that lead out of it.
    """
    try:
        _check_directory_size(path, limits)
        archive = stack.enter_context(zipfile.ZipFile(path))
        members = [info for info in archive.infolist() if not info.is_dir()]
    except DAMAGE as error:
        raise damaged(path, error) from error
    if len(members) > limits.files:
        raise too_many_files(path, limits)
    for info in members:
        _check_member(path, info)
    total = sum(info.file_size for info in members)
    if total > limits.total_bytes:
        raise too_large(path, limits.total_bytes)
    return {
        info.filename.replace("\\", "/"): (info.file_size, _reader(path, archive, info))
        for info in members
    }


def damaged(path: Path, error: Exception) -> ExportError:
    """What is said of a ZIP that cannot be unpacked."""
    return ExportError(
        f"The ZIP “{path.name}” is damaged.",
        next_step=_AGAIN,
        detail=f"{type(error).__name__}: {error}",
    )


def too_large(path: Path, limit_bytes: int) -> ExportError:
    """What is said when unpacking would not end in time."""
    return ExportError(
        f"“{path.name}” unpacks to over {limit_bytes // 2**20:,} MiB; no export is that large.",
        next_step="Check that it is the ZIP that Letterboxd sent.",
    )


def too_many_files(path: Path, limits: Limits) -> ExportError:
    """What is said of a container with more files than any export."""
    return ExportError(
        f"“{path.name}” holds over {limits.files:,} files; no export has that many.",
        next_step="Drop the ZIP that Letterboxd sent, or the folder unpacked from it.",
    )


def _reader(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(max_bytes: int) -> bytes:
        try:
            with archive.open(info) as stream:
                return stream.read(max_bytes)
        except DAMAGE as error:
            raise damaged(path, error) from error

    return read


def _check_member(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.orig_filename.replace("\\", "/")
    if info.flag_bits & _ENCRYPTED:
        raise ExportError(
            f"The ZIP “{path.name}” is encrypted: “{info.filename}” needs a password.",
            next_step="Unpack it with its password and drop the folder.",
        )
    if _ABSOLUTE.match(name) or ".." in name.split("/"):
        raise ExportError(
            f"The ZIP “{path.name}” holds a path that leads out of it: “{info.filename}”.",
            next_step=_UNPACK,
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ExportError(
            f"The ZIP “{path.name}” holds a link: “{info.filename}”.", next_step=_UNPACK
        )


def _check_directory_size(path: Path, limits: Limits) -> None:
    """Refuse a huge table of contents before zipfile takes all of it into memory."""
    size = path.stat().st_size
    if size > limits.total_bytes:
        raise too_large(path, limits.total_bytes)
    with path.open("rb") as stream:
        start = max(0, size - _END_MAX_BYTES - _END64_AT)
        stream.seek(start)
        tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or at + 16 > len(tail):
        raise zipfile.BadZipFile("no end of central directory")
    (directory_bytes,) = struct.unpack_from("<L", tail, at + 12)
    if at >= _END64_AT and tail[at - 20 : at - 16] == _LOCATOR64:
        (directory_bytes,) = struct.unpack_from("<Q", tail, at - _END64_AT + _END64_SIZE_AT)
    if directory_bytes > limits.files * _DIRECTORY_BYTES_PER_FILE:
        raise too_many_files(path, limits)
