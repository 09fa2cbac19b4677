"""The SQLite file: sessions and what is in them, stored and read."""

from lbstats_desktop.store.store import Store

__all__ = ["Store"]
