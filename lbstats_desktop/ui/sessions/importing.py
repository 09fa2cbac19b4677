"""From dropped files to a session: read, asked about, stored, told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import ExportKindUnknownError, WatchedMissingError
from lbstats_desktop.domain.export import FileKind
from lbstats_desktop.domain.progress import Report
from lbstats_desktop.jobs.hub import JobHub, Lane
from lbstats_desktop.ui import late
from lbstats_desktop.ui.shell.notices import Message, NoticeArea, Offer, of_error
from lbstats_desktop.ui.shell.progress import Activity, ProgressStrip
from lbstats_desktop.ui.text import wording

if TYPE_CHECKING:
    # These bring peewee along, which must wait until the window is painted.
    from lbstats_desktop.services.imports import ImportOutcome
    from lbstats_desktop.store import Store

Kinds = Mapping[str, FileKind]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said of an export: kinds of loose files, and to do without watched.csv."""

    kinds: Kinds = field(default_factory=dict)
    without_watched: bool = False


_NONE = Answers()
_Work = Callable[[Answers, CancelToken, Report], "tuple[ImportOutcome, str]"]
_Recognised = Callable[["ImportOutcome", Answers], Message]

_TOLD_S = 15


class Importing(QObject):
    """Imports in jobs, one after the other; strips tell what came of it."""

    imported = Signal(object)
    """An ImportOutcome: a session was stored, or recognised."""
    kinds_asked = Signal(object, object)
    """The paths (a tuple) whose kind only the person knows, and what to call with the answer."""
    report_asked = Signal(str)
    """The id of a session whose import report is wanted."""

    def __init__(
        self,
        store: Store,
        hub: JobHub,
        notices: NoticeArea,
        strip: ProgressStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._hub = hub
        self._notices = notices
        self._strip = strip
        self._topics: set[str] = set()

    def start_all(self, exports: Iterable[Sequence[Path]], *, name: str | None = None) -> None:
        """Import several exports, a session each; what was told of earlier ones gives way."""
        for topic in self._topics:
            self._notices.take_back(topic)
        self._topics.clear()
        for paths in exports:
            self.start(paths, name=name)

    def start(
        self,
        paths: Sequence[Path],
        *,
        answers: Answers = _NONE,
        again: bool = False,
        name: str | None = None,
    ) -> None:
        """Import `paths` as one export; with `again`, even if it is stored already."""
        topic = f"import {' '.join(map(str, paths))}"

        def recognised(outcome: ImportOutcome, answered: Answers) -> Message:
            on = wording.day(outcome.session.created_at.astimezone().date())
            return Message(
                f"Already imported on {on}, as “{outcome.session.name}”.",
                offers=(
                    Offer("Import again", lambda: self.start(paths, answers=answered, again=True)),
                ),
                topic=topic,
            )

        work = partial(_imported, self._store, tuple(paths), again=again, name=name)
        self._run(work, answers, recognised, topic)

    def start_again(self, session_id: str) -> None:
        """Import what a session came from anew; unchanged files are recognised."""
        topic = f"import {session_id}"

        def recognised(outcome: ImportOutcome, answered: Answers) -> Message:
            paths = [Path(source) for source in outcome.session.sources]
            return Message(
                f"The files of “{outcome.session.name}” have not changed.",
                offers=(
                    Offer("Import a copy", lambda: self.start(paths, answers=answered, again=True)),
                ),
                topic=topic,
            )

        self._run(partial(_reimported, self._store, session_id), _NONE, recognised, topic)

    def _run(self, work: _Work, answers: Answers, recognised: _Recognised, topic: str) -> None:
        activity = Activity("Reading the export", lambda: job.cancel())  # noqa: PLW0108 (job comes later)

        def done(result: tuple[ImportOutcome, str]) -> None:
            self._strip.end(activity)
            outcome, skipped = result
            self.imported.emit(outcome)
            self._notices.tell(
                recognised(outcome, answers)
                if outcome.existing
                else self._new(outcome, skipped, topic)
            )

        def failed(error: BaseException) -> None:
            self._strip.end(activity)
            if isinstance(error, ExportKindUnknownError):
                self.kinds_asked.emit(error.paths, go_on_knowing)
            elif isinstance(error, WatchedMissingError):
                self._notices.tell(
                    replace(
                        of_error(error, "The import", topic=topic),
                        next_step=f"{error.next_step} {error.missing}",
                        offers=(Offer("Import without it", go_on_without),),
                    )
                )
            else:
                self._notices.tell(of_error(error, "The import", topic=topic))

        def cancelled() -> None:
            self._strip.end(activity)
            self._notices.tell(
                Message("The import was stopped; nothing was stored.", topic=topic, lasts_s=_TOLD_S)
            )

        def go_on_knowing(kinds: Kinds) -> None:
            known = replace(answers, kinds={**answers.kinds, **kinds})
            self._run(work, known, recognised, topic)

        def go_on_without() -> None:
            self._run(work, replace(answers, without_watched=True), recognised, topic)

        self._topics.add(topic)
        self._notices.take_back(topic)
        self._strip.begin(activity)
        job = self._hub.run(
            partial(work, answers),
            lane=Lane.WRITE,
            done=done,
            failed=failed,
            cancelled=cancelled,
            progressed=partial(self._strip.tell, activity),
        )

    def _new(self, outcome: ImportOutcome, skipped: str, topic: str) -> Message:
        session = outcome.session
        films = wording.plural(session.total_movies, "film", "films")
        text = f"Imported {films}; skipped {skipped}" if skipped else f"Imported {films}"
        offer = Offer("Import report", lambda: self.report_asked.emit(session.id))
        return Message(f"{text}.", offers=(offer,), topic=topic, lasts_s=_TOLD_S)


def _imported(
    store: Store,
    paths: Sequence[Path],
    answers: Answers,
    cancel: CancelToken,
    report: Report,
    *,
    again: bool,
    name: str | None,
) -> tuple[ImportOutcome, str]:
    outcome = late.imports.import_export(
        store,
        paths,
        kinds=answers.kinds,
        without_watched=answers.without_watched,
        again=again,
        name=name,
        cancel=cancel,
        report=report,
    )
    return outcome, _skipped(store, outcome)


def _reimported(
    store: Store, session_id: str, answers: Answers, cancel: CancelToken, report: Report
) -> tuple[ImportOutcome, str]:
    outcome = late.imports.reimport(
        store, session_id, kinds=answers.kinds, cancel=cancel, report=report
    )
    return outcome, _skipped(store, outcome)


def _skipped(store: Store, outcome: ImportOutcome) -> str:
    """What was left out: 3 rows and 2 files. A file of which no row was read is one."""
    report = store.import_report(outcome.session.id)
    unread = {file.name for file in report.files if not file.rows}
    skipped = [problem for problem in report.problems if problem.skipped]
    rows = sum(problem.line > 0 for problem in skipped)
    files = len({p.file for p in skipped if not p.line} & unread)
    parts = ((rows, "row", "rows"), (files, "file", "files"))
    return " and ".join(wording.plural(*part) for part in parts if part[0])
