"""An export becomes a session."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError, ExportError, ExportKindUnknownError
from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.domain.session import AsOf
from lbstats_desktop.services.imports import ImportOutcome, import_export, reimport
from lbstats_desktop.services.retention import set_retention_days
from lbstats_desktop.services.sessions import open_session
from lbstats_desktop.store import Store
from tests.exports import RICH_SUMMARY, rich_files, watched_csv, write_export

NOW = datetime(2026, 7, 9, 12, 0, tzinfo=UTC)
Import = Callable[..., ImportOutcome]


@pytest.fixture
def do_import(store: Store) -> Import:
    """Import paths into the store, at NOW unless told."""

    def do(*paths: Path, **values: Any) -> ImportOutcome:
        arguments: dict[str, Any] = {
            "now": NOW,
            "cancel": CancelToken(),
            "report": lambda _progress: None,
        }
        return import_export(store, paths, **(arguments | values))

    return do


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A whole export, zipped as Letterboxd names it."""
    return write_export(tmp_path / "letterboxd-someone-2026-03-22-14-51-utc.zip")


def test_an_export_is_stored(store: Store, do_import: Import, export: Path) -> None:
    outcome = do_import(export)
    assert not outcome.existing
    assert store.sessions() == [outcome.session]
    assert outcome.session.total_movies == RICH_SUMMARY["films_watched"]
    assert outcome.session.sources == (str(export),)
    assert outcome.session.expires_at == NOW + timedelta(days=30)
    summary = asdict(store.import_report(outcome.session.id).summary)
    assert summary | RICH_SUMMARY == summary
    library = store.library(outcome.session.id)
    assert sum(film.seen for film in library.films) == RICH_SUMMARY["films_watched"]
    assert len(library.viewings) == RICH_SUMMARY["diary_entries"]
    assert len(library.reviews) == RICH_SUMMARY["reviews"]
    assert len(library.list_items) == RICH_SUMMARY["list_items"]


def test_the_same_export_opens_its_session(
    store: Store, do_import: Import, export: Path, tmp_path: Path
) -> None:
    first = do_import(export).session
    folder = write_export(tmp_path / "unpacked")
    again = do_import(folder, now=NOW + timedelta(days=3))
    assert again.existing
    assert again.session.id == first.id
    assert again.session.last_opened_at == NOW + timedelta(days=3)
    assert len(store.sessions()) == 1


def test_a_second_session_of_it_is_made_on_request(
    store: Store, do_import: Import, export: Path
) -> None:
    first = do_import(export).session
    second = do_import(export, again=True)
    assert not second.existing
    assert second.session.id != first.id
    assert second.session.fingerprint == first.fingerprint
    films = [store.library(id_).films for id_ in (first.id, second.session.id)]
    assert len(films[0]) == len(films[1]) > 0


def test_a_session_is_named_after_the_day_of_the_export(do_import: Import, export: Path) -> None:
    names = [do_import(export, again=True).session.name for _ in range(3)]
    assert names == ["22 Mar 2026", "22 Mar 2026 (2)", "22 Mar 2026 (3)"]


@pytest.mark.parametrize(
    ("imported_on", "name"), [((2026, 7, 9), "1 Feb 2024"), ((2024, 1, 20), "15 Jan 2024")]
)
def test_without_such_a_day_it_is_named_after_its_newest_row(
    do_import: Import, tmp_path: Path, imported_on: tuple[int, int, int], name: str
) -> None:
    noon = datetime(*imported_on, 12).astimezone()
    assert do_import(write_export(tmp_path / "mine"), now=noon).session.name == name


def test_without_any_day_it_is_named_after_today(do_import: Import, tmp_path: Path) -> None:
    files = {"watched.csv": watched_csv([("", "Arrival", 2016, "https://boxd.it/a")])}
    noon = datetime(2026, 7, 9, 12).astimezone()
    assert do_import(write_export(tmp_path / "mine", files), now=noon).session.name == "9 Jul 2026"


def test_a_folder_is_told_up_to_its_newest_row(
    store: Store, do_import: Import, tmp_path: Path
) -> None:
    session = do_import(write_export(tmp_path / "mine")).session
    assert open_session(store, session.id).as_of == AsOf.on(date(2024, 2, 1))


def test_an_official_zip_is_told_up_to_the_day_of_its_name(
    store: Store, do_import: Import, export: Path
) -> None:
    session = do_import(export).session
    as_of = open_session(store, session.id).as_of
    assert (as_of.day, as_of.earliest) == (date(2026, 3, 22), date(2026, 3, 21))


@pytest.mark.parametrize(("own_name", "name"), [(None, "22 Mar 2026"), ("Mine", "Mine")])
def test_a_folder_learns_its_day_from_its_zip(
    store: Store,
    do_import: Import,
    export: Path,
    tmp_path: Path,
    own_name: str | None,
    name: str,
) -> None:
    first = do_import(write_export(tmp_path / "mine"), name=own_name).session
    again = do_import(export)
    assert again.existing
    assert (again.session.id, again.session.name) == (first.id, name)
    assert again.session.exported_on == date(2026, 3, 22)
    assert open_session(store, first.id).as_of.day == date(2026, 3, 22)


def test_the_same_films_in_an_older_zip_or_a_folder_take_no_day_away(
    do_import: Import, export: Path, tmp_path: Path
) -> None:
    do_import(export)
    older = write_export(tmp_path / "letterboxd-someone-2026-03-01-10-00-utc.zip")
    for path in (older, write_export(tmp_path / "mine")):
        session = do_import(path).session
        assert (session.exported_on, session.name) == (date(2026, 3, 22), "22 Mar 2026")


def test_a_given_name_is_taken(do_import: Import, export: Path) -> None:
    assert do_import(export, name="Mine").session.name == "Mine"


def test_the_chosen_time_is_given(store: Store, do_import: Import, export: Path) -> None:
    set_retention_days(store, None)
    assert do_import(export).session.expires_at is None


def test_what_is_no_export_stores_nothing(store: Store, do_import: Import, tmp_path: Path) -> None:
    files = rich_files()
    del files["watched.csv"]
    with pytest.raises(ExportError, match=r"watched\.csv"):
        do_import(write_export(tmp_path / "broken", files))
    assert store.sessions() == []


def test_a_cancelled_import_stores_nothing(store: Store, do_import: Import, export: Path) -> None:
    cancel = CancelToken()

    def cancel_when_storing(progress: Progress) -> None:
        if progress.what == "Storing":
            cancel.cancel()

    with pytest.raises(CancelledError):
        do_import(export, cancel=cancel, report=cancel_when_storing)
    assert store.sessions() == []


def test_a_file_of_unknown_kind_is_asked_about(
    store: Store, do_import: Import, tmp_path: Path
) -> None:
    loose = tmp_path / "films.csv"
    loose.write_bytes(watched_csv([("2023-01-02", "Arrival", 2016, "https://boxd.it/a")]))
    with pytest.raises(ExportKindUnknownError) as error:
        do_import(loose)
    assert store.sessions() == []
    answers = dict.fromkeys(error.value.paths, FileKind.WATCHED)
    assert do_import(loose, kinds=answers).session.total_movies == 1


def read_again(store: Store, session_id: str) -> ImportOutcome:
    cancel = CancelToken()
    return reimport(store, session_id, now=NOW, cancel=cancel, report=lambda _progress: None)


def test_reading_unchanged_sources_again_opens_the_session(
    store: Store, do_import: Import, export: Path
) -> None:
    session = do_import(export).session
    outcome = read_again(store, session.id)
    assert outcome.existing
    assert outcome.session.id == session.id


def test_reading_changed_sources_again_makes_a_session(
    store: Store, do_import: Import, tmp_path: Path
) -> None:
    folder = write_export(tmp_path / "mine")
    session = do_import(folder).session
    (folder / "watchlist.csv").unlink()
    outcome = read_again(store, session.id)
    assert not outcome.existing
    assert outcome.session.sources == session.sources
    assert len(store.sessions()) == 2


def test_sources_that_are_gone_are_named(store: Store, do_import: Import, tmp_path: Path) -> None:
    folder = write_export(tmp_path / "mine")
    session = do_import(folder).session
    shutil.rmtree(folder)
    with pytest.raises(ExportError, match="not there any more") as error:
        read_again(store, session.id)
    assert str(folder) in error.value.what
    assert error.value.next_step
    assert store.sessions() == [session]
