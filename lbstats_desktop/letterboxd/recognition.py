"""What a file of an export is: by its path in it, or for loose files by name and header."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.domain.parts import PART_FOLDERS
from lbstats_desktop.letterboxd.encoding import encoding_of
from lbstats_desktop.letterboxd.problems import BrokenFileError
from lbstats_desktop.letterboxd.records import records, separator_of
from lbstats_desktop.letterboxd.tables import FILM_COLUMNS, header_columns

FILM_KINDS = (FileKind.WATCHED, FileKind.RATINGS, FileKind.LIKES, FileKind.WATCHLIST)
CONTENT_KINDS = (*FILM_KINDS, FileKind.DIARY, FileKind.REVIEWS, FileKind.LIST)
HEAD_BYTES = 16_384

_AT_ROOT = {
    "watched.csv": FileKind.WATCHED,
    "ratings.csv": FileKind.RATINGS,
    "diary.csv": FileKind.DIARY,
    "reviews.csv": FileKind.REVIEWS,
    "watchlist.csv": FileKind.WATCHLIST,
    "profile.csv": FileKind.PROFILE,
    "comments.csv": FileKind.IGNORED,
}
_GONE = {"deleted": FileKind.DELETED, "orphaned": FileKind.ORPHANED}
_HINTS = {
    "watched": FileKind.WATCHED,
    "ratings": FileKind.RATINGS,
    "diary": FileKind.DIARY,
    "reviews": FileKind.REVIEWS,
    "watchlist": FileKind.WATCHLIST,
    "likes": FileKind.LIKES,
}
_SURE_BY_HEADER = frozenset({FileKind.DIARY, FileKind.REVIEWS, FileKind.PROFILE})
"""Their headers have what no other file has, whatever the file's name says."""
_CLUTTER = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_ONE_CELL = 131_072


def is_clutter(path: str) -> bool:
    """Whether an operating system left the file there."""
    return bool(_CLUTTER.search(path))


def is_subfolder(name: str) -> bool:
    """Whether a folder of that name is a part of an export, not an export."""
    return name.lower() in PART_FOLDERS


def kind_of(path: str) -> FileKind:
    """What the file at `path`, relative to the export's root, is."""
    *folders, name = path.lower().split("/")
    gone = [_GONE[folder] for folder in folders if folder in _GONE]
    if gone:
        is_comments = name == "comments.csv" and len(gone) == len(folders)
        return FileKind.IGNORED if is_comments else gone[0]
    if not name.endswith(".csv"):
        return FileKind.UNKNOWN
    if not folders:
        return _AT_ROOT.get(name, FileKind.UNKNOWN)
    if folders == ["lists"]:
        return FileKind.LIST
    if folders == ["likes"]:
        return FileKind.LIKES if name == "films.csv" else FileKind.IGNORED
    return FileKind.UNKNOWN


def export_roots(paths: Iterable[str]) -> list[str]:
    """The folders among `paths` that are an export, "" for the top, else ending in a slash.

    A folder with watched.csv is one; without any, the uppermost with another of its files. What
    lies within an export (a copy of an older one) is not another.
    """
    with_watched: set[str] = set()
    with_others: set[str] = set()
    for path in paths:
        *folders, name = path.split("/")
        if any(is_subfolder(folder) for folder in folders):
            continue
        root = "".join(f"{folder}/" for folder in folders)
        if name.lower() == "watched.csv":
            with_watched.add(root)
        elif name.lower() in _AT_ROOT:
            with_others.add(root)
    found = with_watched or with_others
    return sorted(root for root in found if not any(_within(root, other) for other in found))


def _within(root: str, other: str) -> bool:
    return root != other and root.startswith(other)


def kind_of_loose(folders: tuple[str, ...], name: str, head: bytes) -> FileKind | None:
    """What a file dropped by itself is; None when only the person knows.

    `folders` are the two it lies in, outermost first, `head` its first bytes.
    """
    gone = [at for at, folder in enumerate(folders) if folder.lower() in _GONE]
    if gone:
        return kind_of("/".join((*folders[gone[0] :], name)))
    headers = _headers(head)
    if any("position" in columns for columns in headers):
        return FileKind.LIST
    if any("content" in columns and "name" not in columns for columns in headers):
        return FileKind.IGNORED
    return _kind_of_name(folders, name.lower(), _kind_of_headers(headers))


def _kind_of_name(
    folders: tuple[str, ...], name: str, by_header: FileKind | None
) -> FileKind | None:
    if name in _AT_ROOT:
        return _AT_ROOT[name]
    if folders and folders[-1].lower() in ("likes", "lists"):
        return kind_of(f"{folders[-1]}/{name}")
    if by_header in _SURE_BY_HEADER:
        return by_header
    hinted = [kind for hint, kind in _HINTS.items() if hint in name]
    return hinted[0] if len(hinted) == 1 else by_header


def _kind_of_headers(headers: list[dict[str, int]]) -> FileKind | None:
    for columns in headers:
        if "username" in columns and "datejoined" in columns:
            return FileKind.PROFILE
        if any(need not in columns for need in FILM_COLUMNS):
            continue
        if "review" in columns:
            return FileKind.REVIEWS
        if "watcheddate" in columns:
            return FileKind.DIARY
        return FileKind.RATINGS if "rating" in columns else None
    return FileKind.UNKNOWN


def _headers(head: bytes) -> list[dict[str, int]]:
    try:
        encoding = encoding_of(head)
    except BrokenFileError:
        return []
    separator = separator_of(encoding.open(head))
    text = encoding.open(head)
    rows = records(text, separator, _ONE_CELL, lambda _line, _reason: None, len(head))
    return [header_columns(row) for _, (_line, row) in zip(range(8), rows, strict=False)]
