"""The import report: what was read, what could not be used, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from lbstats_desktop.domain.export import Problem, SourceFile
from lbstats_desktop.domain.session import ImportReport, Session
from lbstats_desktop.ui.cards.figure_table import FigureTable
from lbstats_desktop.ui.cards.figures_model import FigureColumn
from lbstats_desktop.ui.settings import report_text as report_words
from lbstats_desktop.ui.settings.panel import Panel
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.widgets.card_frame import CardFrame
from lbstats_desktop.ui.widgets.flow_layout import FlowLayout

_FILE_COLUMNS: tuple[FigureColumn[SourceFile], ...] = (
    FigureColumn("File", lambda f: f.name, lambda f: f.name, right=False),
    FigureColumn(
        "What it is",
        report_words.kind,
        report_words.kind,
        sample="deleted on Letterboxd, not counted",
        right=False,
    ),
    FigureColumn("Rows", lambda f: wording.number(f.rows), lambda f: f.rows, sample="1,000,000"),
)
_PROBLEM_COLUMNS: tuple[FigureColumn[Problem], ...] = (
    FigureColumn("Why", lambda p: p.reason, lambda p: p.reason, right=False),
    FigureColumn(
        "File", lambda p: p.file, lambda p: p.file, sample="lists/some-list.csv", right=False
    ),
    FigureColumn("Line", report_words.line, lambda p: p.line, sample="100,000"),
    FigureColumn("It was", report_words.fate, report_words.fate, right=False),
)


class ReportPanel(Panel):
    """Counts and remarks above, files and problems below; all of it can be copied."""

    def __init__(
        self, session: Session, report: ImportReport, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Import report · {session.name}", parent)
        self.text = report_words.whole(session, report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._summary(report))
        tables = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False)
        tables.setHandleWidth(14)
        tables.addWidget(self._files(report))
        if report.problems:
            tables.addWidget(self._problems(report))
        column.addWidget(tables, 1)

    def _summary(self, report: ImportReport) -> CardFrame:
        body = QWidget(self)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        holder = QWidget(body)
        flow = FlowLayout(holder, spacing=18, line_spacing=4)
        for number, what in report_words.counts(report.summary):
            count = QLabel(f'<span style="font-weight: 600">{number}</span> {what}', holder)
            count.setTextFormat(Qt.TextFormat.RichText)
            flow.addWidget(count)
        inner.addWidget(holder)
        for remark in report_words.remarks(report):
            label = QLabel(remark, body, wordWrap=True)
            label.setProperty("role", "muted")
            inner.addWidget(label)
        copy = QPushButton("Copy the report", body)
        copy.clicked.connect(self._on_copy)
        line = QHBoxLayout()
        line.addWidget(copy)
        line.addStretch(1)
        inner.addLayout(line)
        return CardFrame("What the export holds", body, self)

    def _files(self, report: ImportReport) -> CardFrame:
        files = FigureTable("Files read", _FILE_COLUMNS, lambda file: file.name, self)
        files.show_rows(report.files)
        card = CardFrame("Files read", files, self)
        card.tell(wording.plural(len(report.files), "file", "files"))
        return card

    def _problems(self, report: ImportReport) -> CardFrame:
        problems = FigureTable("Problems", _PROBLEM_COLUMNS, repr, self)
        problems.show_rows(report.problems)
        card = CardFrame("Problems", problems, self)
        card.tell(wording.plural(len(report.problems), "problem", "problems"))
        return card

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
