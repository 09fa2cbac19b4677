"""Small choices of the person's, by name."""

from __future__ import annotations

import json
from typing import Any

from lbstats_desktop.store.connection import Database
from lbstats_desktop.store.tables import SETTING


def setting(database: Database, name: str, default: Any) -> Any:
    """Return what was last set, or `default`."""
    with database.reading() as peewee:
        query = SETTING.select(SETTING.value).where(SETTING.name == name)
        row = peewee.execute(query).fetchone()
    return json.loads(row[0]) if row else default


def set_setting(database: Database, name: str, value: Any) -> None:
    """Set `name` to anything that JSON can hold."""
    stored = json.dumps(value)
    with database.writing() as peewee:
        peewee.execute(SETTING.insert(name=name, value=stored).on_conflict("REPLACE"))
