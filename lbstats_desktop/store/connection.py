"""Connections to the database file, and the two ways to use one: reading and writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.store.faults import explained

BUSY_TIMEOUT_S = 10.0
"""How long a writer waits for another one; an import of 100,000 films takes a few seconds."""

_PRAGMAS = {"foreign_keys": 1, "synchronous": "NORMAL"}


class Database:
    """The file, and a connection for each thread.

    The thread that opened it keeps its connection until `close`; any other thread has one for
    the length of an operation, so that no thread can leave one behind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._closed = False
        self._peewee: Any = SqliteDatabase(
            str(path), pragmas=_PRAGMAS, timeout=BUSY_TIMEOUT_S, autoconnect=False
        )
        with explained(path):
            self._peewee.connect()

    def close(self) -> None:
        """Close this thread's connection and refuse further use."""
        self._closed = True
        self._peewee.close()

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection, for statements that need no transaction of ours."""
        if self._closed:
            raise StoreError(f"The database “{self.path}” is closed already.")
        with explained(self.path):
            opened = self._peewee.connect(reuse_if_open=True)
            try:
                yield self._peewee.connection()
            finally:
                if opened:
                    self._peewee.close()

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """Lend peewee's database; all queries inside see the same moment. Write nothing here."""
        with self.connected() as connection, transaction(connection, "BEGIN"):
            yield self._peewee

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """Lend peewee's database in a transaction that is stored whole, or not at all.

        It asks for the right to write at its begin: one that read first could not wait for it.
        """
        with self.connected() as connection, transaction(connection, "BEGIN IMMEDIATE"):
            yield self._peewee


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """Commit what is done inside, or take all of it back when it raises."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Not peewee's rollback: it fails when SQLite went back by itself, as on a full disk.
        connection.rollback()
        raise
