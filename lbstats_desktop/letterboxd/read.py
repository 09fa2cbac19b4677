"""From what was dropped to an `Export`: tables to films, entries and lists."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import ExportError
from lbstats_desktop.domain.export import Export, FileKind, FilmList
from lbstats_desktop.domain.progress import Progress, Report
from lbstats_desktop.letterboxd.date_columns import DateColumn, DateColumns
from lbstats_desktop.letterboxd.entries import (
    Log,
    add_reviews,
    add_viewings,
    entries_of,
    rate_from_diary,
)
from lbstats_desktop.letterboxd.film_files import apply_film_rows
from lbstats_desktop.letterboxd.films import FilmBook, Shelf
from lbstats_desktop.letterboxd.limits import Limits
from lbstats_desktop.letterboxd.lists import DATES_FILE, film_list
from lbstats_desktop.letterboxd.load import LOADED_PERCENT, Loaded, Loader
from lbstats_desktop.letterboxd.problems import Problems
from lbstats_desktop.letterboxd.reading import Reading
from lbstats_desktop.letterboxd.recognition import FILM_KINDS
from lbstats_desktop.letterboxd.sources import WHERE_FROM, Sources
from lbstats_desktop.letterboxd.summary import summarise
from lbstats_desktop.letterboxd.tables import NamedRow


def read_sources(
    paths: Sequence[Path],
    *,
    kinds: Mapping[Path, FileKind],
    limits: Limits,
    without_watched: bool,
    cancel: CancelToken,
    report: Report | None,
) -> Export:
    """Read what was dropped; see `lbstats_desktop.letterboxd.read_export`."""
    reading = Reading(limits, Problems(limits.problems_per_file), cancel)
    with ExitStack() as stack:
        stack.enter_context(_collector_paused())
        sources = Sources(paths, kinds, limits, stack, without_watched=without_watched)
        if sources.missing:
            reading.problems.add("watched.csv", 0, sources.missing, skipped=False)
        loaded = Loader(reading, report).load(sources.files)
        if report:
            report(Progress(LOADED_PERCENT, 100, "Matching entries to films"))
        export = _Assembly(loaded, reading, sources.exported_on).export(sources)
    if report:
        report(Progress(100, 100, "Read"))
    return export


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Everything made here is kept and nothing of it is cyclic: the collector would go over all
    of it again and again, which doubles the time of large exports.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Assembly:
    """Puts an export together from its tables, films first."""

    def __init__(self, loaded: Loaded, reading: Reading, exported_on: date | None) -> None:
        self._loaded = loaded
        self._problems = problems = reading.problems
        self._cancel = reading.cancel
        self._book = FilmBook()
        self._log = Log()
        self._naive_links: set[str] = set()
        # Written by someone a time zone ahead, today's entry may be of tomorrow.
        latest = exported_on or datetime.now(tz=UTC).date() + timedelta(days=1)
        created = frozenset(table.created for table in loaded.lists)
        self._dates = DateColumns(
            list(loaded.tables.values()),
            [DateColumn(DATES_FILE, "date", created)],
            latest,
            problems,
        )

    def export(self, sources: Sources) -> Export:
        """The whole export."""
        loaded, book, log = self._loaded, self._book, self._log
        lists = self._take_films()
        self._take_entries()
        if not book.drafts:
            raise self._nothing_usable(" and ".join(f"“{file.name}”" for file in loaded.files))
        films = tuple(draft.film() for draft in book.drafts)
        member = loaded.member
        if not member.username:
            member = replace(member, username=sources.username)
        gone = loaded.gone_diary_rows
        return Export(
            films=films,
            viewings=tuple(log.viewings),
            reviews=tuple(log.reviews),
            lists=tuple(lists),
            member=member,
            files=tuple(loaded.files),
            problems=self._problems.all(),
            summary=summarise(
                films,
                log.viewings,
                log.reviews,
                lists,
                orphaned_diary_rows=gone[FileKind.ORPHANED],
                deleted_diary_rows=gone[FileKind.DELETED],
                naive_links=self._naive_links,
            ),
            fingerprint=loaded.fingerprint,
            exported_on=sources.exported_on,
        )

    def _take_films(self) -> list[FilmList]:
        loaded, book = self._loaded, self._book
        files = [(kind, loaded.tables[kind]) for kind in FILM_KINDS if kind in loaded.tables]
        watched = loaded.tables.get(FileKind.WATCHED)
        if watched is not None and not watched.rows:
            raise self._nothing_usable(f"“{watched.file}”")
        for kind, table in files:
            in_watchlist = kind is FileKind.WATCHLIST
            self._add(table.rows, Shelf.WATCHLIST if in_watchlist else Shelf.LIBRARY)
            if not in_watchlist:
                self._naive_links.update(row.link for row in table.rows)
        for listed in loaded.lists:
            self._add(listed.items.rows, Shelf.LISTS)
        for kind, table in files:
            self._cancel.raise_if_cancelled()
            apply_film_rows(kind, table, book, self._dates, self._problems)
        return [film_list(listed, book, self._dates) for listed in loaded.lists]

    def _nothing_usable(self, what: str) -> ExportError:
        problems = self._problems.all()[:5]
        return ExportError(
            f"There is no usable row in {what}.",
            next_step=WHERE_FROM,
            detail="; ".join(f"{p.file}:{p.line}: {p.reason}" for p in problems),
        )

    def _add(self, rows: list[NamedRow], shelf: Shelf) -> None:
        self._cancel.raise_if_cancelled()
        add = self._book.add
        for row in rows:
            if row.link:
                add(row.link, row.name, row.year, shelf)

    def _take_entries(self) -> None:
        book, log = self._book, self._log
        for kind in (FileKind.DIARY, FileKind.REVIEWS):
            table = self._loaded.tables.get(kind)
            if table is None:
                continue
            self._cancel.raise_if_cancelled()
            self._naive_links.update(row.link for row in table.rows)
            entries = entries_of(table, self._dates, self._problems)
            if kind is FileKind.DIARY:
                add_viewings(table, entries, book, log, self._problems)
                rate_from_diary(book, log.viewings)
            else:
                add_reviews(table, entries, book, log)
