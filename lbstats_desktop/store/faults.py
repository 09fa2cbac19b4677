"""What SQLite says about disk, file and locks, in words for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import PeeweeException

from lbstats_desktop.domain.errors import StoreError

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "There is no room left on the disk for the database “{path}”.",
        "Free some space and try again; nothing was changed.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The database “{path}” may only be read, not written.",
        "Check the permissions of the file and its folder, then try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The database “{path}” cannot be opened.",
        "Check that its folder exists and that you may write there.",
    ),
    sqlite3.SQLITE_PERM: (
        "The database “{path}” may not be opened.",
        "Check the permissions of the file and its folder, then try again.",
    ),
    sqlite3.SQLITE_BUSY: (
        "The database “{path}” is in use by another program.",
        "Wait until that is done, then try again; nothing was changed.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk reported an error at the database “{path}”.",
        "Check the disk and its cables, then try again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The database “{path}” is damaged.",
        "Start the program again: it checks the file, and sets it aside if it cannot be used.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file “{path}” is not a database.",
        "Start the program again: it sets the file aside and begins a new one.",
    ),
}


def primary_code(error: BaseException) -> int:
    """Return SQLite's result code, as `sqlite3.SQLITE_BUSY`; 0 if the error is not SQLite's."""
    while isinstance(error, PeeweeException) and hasattr(error, "orig"):
        error = error.orig
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def means_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file's content is broken."""
    return primary_code(error) in _DAMAGED


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the environment does to the file `path` into a StoreError; bugs pass as they are.

    A damaged file is marked, so that the next start examines it.
    """
    try:
        yield
    except (sqlite3.Error, PeeweeException) as error:
        code = primary_code(error)
        if code not in _SENTENCES:
            raise
        if code in _DAMAGED:
            mark_suspect(path)
        what, next_step = _SENTENCES[code]
        raise StoreError(what.format(path=path), next_step=next_step, detail=str(error)) from error


def suspect_mark(path: Path) -> Path:
    """Return the empty file that says: examine the database before it is used again."""
    return path.with_name(path.name + ".suspect")


def mark_suspect(path: Path) -> None:
    """Let the next start examine the whole database at `path`."""
    suspect_mark(path).touch()
