"""An import report in words: for the panel, and whole, for the clipboard."""

from __future__ import annotations

from lbstats_desktop.domain.export import ExportSummary, FileKind, Problem, SourceFile
from lbstats_desktop.domain.session import ImportReport, Session
from lbstats_desktop.ui.text import wording

_KINDS = {
    FileKind.WATCHED: "films watched",
    FileKind.RATINGS: "ratings",
    FileKind.DIARY: "diary",
    FileKind.REVIEWS: "reviews",
    FileKind.WATCHLIST: "watchlist",
    FileKind.LIKES: "films liked",
    FileKind.LIST: "list",
    FileKind.PROFILE: "profile",
    FileKind.ORPHANED: "lost their film, not counted",
    FileKind.DELETED: "deleted on Letterboxd, not counted",
    FileKind.IGNORED: "other people's, not imported",
    FileKind.UNKNOWN: "not recognised",
}


def counts(summary: ExportSummary) -> tuple[tuple[str, str], ...]:
    """What the export holds: number and word."""
    numbers = (
        (summary.films_watched, "film", "films"),
        (summary.diary_entries, "viewing", "viewings"),
        (summary.rewatches, "rewatch", "rewatches"),
        (summary.rated_films, "rated film", "rated films"),
        (summary.liked_films, "like", "likes"),
        (summary.reviews, "review", "reviews"),
        (summary.watchlist, "on the watchlist", "on the watchlist"),
        (summary.lists, "list", "lists"),
        (summary.list_items, "list entry", "list entries"),
    )
    return tuple(
        (wording.number(count), one if count == 1 else many) for count, one, many in numbers
    )


def remarks(report: ImportReport) -> tuple[str, ...]:
    """What was decided in doubt, and what does not count, one sentence each."""
    summary = report.summary
    skipped = sum(problem.skipped for problem in report.problems)
    unknown = sum(file.kind is FileKind.UNKNOWN for file in report.files)
    said = (
        (skipped, "row or file was skipped", "rows or files were skipped"),
        (
            summary.ambiguous_entries,
            "entry could belong to two films of the same name and year",
            "entries could belong to two films of the same name and year",
        ),
        (
            summary.provisional_films,
            "film is known by name and year only",
            "films are known by name and year only",
        ),
        (
            summary.rated_from_diary_only,
            "film has its rating from the diary only",
            "films have their rating from the diary only",
        ),
        (
            summary.orphaned_diary_rows,
            "diary row has lost its film and does not count",
            "diary rows have lost their film and do not count",
        ),
        (
            summary.deleted_diary_rows,
            "diary row was deleted on Letterboxd and does not count",
            "diary rows were deleted on Letterboxd and do not count",
        ),
        (unknown, "file was not recognised", "files were not recognised"),
    )
    return tuple(f"{wording.plural(count, one, many)}." for count, one, many in said if count)


def kind(file: SourceFile) -> str:
    """What a file is."""
    return _KINDS[file.kind]


def line(problem: Problem) -> str:
    """Where in its file a problem is; a dash when it is about all of the file."""
    return wording.number(problem.line) if problem.line else "–"


def fate(problem: Problem) -> str:
    """What became of the row."""
    return "skipped" if problem.skipped else "used"


def whole(session: Session, report: ImportReport) -> str:
    """The report as plain text; table cells are separated by tabs."""
    on = wording.day(session.created_at.astimezone().date())
    blocks = [
        [f"Import report of “{session.name}”, imported on {on}"],
        [f"{number} {what}" for number, what in counts(report.summary)],
        list(remarks(report)),
        ["Files", *(f"{f.name}\t{kind(f)}\t{f.rows}" for f in report.files)],
    ]
    if report.problems:
        rows = (f"{p.file}\t{line(p)}\t{p.reason}\t{fate(p)}" for p in report.problems)
        blocks.append(["Problems", *rows])
    return "\n\n".join("\n".join(block) for block in blocks if block)
