"""What was dropped -> the files of one export, each with its kind and a way to read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lbstats_desktop.domain.errors import ExportError, ExportKindUnknownError, WatchedMissingError
from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.letterboxd.archive import MAGIC, open_archive
from lbstats_desktop.letterboxd.folder import export_files, part_files, tables_below
from lbstats_desktop.letterboxd.limits import Limits
from lbstats_desktop.letterboxd.recognition import (
    CONTENT_KINDS,
    HEAD_BYTES,
    export_roots,
    is_clutter,
    is_subfolder,
    kind_of,
    kind_of_loose,
)

WHERE_FROM = "The export comes from Letterboxd: Settings, Data, Export your data."
_ARCHIVE_NAME = re.compile(
    r"letterboxd-(?P<user>[\w-]+?)-(?P<day>\d{4}-\d{2}-\d{2})(?:-\d{2}-\d{2}-utc)?", re.IGNORECASE
)
_NAMES_SHOWN = 8
_WATCHED_TOO = {
    FileKind.RATINGS: "the ratings",
    FileKind.DIARY: "the diary",
    FileKind.REVIEWS: "the reviews",
}


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file of an export: its path in it, what it is, and which dropped path it came with.

    `read` gives up to so many bytes from its start.
    """

    name: str
    kind: FileKind
    size_bytes: int
    origin: Path
    read: Callable[[int], bytes]


def unreadable(path: Path, error: OSError) -> ExportError:
    """What is said of a file that the system does not let us read."""
    return ExportError(
        f"“{path}” cannot be read.",
        next_step="Check that it is there and that you may open it.",
        detail=f"{type(error).__name__}: {error}",
    )


def some_of(names: Sequence[str]) -> str:
    """A few names in quotes, and how many more there are."""
    shown = ", ".join(f"“{name}”" for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown


class Sources:
    """The files of the one export that `paths` are; ZIPs stay open until `stack` closes.

    `exported_on` and `username` are what the names of ZIP or folder tell; `missing` says what is
    not known without a watched.csv, "" if it is there.
    Raises `ExportError` for what cannot be an export, `ExportKindUnknownError` for loose files
    whose kind is open and not answered by `kinds`, `WatchedMissingError` where there are other
    files than watched.csv, unless `without_watched`.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        kinds: Mapping[Path, FileKind],
        limits: Limits,
        stack: ExitStack,
        *,
        without_watched: bool,
    ) -> None:
        self.files: list[ExportFile] = []
        self.exported_on: date | None = None
        self.username = ""
        self.missing = ""
        self._kinds = kinds
        self._limits = limits
        self._stack = stack
        self._doubtful: list[Path] = []
        for path in dict.fromkeys(paths):
            try:
                self._add(path)
            except OSError as error:
                raise unreadable(path, error) from error
        self._check(paths)
        if not any(file.kind is FileKind.WATCHED for file in self.files):
            self.missing = self._missing_without_watched()
            if not without_watched:
                raise WatchedMissingError(
                    f"There is no watched.csv; seen were {self._seen()}.",
                    missing=self.missing,
                    next_step=WHERE_FROM + " Drop the whole of it.",
                )

    def _add(self, path: Path) -> None:
        if path.is_dir():
            self._add_folder(path)
        elif not path.is_file():
            what = "is not a file" if path.exists() else "does not exist"
            raise ExportError(f"“{path}” {what}.", next_step="Check the path.")
        elif path.suffix.lower() == ".zip" or _head(path, 4).startswith(MAGIC):
            self._add_archive(path)
        else:
            self._add_loose(path)

    def _add_archive(self, path: Path) -> None:
        self._note_name(path.name)
        members = open_archive(path, self._limits, self._stack)
        names = [name for name in members if not is_clutter(name)]
        root = _only_root(path, names)
        self._note_name(root)
        for name in names:
            size, read = members[name]
            inside = name.removeprefix(root)
            kind = kind_of(inside) if name.startswith(root) else FileKind.UNKNOWN
            self.files.append(ExportFile(inside, kind, size, path, read))

    def _add_folder(self, path: Path) -> None:
        self._note_name(path.name)
        if is_subfolder(path.name):
            found = part_files(path, self._limits)
        else:
            names = tables_below(path, self._limits)
            csv_names = [name for name in names if name.lower().endswith(".csv")]
            root = _only_root(path, csv_names)
            self._note_name(root)
            found = export_files(path / root, self._limits)
            archives = [name for name in names if name.lower().endswith(".zip")]
            if not found and archives:
                raise ExportError(
                    f"The folder “{path.name}” holds no export, but {some_of(archives)}.",
                    next_step="Drop the ZIP that Letterboxd sent.",
                )
        for name, file in found:
            self._add_on_disk(name, kind_of(name), file, path)

    def _add_loose(self, path: Path) -> None:
        *folders, name = path.absolute().parts[-3:]
        kind = self._kinds.get(path)
        if kind is None and not name.lower().endswith(".csv"):
            kind = FileKind.UNKNOWN
        if kind is None:
            kind = kind_of_loose(tuple(folders), name, _head(path, HEAD_BYTES))
        if kind is None:
            self._doubtful.append(path)
            return
        if folders and is_subfolder(folders[-1]):
            name = f"{folders[-1]}/{name}"
        self._add_on_disk(name, kind, path, path)

    def _add_on_disk(self, name: str, kind: FileKind, path: Path, origin: Path) -> None:
        def read(max_bytes: int) -> bytes:
            try:
                return _head(path, max_bytes)
            except OSError as error:
                raise unreadable(path, error) from error

        self.files.append(ExportFile(name, kind, path.stat().st_size, origin, read))

    def _note_name(self, name: str) -> None:
        match = _ARCHIVE_NAME.search(name)
        if match:
            self.username = self.username or match["user"]
            try:
                self.exported_on = self.exported_on or date.fromisoformat(match["day"])
            except ValueError:
                return

    def _check(self, paths: Sequence[Path]) -> None:
        if self._doubtful:
            names = some_of([path.name for path in self._doubtful])
            raise ExportKindUnknownError(
                f"It is not clear what {names} holds: watched films, likes or the watchlist.",
                paths=tuple(str(path) for path in self._doubtful),
                next_step="Say which, or drop the whole export.",
            )
        if not any(file.name.lower().endswith(".csv") for file in self.files):
            names = some_of([path.name for path in paths]) or "what was given"
            raise ExportError(f"There is no CSV file or ZIP in {names}.", next_step=WHERE_FROM)
        if not any(file.kind in CONTENT_KINDS for file in self.files):
            raise ExportError(
                f"There is no watched.csv; seen were {self._seen()}.",
                next_step=WHERE_FROM + " Drop the whole of it.",
            )

    def _seen(self) -> str:
        return some_of([file.name for file in self.files if file.name.lower().endswith(".csv")])

    def _missing_without_watched(self) -> str:
        kinds = {file.kind for file in self.files}
        others = [words for kind, words in _WATCHED_TOO.items() if kind in kinds]
        if not others:
            return "Without it, no film counts as watched."
        *first, last = others
        named = f"{', '.join(first)} and {last}" if first else last
        return f"Without it, only films of {named} count as watched."


def _only_root(path: Path, names: Sequence[str]) -> str:
    roots = export_roots(names)
    if len(roots) > 1:
        found = some_of([root.rstrip("/") or path.name for root in roots])
        raise ExportError(
            f"“{path.name}” holds {len(roots)} exports: {found}.",
            next_step="Drop one of them at a time.",
        )
    return roots[0] if roots else ""


def _head(path: Path, max_bytes: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(max_bytes)
