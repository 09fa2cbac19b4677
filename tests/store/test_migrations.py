"""Old files become new ones, and lose nothing on the way."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lbstats_desktop.domain.enrichment import EntryId
from lbstats_desktop.domain.film_data import MediaType, Role
from lbstats_desktop.store import Store, tables
from lbstats_desktop.store.migrations import BACKUPS_KEPT, migrate, version_of
from lbstats_desktop.store.schema import MIGRATIONS
from tests.store.film_data_samples import make_entry
from tests.store.samples import NOW

DATABASES = Path(__file__).parent / "databases"
NEWEST = len(MIGRATIONS)


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        yield opened


def schema(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as opened:
        names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [
                *opened.execute(f'PRAGMA table_info("{name}")'),
                *opened.execute(f'PRAGMA foreign_key_list("{name}")'),
                *sorted(row[1:] for row in opened.execute(f'PRAGMA index_list("{name}")')),
            ]
            for (name,) in names
        }


def add_a_colour(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE session ADD COLUMN colour TEXT")


def fail_in_the_middle(connection: sqlite3.Connection) -> None:
    add_a_colour(connection)
    raise RuntimeError("in the middle")


def test_every_released_version_has_its_file() -> None:
    """A file is made by storing `samples.full_export()` with the version that is released."""
    assert sorted(file.name for file in DATABASES.iterdir()) == [
        f"v{version}.sqlite3" for version in range(1, NEWEST + 1)
    ]


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_a_released_file_is_brought_up_to_date(version: int, path: Path, tmp_path: Path) -> None:
    shutil.copy(DATABASES / f"v{version}.sqlite3", path)
    with Store.open(path) as store:
        (session,) = store.sessions()
        assert session.name == "9 Jul 2026"
        assert session.total_movies == 3
        library = store.library(session.id)
        assert [film.name for film in library.films] == ["Amélie", "1917", "None", "Éloge"]
        assert len(library.viewings) == 3
        assert len(library.reviews) == 2
        assert len(library.list_items) == 3
        assert store.setting("retention_days") == 30
        assert len(store.pending_films(session.id, None)) == (4 if version < 2 else 1)
        assert store.match_counts(session.id).matched == (0 if version < 2 else 1)
        assert store.check() == "ok"
    Store.open(tmp_path / "new.sqlite3").close()
    assert schema(path) == schema(tmp_path / "new.sqlite3")


def test_film_data_of_before_stay_and_count_as_lacking_a_field(path: Path) -> None:
    shutil.copy(DATABASES / "v2.sqlite3", path)
    amelie = EntryId(MediaType.MOVIE, 194)
    with Store.open(path) as store:
        (session,) = store.sessions()
        stored = store.stored_entry(amelie)
        assert stored == make_entry(194, overview="", credits=stored and stored.credits)
        assert [person.profile_path for person in stored.people(Role.DIRECTOR)] == [""]
        assert store.session(session.id).enriched_count == 1
        assert store.entries_to_renew(NOW, 9) == [amelie]
        pending = store.pending_films(session.id, None)
        store.refresh_entries([make_entry(194)], [], NOW)
        assert store.stored_entry(amelie) == make_entry(194)
        assert store.entries_to_renew(NOW, 9) == []
        assert store.pending_films(session.id, None) == pending


def test_films_keep_the_keys_that_decisions_name_them_by(path: Path) -> None:
    shutil.copy(DATABASES / "v1.sqlite3", path)
    with Store.open(path) as store:
        keys = [film.key for film in store.film_matches(store.sessions()[0].id)]
    assert keys == [
        "https://boxd.it/Amélie",
        "https://boxd.it/1917",
        "none ()",
        "https://boxd.it/Éloge",
    ]


def test_the_tables_are_as_peewee_knows_them(store: Store, path: Path) -> None:
    known = {table.__name__: [c.name for c in table.select()._returning] for table in tables.ALL}
    made = {
        name: [row[1] for row in rows if isinstance(row[0], int) and len(row) == 6]
        for name, rows in schema(path).items()
    }
    assert {name: sorted(columns) for name, columns in made.items()} == {
        name: sorted(columns) for name, columns in known.items()
    }


def test_every_foreign_key_cascades_and_has_an_index(store: Store, path: Path) -> None:
    keys = 0
    with closing(sqlite3.connect(path)) as opened:
        for table in tables.ALL:
            name = table.__name__
            indexed = {
                opened.execute(f'PRAGMA index_info("{index[1]}")').fetchone()[2]
                for index in opened.execute(f'PRAGMA index_list("{name}")')
            }
            for key in opened.execute(f'PRAGMA foreign_key_list("{name}")'):
                keys += 1
                assert key[6] == "CASCADE"
                assert key[3] in indexed
    assert keys == 11


def test_what_is_to_be_migrated_is_backed_up_with_its_log(
    connection: sqlite3.Connection, path: Path, tmp_path: Path
) -> None:
    migrate(connection, tmp_path / "backups")
    connection.execute("INSERT INTO setting VALUES ('a', '1')")
    assert Path(f"{path}-wal").stat().st_size > 0
    assert migrate(connection, tmp_path / "backups", (*MIGRATIONS, add_a_colour)) == NEWEST + 1
    (backup,) = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as copy:
        assert version_of(copy) == NEWEST
        assert copy.execute("SELECT * FROM setting").fetchall() == [("a", "1")]


def test_a_new_file_and_one_up_to_date_are_not_backed_up(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(connection, tmp_path / "backups")
    migrate(connection, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


def test_only_the_newest_backups_are_kept(connection: sqlite3.Connection, tmp_path: Path) -> None:
    migrate(connection, tmp_path / "backups")
    steps = [*MIGRATIONS]
    for n in range(BACKUPS_KEPT + 2):
        steps.append(lambda c, n=n: c.execute(f"CREATE TABLE later_{n} (x)"))
        migrate(connection, tmp_path / "backups", steps)
    versions = sorted(int(file.stem.rsplit("-v")[1]) for file in (tmp_path / "backups").iterdir())
    assert versions == [len(steps) - 3, len(steps) - 2, len(steps) - 1]


def test_a_step_that_fails_leaves_the_version_before_it(
    connection: sqlite3.Connection, path: Path, tmp_path: Path
) -> None:
    migrate(connection, tmp_path / "backups")
    before = schema(path)
    with pytest.raises(RuntimeError, match="in the middle"):
        migrate(connection, tmp_path / "backups", (*MIGRATIONS, fail_in_the_middle))
    assert version_of(connection) == NEWEST
    assert schema(path) == before
    assert migrate(connection, tmp_path / "backups", (*MIGRATIONS, add_a_colour)) == NEWEST + 1


def test_a_step_that_another_program_took_is_not_taken_twice(
    connection: sqlite3.Connection, path: Path, tmp_path: Path
) -> None:
    migrate(connection, tmp_path / "backups")

    def first_time(inner: sqlite3.Connection) -> None:
        add_a_colour(inner)

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        migrate(other, tmp_path / "backups", (*MIGRATIONS, first_time))
    assert migrate(connection, tmp_path / "backups", (*MIGRATIONS, first_time)) == NEWEST + 1


def test_a_backup_that_cannot_be_made_stops_the_migration(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    migrate(connection, tmp_path / "backups")
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(OSError, match="backups"):
        migrate(connection, tmp_path / "backups", (*MIGRATIONS, add_a_colour))
    assert version_of(connection) == NEWEST
