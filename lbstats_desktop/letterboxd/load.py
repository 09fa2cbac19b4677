"""The files of an export -> their tables, one file's bytes in memory at a time."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lbstats_desktop.domain.errors import ExportError
from lbstats_desktop.domain.export import FileKind, Member, SourceFile
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.letterboxd.archive import too_large
from lbstats_desktop.letterboxd.dates import Order, date_of
from lbstats_desktop.letterboxd.fields import link_of
from lbstats_desktop.letterboxd.lists import ListTable, read_list
from lbstats_desktop.letterboxd.problems import BrokenFileError
from lbstats_desktop.letterboxd.reading import Reading
from lbstats_desktop.letterboxd.recognition import CONTENT_KINDS
from lbstats_desktop.letterboxd.sources import WHERE_FROM, ExportFile
from lbstats_desktop.letterboxd.tables import FILM_COLUMNS, Table, open_table, take_named_rows

_GONE_KINDS = (FileKind.ORPHANED, FileKind.DELETED)
_READ_ORDER = {kind: at for at, kind in enumerate((*CONTENT_KINDS, FileKind.PROFILE, *_GONE_KINDS))}
_PERCENT_PER_REPORT = 3
LOADED_PERCENT = 70


@dataclass(slots=True)
class Loaded:
    """An export's tables; `gone_diary_rows` counts the diary rows of orphaned/ and deleted/."""

    tables: dict[FileKind, Table] = field(default_factory=dict)
    lists: list[ListTable] = field(default_factory=list)
    member: Member = field(default_factory=Member)
    gone_diary_rows: Counter[FileKind] = field(default_factory=Counter)
    files: list[SourceFile] = field(default_factory=list)
    fingerprint: str = ""


class Loader:
    """Reads the files of one export, each once, those that matter most first."""

    def __init__(self, reading: Reading, report: Report | None) -> None:
        self._reading = reading
        self._report = report
        self._loaded = Loaded()
        self._origins: dict[tuple[FileKind, str], Path] = {}
        self._bytes_read = 0

    def load(self, files: Sequence[ExportFile]) -> Loaded:
        """Read everything of `files` that counts.

        Raises `ExportError` over the limits, for a watched.csv that cannot be used, and for two
        different files of one kind.
        """
        loaded = self._loaded
        counted = [file for file in files if file.kind in _READ_ORDER]
        counted.sort(key=lambda file: (_READ_ORDER[file.kind], file.name))
        total_bytes = sum(file.size_bytes for file in counted) or 1
        reported = -_PERCENT_PER_REPORT
        for file in counted:
            self._reading.cancel.raise_if_cancelled()
            percent = min(LOADED_PERCENT, LOADED_PERCENT * self._bytes_read // total_bytes)
            if self._report and percent >= reported + _PERCENT_PER_REPORT:
                reported = percent
                self._report(Progress(percent, 100, f"Reading {file.name}"))
            self._load_file(file)
        loaded.files += [
            SourceFile(file.name, file.kind, file.size_bytes, 0, "")
            for file in files
            if file.kind not in _READ_ORDER
        ]
        parts = sorted(
            f"{file.kind.value} {file.sha256}\n"
            for file in loaded.files
            if file.kind in CONTENT_KINDS
        )
        loaded.fingerprint = hashlib.sha256("".join(parts).encode()).hexdigest()
        return loaded

    def _load_file(self, file: ExportFile) -> None:
        data = self._bytes_of(file)
        sha256 = hashlib.sha256(data).hexdigest()
        origin = self._origins.setdefault((file.kind, sha256), file.origin)
        if origin != file.origin:
            return  # a ZIP dropped together with its folder
        rows = 0
        try:
            rows = self._parse(file, data)
        except BrokenFileError as error:
            if file.kind is FileKind.WATCHED:
                raise ExportError(
                    f"“{file.name}” cannot be used: {_continued(error)}", next_step=WHERE_FROM
                ) from error
            self._reading.problems.add(file.name, 0, str(error), skipped=True)
        self._loaded.files.append(SourceFile(file.name, file.kind, len(data), rows, sha256))

    def _bytes_of(self, file: ExportFile) -> bytes:
        limits = self._reading.limits
        data = b""
        if file.size_bytes <= limits.file_bytes:
            data = file.read(limits.file_bytes + 1)
        if max(len(data), file.size_bytes) > limits.file_bytes:
            raise ExportError(
                f"“{file.name}” is larger than {limits.file_bytes // 2**20:,} MiB; "
                "no file of an export is.",
                next_step="Check what was dropped.",
            )
        self._bytes_read += len(data)
        if self._bytes_read > limits.total_bytes:
            raise too_large(file.origin, limits.total_bytes)
        return data

    def _parse(self, file: ExportFile, data: bytes) -> int:
        """Read one file into what is loaded; gives its number of rows."""
        loaded, kind = self._loaded, file.kind
        if kind is FileKind.LIST:
            film_list = read_list(file.name, data, self._reading)
            loaded.lists.append(film_list)
            return film_list.items.met
        if kind is FileKind.PROFILE:
            return self._parse_profile(file, data)
        if kind in _GONE_KINDS:
            return self._parse_gone(file, data)
        if kind in loaded.tables:
            raise self._contradiction(file)
        needs = (*FILM_COLUMNS, "review") if kind is FileKind.REVIEWS else FILM_COLUMNS
        table, below = open_table(file.name, data, needs, self._reading)
        take_named_rows(table, below, self._reading.problems)
        loaded.tables[kind] = table
        return table.met

    def _contradiction(self, file: ExportFile) -> ExportError:
        other = next(origin for (kind, _), origin in self._origins.items() if kind is file.kind)
        same_name = other.name == file.origin.name
        first, second = (str(path) if same_name else path.name for path in (other, file.origin))
        return ExportError(
            f"“{first}” and “{second}” hold two different files of {file.kind.value}.",
            next_step="Drop one export at a time.",
        )

    def _parse_profile(self, file: ExportFile, data: bytes) -> int:
        # The row has the e-mail address; nothing but these three cells outlives this call.
        table, below = open_table(file.name, data, ("username",), self._reading)
        for _line, row in below:
            cells = {key: row[at].strip() for key, at in table.columns.items()}
            links = (link_of(cell) for cell in cells.get("favoritefilms", "").split(","))
            self._loaded.member = Member(
                cells["username"],
                date_of(cells.get("datejoined", ""), Order.MONTH_FIRST),
                tuple(link for link in links if link),
            )
        return table.met

    def _parse_gone(self, file: ExportFile, data: bytes) -> int:
        *folders, name = file.name.lower().split("/")
        if "lists" in folders:
            return read_list(file.name, data, self._reading).items.met
        table, below = open_table(file.name, data, ("name",), self._reading)
        deque(below, maxlen=0)  # their number is all that is told of them
        if name == "diary.csv":
            self._loaded.gone_diary_rows[file.kind] += table.met
        return table.met


def _continued(error: BrokenFileError) -> str:
    """What is wrong, as the rest of a sentence."""
    text = str(error)
    return text[:1].lower() + text[1:]
