"""`lbstats`: the services for scripts, without a window."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from functools import partial
from pathlib import Path

from lbstats_desktop import __version__
from lbstats_desktop.credentials import HeldCredential, KeptIn, TmdbKey, shipped_key_refused
from lbstats_desktop.credentials.keeping import TOKEN_VARIABLE
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import (
    ExportError,
    LBStatsError,
    SessionNotFoundError,
    WatchedMissingError,
)
from lbstats_desktop.domain.export import ExportSummary
from lbstats_desktop.domain.parts import separate_exports
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.domain.session import Session
from lbstats_desktop.letterboxd import read_export
from lbstats_desktop.paths import AppPaths
from lbstats_desktop.services.enrichment import enrich_session
from lbstats_desktop.services.film_export import export_films
from lbstats_desktop.services.imports import import_export
from lbstats_desktop.services.sample import SAMPLE_NAME, sample_folder
from lbstats_desktop.services.tmdb_clients import new_pacer, open_client
from lbstats_desktop.store import Store
from lbstats_desktop.terminal import interruptible, progress_on
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import KeyRefusedError

BAD_INPUT = 2
FAILED = 1
INTERRUPTED = 130

_PATH_HELP = "ZIP, folder or CSV"
_SUMMARY_WORDS = {
    "films_watched": "Films watched",
    "films_in_library": "Films in the library",
    "diary_entries": "Diary entries",
    "rewatches": "Rewatches",
    "rated_films": "Rated films",
    "rated_from_diary_only": "Rated in the diary only",
    "liked_films": "Liked films",
    "reviews": "Reviews",
    "watchlist": "Watchlist",
    "lists": "Lists",
    "list_items": "Films in lists",
    "ambiguous_entries": "Ambiguous entries",
    "provisional_films": "Films known by name and year alone",
    "orphaned_diary_rows": "Orphaned diary entries",
    "deleted_diary_rows": "Deleted diary entries",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 2 for bad input, 1 when it failed."""
    options = _parser().parse_args(argv)
    try:
        options.command(options)
        sys.stdout.flush()
    except (ExportError, SessionNotFoundError) as error:
        missing = error.missing if isinstance(error, WatchedMissingError) else ""
        offer = f" Or add --without-watched. {missing}" if missing else ""
        return _ended(f"{error}{offer}", BAD_INPUT)
    except LBStatsError as error:
        return _ended(str(error), FAILED)
    except BrokenPipeError:
        # Python flushes stdout once more at its end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        return _ended(f"{error.strerror or error}: {error.filename}", FAILED)
    except KeyboardInterrupt:
        return _ended("Interrupted; nothing was left half-done.", INTERRUPTED)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lbstats", description="Statistics of Letterboxd exports, without a window."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # Before the command or after it, where only a given one counts.
    anywhere = argparse.ArgumentParser(add_help=False)
    for place, default in ((parser, None), (anywhere, argparse.SUPPRESS)):
        folder = "keep everything in this folder"
        place.add_argument("--data-dir", metavar="DIR", default=default, help=folder)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = partial(commands.add_parser, parents=[anywhere])
    reads = argparse.ArgumentParser(add_help=False, parents=[anywhere])
    reads.add_argument(
        "--without-watched", action="store_true", help="read an export that lacks watched.csv"
    )
    reading_command = partial(commands.add_parser, parents=[reads])

    summary = reading_command("summary", help="count what an export holds; stores nothing")
    summary.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=_PATH_HELP)
    summary.add_argument("--json", action="store_true", help="print one JSON object")
    summary.set_defaults(command=_summary)

    imports = reading_command("import", help="store an export as a session")
    what = imports.add_mutually_exclusive_group(required=True)
    what.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=[], help=_PATH_HELP)
    what.add_argument("--sample", action="store_true", help="a made-up member, with film data")
    imports.add_argument("--again", action="store_true", help="even if it is stored already")
    imports.add_argument("--name", help="what to call the session")
    imports.set_defaults(command=_import)

    sessions = command("sessions", help="list what is stored, newest first")
    sessions.add_argument("--json", action="store_true", help="print a JSON array")
    sessions.set_defaults(command=_sessions)

    delete = command("delete", help="delete a session with everything in it")
    delete.add_argument("session", metavar="SESSION", help="id, beginning of an id, or name")
    delete.set_defaults(command=_delete)

    enrich = reading_command("enrich", help="fetch film data from TMDB for a session")
    enrich.add_argument("target", metavar="SESSION|PATH", help="a session, or an export to import")
    enrich.add_argument("--json", action="store_true", help="print one JSON object at the end")
    enrich.set_defaults(command=_enrich)

    export = command("export", help="write a session's films with their data")
    export.add_argument("session", metavar="SESSION", help="id, beginning of an id, or name")
    export.add_argument("file", metavar="FILE", type=Path, help="*.csv, *.json or *.sqlite")
    export.set_defaults(command=_export)

    pictures = reading_command("pictures", help="render every page to a PNG")
    pictures.add_argument("target", metavar="SESSION|PATH", help="a session, or an export")
    pictures.add_argument("--out", metavar="DIR", type=Path, required=True, help="where to")
    pictures.add_argument("--theme", choices=("light", "dark"), default="dark")
    pictures.add_argument("--size", type=_size, default=(1440, 900), metavar="WIDTHxHEIGHT")
    pictures.set_defaults(command=_pictures)
    return parser


def _summary(options: argparse.Namespace) -> None:
    export = read_export(
        options.paths,
        without_watched=options.without_watched,
        cancel=CancelToken(),
        report=_unheard,
    )
    if options.json:
        print(json.dumps(asdict(export.summary)))
        return
    print("\n".join(_summary_lines(export.summary)))
    for problem in export.problems:
        where = f"{problem.file}:{problem.line}" if problem.line else problem.file
        print(f"{where}: {problem.reason}", file=sys.stderr)


def _import(options: argparse.Namespace) -> None:
    with _store(options.data_dir) as store:
        wanted = [sample_folder()] if options.sample else options.paths
        for paths in separate_exports(wanted):
            _import_one(store, paths, options)


def _import_one(store: Store, paths: Sequence[Path], options: argparse.Namespace) -> None:
    outcome = import_export(
        store,
        paths,
        without_watched=options.without_watched,
        again=options.again,
        name=options.name or (SAMPLE_NAME if options.sample else None),
        cancel=CancelToken(),
        report=_unheard,
    )
    report = store.import_report(outcome.session.id)
    verb = "Already stored as" if outcome.existing else "Imported"
    print(f"{verb} {_session_line(outcome.session)}")
    skipped = sum(problem.skipped for problem in report.problems)
    if report.problems:
        met = _counted(len(report.problems), "problem", "problems")
        print(f"{met}, {_counted(skipped, 'row or file', 'rows or files')} skipped.")


def _sessions(options: argparse.Namespace) -> None:
    with _store(options.data_dir) as store:
        sessions = store.sessions()
    if options.json:
        print(json.dumps([asdict(session) for session in sessions], default=_iso))
        return
    for session in sessions:
        print(_session_line(session))


def _delete(options: argparse.Namespace) -> None:
    with _store(options.data_dir) as store:
        deleted = store.delete(store.session(options.session).id)
    print(f"Deleted {_session_line(deleted)}")


def _enrich(options: argparse.Namespace) -> None:
    held = _held()
    with (
        _store(options.data_dir) as store,
        interruptible() as cancel,
        _client(store, held, cancel) as client,
        progress_on(sys.stderr) as report,
    ):
        session = _session(store, options)
        try:
            outcome = enrich_session(
                store,
                session.id,
                client,
                cancel=cancel,
                report=report,
                failed_too=True,
            )
        except KeyRefusedError:
            if held.kept_in is KeptIn.SHIPPED:
                raise shipped_key_refused() from None
            raise
    counts = outcome.counts
    if options.json:
        figures = {
            "session": outcome.session.id,
            "matched": counts.matched,
            "ambiguous": counts.ambiguous,
            "not_found": counts.not_found,
            "failed": counts.failed,
            "requests": outcome.requests,
            "seconds": round(outcome.seconds, 3),
        }
        print(json.dumps(figures))
        return
    print(f"Film data of {_session_line(outcome.session)}")
    print(
        f"{counts.matched:,} matched, {counts.ambiguous:,} ambiguous, {counts.not_found:,} not"
        f" found, {counts.failed:,} failed; {outcome.requests:,} requests."
    )


def _export(options: argparse.Namespace) -> None:
    with _store(options.data_dir) as store:
        films = export_films(store, store.session(options.session).id, options.file)
    print(f"{films:,} films in “{options.file}”.")


def _session(store: Store, options: argparse.Namespace) -> Session:
    """Return the session that is the target, or that of the export at this path, imported if need
    be.
    """
    if not _names_a_path(options.target):
        return store.session(options.target)
    return import_export(
        store,
        [Path(options.target)],
        without_watched=options.without_watched,
        cancel=CancelToken(),
        report=_unheard,
    ).session


def _held() -> HeldCredential:
    held = TmdbKey(os.environ).current()
    if held is None:
        raise LBStatsError(
            "There is no key to TMDB.",
            next_step=f"Set {TOKEN_VARIABLE} to one, or enter it in the window's Settings.",
        )
    return held


def _client(store: Store, held: HeldCredential, cancel: CancelToken) -> TmdbClient:
    pacer = new_pacer(store, os.environ)
    return open_client(store, held.credential, pacer, os.environ, cancel)


def _pictures(options: argparse.Namespace) -> None:
    # Qt is slow to load, and its libraries may be missing: only pictures need it.
    from lbstats_desktop.app.display import require_qt_libraries  # noqa: PLC0415

    require_qt_libraries()
    from lbstats_desktop.ui.pages.pictures import render_pages  # noqa: PLC0415

    is_path = _names_a_path(options.target)
    with (
        tempfile.TemporaryDirectory(prefix="lbstats-") as folder,
        _store(folder if is_path else options.data_dir) as store,
    ):
        session = _session(store, options)
        for picture in render_pages(
            store, session.id, options.out, theme=options.theme, size=options.size
        ):
            print(picture)


def _names_a_path(target: str) -> bool:
    """Whether `target` is meant as an export's path, be it there or not."""
    path = Path(target)
    return path.exists() or len(path.parts) > 1 or path.suffix.casefold() in {".zip", ".csv"}


def _store(data_dir: str | None) -> Store:
    paths = AppPaths.resolve(data_dir, os.environ)
    paths.create()
    store = Store.open(paths.database, backup_dir=paths.backup_dir)
    if store.recovered_from is not None:
        kept = f"the damaged one was kept as “{store.recovered_from}”"
        print(f"lbstats: A new database was begun; {kept}.", file=sys.stderr)
    return store


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,5})[x×](\d{3,5})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size such as 1440x900")
    return int(match[1]), int(match[2])


def _summary_lines(summary: ExportSummary) -> list[str]:
    width = max(map(len, _SUMMARY_WORDS.values()))
    lines = [
        f"{_SUMMARY_WORDS[field.name]:<{width}}  {getattr(summary, field.name):>7,}"
        for field in fields(summary)
        if field.name in _SUMMARY_WORDS
    ]
    steps = (f"{rating} ★ {count:,}" for rating, count in summary.rating_histogram.items())
    return [*lines, "Ratings  " + " · ".join(steps)]


def _iso(value: date) -> str:
    """A day, or a day with its time."""
    return value.isoformat()


def _session_line(session: Session) -> str:
    films = _counted(session.total_movies, "film", "films")
    return f"“{session.name}”  {films}  {session.created_at.astimezone():%Y-%m-%d}  {session.id}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _unheard(progress: Progress) -> None:
    """Progress that nobody watches."""


def _ended(sentence: str, code: int) -> int:
    print(f"lbstats: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
