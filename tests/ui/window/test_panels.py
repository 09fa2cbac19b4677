"""Import report, settings, notices, progress."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.services.retention import retention_days
from lbstats_desktop.ui.sessions.model import SessionModel
from lbstats_desktop.ui.settings.report import ReportPanel
from lbstats_desktop.ui.settings.settings import SettingsPanel
from lbstats_desktop.ui.shell.notices import Message, NoticeArea, Tone, of_error
from lbstats_desktop.ui.shell.progress import Activity, ProgressStrip
from lbstats_desktop.ui.theme import Appearance, Mode
from tests.exports import rich_files, write_export
from tests.ui.window.conftest import Desktop


def report(desktop: Desktop) -> ReportPanel:
    desktop.press(desktop.notice("Imported"), "Import report")
    panel = desktop.window.content.panel
    assert isinstance(panel, ReportPanel)
    return panel


def button(parent: QWidget, text: str) -> QPushButton:
    return next(b for b in parent.findChildren(QPushButton) if b.text() == text)


def test_the_report_counts_what_was_read_and_what_does_not_count(
    desktop: Desktop, export_zip: Path
) -> None:
    desktop.drop(export_zip)
    text = report(desktop).text
    for said in (
        "13 films",
        "10 viewings",
        "2 entries could belong to two films",
        "1 film is known by name and year only",
        "1 diary row has lost its film",
        "2 diary rows were deleted on Letterboxd",
        "watched.csv\tfilms watched\t12",
    ):
        assert said in text
    assert desktop.window.content.header.title.startswith("Import report")


def test_the_report_names_skipped_rows_by_file_line_and_reason(
    desktop: Desktop, tmp_path: Path
) -> None:
    files = rich_files()
    files["watched.csv"] += b"2023-01-02,,2001,https://boxd.it/none\r\n"
    files["whatever.csv"] = b"a,b\r\n1,2\r\n"
    desktop.drop(write_export(tmp_path / "e.zip", files))
    assert desktop.notices()[0].startswith("Imported 13 films; skipped 1 row.")
    text = report(desktop).text
    assert "watched.csv\t14\t" in text
    assert "1 file was not recognised." in text


def test_files_that_could_not_be_read_are_told_at_once(desktop: Desktop, tmp_path: Path) -> None:
    files = rich_files()
    files["watched.csv"] += b"2023-01-02,,2001,https://boxd.it/none\r\n"
    files["lists/lost.csv"] = files["reviews.csv"] = bytes(2_000)
    desktop.drop(write_export(tmp_path / "e.zip", files))
    assert desktop.notices()[0].startswith("Imported 13 films; skipped 1 row and 2 files.")


def test_the_whole_report_can_be_copied(desktop: Desktop, export_zip: Path) -> None:
    desktop.drop(export_zip)
    panel = report(desktop)
    button(panel, "Copy the report").click()
    assert QGuiApplication.clipboard().text() == panel.text


def test_back_leaves_the_report(desktop: Desktop, export_zip: Path) -> None:
    desktop.drop(export_zip)
    report(desktop)
    desktop.window.content.header.back.click()
    assert desktop.window.content.header.title == "Overview"


@pytest.fixture
def settings(desktop: Desktop) -> SettingsPanel:
    """The settings on screen."""
    desktop.window.start_page.settings_asked.emit()
    desktop.rest()
    panel = desktop.window.content.panel
    assert isinstance(panel, SettingsPanel)
    return panel


def test_a_theme_is_worn_at_once(desktop: Desktop, settings: SettingsPanel) -> None:
    dark = next(b for b in settings.findChildren(QRadioButton) if b.text() == "Dark")
    dark.click()
    assert Appearance.current().theme.dark
    light = next(b for b in settings.findChildren(QRadioButton) if b.text() == "Light")
    light.click()
    assert Appearance.current().mode is Mode.LIGHT


def test_retention_is_shown_and_changed(desktop: Desktop, settings: SettingsPanel) -> None:
    box = settings.retention
    assert box.currentText() == "after 30 days"
    box.activated.emit(box.findData(None))
    desktop.rest()
    assert retention_days(desktop.store) is None


def test_a_shorter_retention_shows_in_the_list(
    desktop: Desktop, export_zip: Path, other_zip: Path
) -> None:
    desktop.drop(export_zip)
    desktop.drop(other_zip)
    desktop.window.sidebar.settings_asked.emit()
    desktop.rest()
    panel = desktop.window.content.panel
    assert isinstance(panel, SettingsPanel)
    panel.retention.activated.emit(panel.retention.findData(7))
    desktop.rest()
    model = desktop.window.sidebar.sessions.sessions
    assert "deleted in 7 days" in model.index(1).data(SessionModel.CaptionRole)


def area(qtbot: QtBot) -> NoticeArea:
    made = NoticeArea()
    qtbot.addWidget(made)
    return made


def test_an_error_says_what_and_what_next_and_hides_its_details(qtbot: QtBot) -> None:
    notices = area(qtbot)
    error = LBStatsError("The disk is full.", next_step="Make room.", detail="errno 28")
    notice = notices.tell(of_error(error, "The import"))
    assert notice.text == "The disk is full. Make room."
    details = notice.findChild(QPlainTextEdit)
    assert details is not None
    assert details.isHidden()
    button(notice, "Details").click()
    assert not details.isHidden()
    button(notice, "Copy").click()
    assert QGuiApplication.clipboard().text() == "The disk is full. Make room.\n\nerrno 28"


def test_a_fault_of_the_program_is_told_with_its_trace(qtbot: QtBot) -> None:
    message = of_error(ZeroDivisionError("by zero"), "The import")
    assert message.what.startswith("The import failed")
    assert "ZeroDivisionError: by zero" in message.detail
    assert message.tone is Tone.ERROR


def test_a_notice_on_the_same_topic_takes_the_place_of_the_earlier(qtbot: QtBot) -> None:
    notices = area(qtbot)
    notices.tell(Message("One.", topic="import"))
    notices.tell(Message("Other.", tone=Tone.WARNING))
    notices.tell(Message("Two.", topic="import"))
    assert [notice.text for notice in notices.notices] == ["Two.", "Other."]


def test_what_only_informs_gives_way_to_a_newer_notice(qtbot: QtBot) -> None:
    notices = area(qtbot)
    notices.tell(Message("Undo me.", lasts_s=10, faded=lambda: None))
    notices.tell(Message("Sure?", tone=Tone.QUESTION))
    notices.tell(Message("Imported 12 films."))
    notices.tell(Message("Imported 13 films."))
    said = [notice.text for notice in notices.notices]
    assert said == ["Imported 13 films.", "Sure?", "Undo me."]


def test_many_notices_do_not_fill_the_window_nor_push_out_what_can_be_undone(
    qtbot: QtBot,
) -> None:
    notices = area(qtbot)
    notices.tell(Message("Undo me.", lasts_s=10, faded=lambda: None))
    for number in range(20):
        notices.tell(Message(f"Message {number}.", tone=Tone.WARNING))
    said = [notice.text for notice in notices.notices]
    assert len(said) == 4
    assert "Undo me." in said


def test_a_notice_that_lasts_ends_by_itself_and_says_so(qtbot: QtBot) -> None:
    notices = area(qtbot)
    faded = []
    notices.tell(Message("Soon gone.", lasts_s=0.01, faded=lambda: faded.append(True)))
    qtbot.waitUntil(lambda: bool(faded))
    assert notices.notices == ()
    assert notices.isHidden()


def test_the_bar_at_the_bottom_speaks_of_the_work_begun_last(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    stopped = []
    first = Activity("Reading", lambda: stopped.append("first"))
    second = Activity("Opening", lambda: stopped.append("second"))
    strip.begin(first)
    strip.tell(first, Progress(1204, 2103, "Reading diary.csv"))
    assert strip.text == "Reading diary.csv 1,204 of 2,103"
    strip.begin(second)
    assert strip.text == "Opening"
    strip.end(second)
    assert strip.text == "Reading diary.csv 1,204 of 2,103"
    strip.findChild(QToolButton).click()
    assert stopped == ["first"]
    strip.end(first)
    assert strip.isHidden()


def test_a_stopped_import_stores_nothing(desktop: Desktop, export_zip: Path) -> None:
    desktop.window.import_files([export_zip])
    desktop.window.content.strip.findChild(QToolButton).click()
    desktop.rest()
    # A write that was already through when it was stopped is there, and said to be.
    stored = desktop.store.sessions()
    assert any(
        text.startswith("Imported" if stored else "The import was stopped")
        for text in desktop.notices()
    )
