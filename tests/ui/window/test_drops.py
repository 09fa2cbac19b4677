"""Dropping on the window: exports, parts of them, junk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from lbstats_desktop.domain.errors import StoreError
from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.ui.dashboard import Dashboard
from lbstats_desktop.ui.settings.kinds import KindsPanel
from lbstats_desktop.ui.shell.window import MainWindow
from tests.exports import rich_files, write_export
from tests.ui.window.conftest import SPECS, Desktop


def test_a_first_start_shows_the_drop_target_alone(desktop: Desktop) -> None:
    assert desktop.window.start_page.isVisible()
    assert not desktop.window.sidebar.isVisible()
    assert not desktop.window.content.strip.isVisible()


def test_a_dropped_zip_is_shown_as_a_session(desktop: Desktop, export_zip: Path) -> None:
    desktop.drop(export_zip)
    assert desktop.dashboard.session is not None
    assert desktop.dashboard.session.total_movies == 13
    assert desktop.window.sidebar.isVisible()
    assert not desktop.window.start_page.isVisible()
    assert desktop.window.content.header.title == "Overview"
    assert desktop.window.windowTitle().startswith("3 Feb 2024")
    assert desktop.notices() == ["Imported 13 films."]


def test_a_dropped_folder_is_imported(desktop: Desktop, tmp_path: Path) -> None:
    desktop.drop(write_export(tmp_path / "letterboxd-someone-2024-02-03-10-11-utc"))
    assert [session.total_movies for session in desktop.sessions()] == [13]


def test_loose_files_are_one_export(desktop: Desktop, tmp_path: Path) -> None:
    folder = write_export(tmp_path / "export")
    desktop.drop(*(folder / name for name in ("watched.csv", "diary.csv", "ratings.csv")))
    assert len(desktop.sessions()) == 1
    assert desktop.dashboard.frames is not None
    assert len(desktop.dashboard.frames.viewings.film) == 10


def test_while_files_hover_the_window_says_what_a_drop_will_do(
    desktop: Desktop, export_zip: Path
) -> None:
    desktop.drag(export_zip)
    assert desktop.window.overlay.isVisible()
    assert desktop.window.overlay.text == f"Import {export_zip.name}"
    desktop.leave()
    assert not desktop.window.overlay.isVisible()


def test_what_cannot_be_used_is_named_and_the_rest_goes_on(
    desktop: Desktop, export_zip: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "holiday.jpg"
    picture.write_bytes(b"\xff\xd8")
    desktop.drag(export_zip, picture)
    assert "Cannot be used: holiday.jpg" in desktop.window.overlay.text
    assert f"Import {export_zip.name}" in desktop.window.overlay.text
    desktop.drop(export_zip, picture)
    assert len(desktop.sessions()) == 1
    assert any("holiday.jpg" in text for text in desktop.notices())


def test_junk_alone_imports_nothing(desktop: Desktop, tmp_path: Path) -> None:
    note = tmp_path / "notes.txt"
    note.write_text("hello")
    desktop.drag(note)
    assert desktop.window.overlay.text.startswith("Nothing of this can be imported")
    desktop.drop(note)
    assert desktop.sessions() == []
    assert desktop.notices()[0].startswith("Cannot be used: notes.txt")
    assert desktop.window.start_page.isVisible()


def test_a_link_is_named_as_not_being_here(desktop: Desktop) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://letterboxd.com/data/export/")])
    desktop.send_drag(mime)
    assert "not on this computer" in desktop.window.overlay.text


def test_text_is_none_of_the_windows_business(desktop: Desktop) -> None:
    mime = QMimeData()
    mime.setText("Persona")
    assert not desktop.send_drag(mime)
    assert not desktop.window.overlay.isVisible()


def test_bad_input_is_told_and_nothing_is_stored(desktop: Desktop, tmp_path: Path) -> None:
    files = rich_files()
    del files["watched.csv"]
    desktop.drop(write_export(tmp_path / "half.zip", files))
    assert desktop.store.sessions() == []
    assert len(desktop.notices()) == 1
    assert "watched.csv" in desktop.notices()[0]
    assert desktop.window.start_page.isVisible()
    assert not desktop.window.content.strip.isVisible()


def test_an_export_without_watched_is_imported_if_the_person_wants_so(
    desktop: Desktop, tmp_path: Path
) -> None:
    folder = write_export(tmp_path / "export")
    desktop.drop(folder / "diary.csv", folder / "ratings.csv")
    refusal = desktop.notice("There is no watched.csv")
    assert "only films of the ratings and the diary count as watched" in refusal.text
    desktop.press(refusal, "Import without it")
    [session] = desktop.sessions()
    assert 0 < session.total_movies < 13
    assert desktop.notices() == [f"Imported {session.total_movies} films."]
    desktop.window.sidebar.sessions.reimport_asked.emit(session.id)
    desktop.rest()
    assert desktop.notices()[0].endswith("have not changed.")


def test_two_exports_at_once_are_two_sessions(
    desktop: Desktop, export_zip: Path, other_zip: Path
) -> None:
    desktop.drag(export_zip, other_zip)
    assert desktop.window.overlay.text == "Import 2 ZIP files as 2 exports"
    desktop.drop(export_zip, other_zip)
    assert sorted(session.total_movies for session in desktop.sessions()) == [1, 13]


def test_one_export_that_fails_is_told_beside_the_other(
    desktop: Desktop, export_zip: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK")
    desktop.drop(broken, export_zip)
    assert [session.total_movies for session in desktop.sessions()] == [13]
    assert len(desktop.notices()) == 2
    assert any("broken.zip" in text for text in desktop.notices())
    desktop.drop(export_zip)
    assert len(desktop.notices()) == 1
    assert desktop.notices()[0].startswith("Already imported")


def test_an_import_is_shown_from_its_first_page(
    desktop: Desktop, export_zip: Path, other_zip: Path
) -> None:
    desktop.drop(export_zip)
    desktop.window.show_page("films")
    desktop.rest()
    assert desktop.window.content.header.title == "Films"
    desktop.drop(other_zip)
    assert desktop.window.content.header.title == "Overview"


def test_the_same_export_again_opens_its_session(
    desktop: Desktop, export_zip: Path, other_zip: Path
) -> None:
    desktop.drop(export_zip)
    first = desktop.dashboard.session
    desktop.drop(other_zip)
    desktop.drop(export_zip)
    assert first is not None
    assert desktop.dashboard.session is not None
    assert desktop.dashboard.session.id == first.id
    assert len(desktop.sessions()) == 2
    assert desktop.notices()[0].startswith("Already imported on ")


def test_it_is_imported_twice_if_the_person_wants_so(desktop: Desktop, export_zip: Path) -> None:
    desktop.drop(export_zip)
    desktop.drop(export_zip)
    desktop.press(desktop.notice("Already imported"), "Import again")
    assert [session.total_movies for session in desktop.sessions()] == [13, 13]


def test_files_that_tell_nothing_are_asked_about(desktop: Desktop, tmp_path: Path) -> None:
    folder = write_export(tmp_path / "export")
    doubtful = tmp_path / "films.csv"
    doubtful.write_bytes(rich_files()["likes/films.csv"])
    desktop.drop(folder / "watched.csv", doubtful)
    panel = desktop.window.content.panel
    assert desktop.sessions() == []
    assert isinstance(panel, KindsPanel)
    assert not panel.go_on.isEnabled()
    (choice,) = panel.choices.values()
    choice.setCurrentIndex(choice.findData(FileKind.LIKES))
    panel.go_on.click()
    desktop.rest()
    assert desktop.dashboard.frames is not None
    assert sum(desktop.dashboard.frames.films.liked) == 3


def test_sample_data_is_a_session_too(desktop: Desktop) -> None:
    desktop.window.start_page.sample_asked.emit()
    desktop.rest()
    (session,) = desktop.sessions()
    assert session.name == "Sample data"
    assert session.enriched_count >= 0.98 * session.total_movies


def test_files_that_come_before_the_database_wait_for_it(
    desktop: Desktop, export_zip: Path
) -> None:
    early = MainWindow(Dashboard(), desktop.hub, desktop.paths, pages=SPECS)
    early.import_files([export_zip])
    early.use_store(desktop.store)
    desktop.rest()
    assert [session.total_movies for session in desktop.store.sessions()] == [13]
    early.deleteLater()


def test_without_a_database_a_drop_says_why(desktop: Desktop, export_zip: Path) -> None:
    window = MainWindow(Dashboard(), desktop.hub, desktop.paths, pages=SPECS)
    window.use_no_store(StoreError("The database is another program's."))
    window.notices.take_back("intake")
    window.import_files([export_zip])
    said = [notice.text for notice in window.notices.notices]
    assert said == ["The database is another program's."]
    window.deleteLater()
