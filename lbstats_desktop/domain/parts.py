"""Which of several paths are one export, and which are several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

PART_FOLDERS = frozenset({"likes", "lists", "deleted", "orphaned"})
"""Folders of an export that are none themselves; in lower case."""


def separate_exports(paths: Iterable[Path]) -> tuple[tuple[Path, ...], ...]:
    """Group ZIPs, folders and loose files by the export they make.

    Several ZIPs or folders are an export each, and so are loose files from several folders that
    have a watched.csv each; all else belongs together.
    """
    wholes: list[Path] = []
    loose: list[Path] = []
    for path in dict.fromkeys(paths):
        (wholes if _is_whole(path) else loose).append(path)
    groups = _by_folder(loose)
    if len(wholes) > 1 or len(groups) > 1:
        return (*((whole,) for whole in wholes), *groups)
    together = (*wholes, *loose)
    return (together,) if together else ()


def _is_whole(path: Path) -> bool:
    if path.is_dir():
        return path.name.lower() not in PART_FOLDERS
    return path.suffix.lower() == ".zip"


def _by_folder(loose: list[Path]) -> list[tuple[Path, ...]]:
    by_root: defaultdict[Path, list[Path]] = defaultdict(list)
    for path in loose:
        root = path.absolute().parent
        while root.name.lower() in PART_FOLDERS:
            root = root.parent
        by_root[root].append(path)
    if sum(any(p.name.lower() == "watched.csv" for p in files) for files in by_root.values()) > 1:
        return [tuple(files) for files in by_root.values()]
    return [tuple(loose)] if loose else []
