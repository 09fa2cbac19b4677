"""How much an export may be before reading it stops."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading an export may take; beyond it an `ExportError` is raised, early.

    The memory bound: one file's bytes (`file_bytes`), the text of all rows kept (at most four
    bytes a character of `total_bytes`) and about 2 KiB for each of `rows`. An
    export of 100,000 films with all they may have takes about 300 MiB.
    `field_chars` bounds one cell; a longer cell costs its row. `entries` bounds how many names
    of a folder are looked at while searching it for an export.
    """

    file_bytes: int = 256 * _MIB
    total_bytes: int = 512 * _MIB
    files: int = 10_000
    rows: int = 1_000_000
    field_chars: int = 131_072
    entries: int = 50_000
    depth: int = 6
    problems_per_file: int = 500


DEFAULT = Limits()
