"""What a drop, a file chooser or the command line holds, and what of it can be imported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from lbstats_desktop.domain.parts import separate_exports

_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Dropped:
    """What can be imported, and of what cannot, name and reason in words."""

    folders: tuple[Path, ...] = ()
    zips: tuple[Path, ...] = ()
    csvs: tuple[Path, ...] = ()
    unusable: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """All that can be imported."""
        return (*self.folders, *self.zips, *self.csvs)

    @property
    def exports(self) -> tuple[tuple[Path, ...], ...]:
        """The paths by the export they make."""
        return separate_exports(self.paths)

    @property
    def promise(self) -> str:
        """In words, what dropping it here will do."""
        if not self.paths:
            return "Nothing of this can be imported"
        if len(self.paths) == 1:
            return f"Import {self.paths[0].name}"
        parts = [
            _counted(len(self.folders), "folder"),
            _counted(len(self.zips), "ZIP file"),
            _counted(len(self.csvs), "CSV file"),
        ]
        exports = len(self.exports)
        as_what = "one export" if exports == 1 else f"{exports} exports"
        return f"Import {' and '.join(part for part in parts if part)} as {as_what}"

    @property
    def refusal(self) -> str:
        """In words, what cannot be used, "" if everything can."""
        if not self.unusable:
            return ""
        named = ", ".join(self.unusable[:_NAMED_AT_MOST])
        more = len(self.unusable) - _NAMED_AT_MOST
        return f"Cannot be used: {named}" + (f" and {more} more" if more > 0 else "")


def sort_out(paths: Iterable[Path]) -> Dropped:
    """Tell what of `paths` may be (part of) an export, by what they are and end in."""
    folders: list[Path] = []
    zips: list[Path] = []
    csvs: list[Path] = []
    unusable: list[str] = []
    for path in dict.fromkeys(paths):
        ending = path.suffix.casefold()
        if path.is_dir():
            folders.append(path)
        elif not path.exists():
            unusable.append(f"{path.name or path} (not there)")
        elif ending == ".zip":
            zips.append(path)
        elif ending == ".csv":
            csvs.append(path)
        else:
            unusable.append(f"{path.name} (neither a ZIP, a folder nor a CSV file)")
    return Dropped(tuple(folders), tuple(zips), tuple(csvs), tuple(unusable))


def from_mime(mime: QMimeData) -> Dropped:
    """What is dragged."""
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    remote = tuple(
        f"{url.toDisplayString()} (not on this computer)"
        for url in mime.urls()
        if not url.isLocalFile()
    )
    found = sort_out(local)
    return Dropped(found.folders, found.zips, found.csvs, (*found.unusable, *remote))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}" if number else ""
