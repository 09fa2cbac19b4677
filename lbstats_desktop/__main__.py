"""`lbstats-desktop`: the window."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from lbstats_desktop import __version__
from lbstats_desktop.app.display import require_display
from lbstats_desktop.crash import keep_log, log_unexpected_exceptions
from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.paths import AppPaths

# Run as a script, this module is called differently.
log = logging.getLogger("lbstats_desktop")


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code once it is closed: 1 if it cannot be opened."""
    options = _parser().parse_args(argv)
    # Loading makes no garbage to speak of; looking for it would hold up the first frame, after
    # which the application has it collected again.
    gc.disable()
    try:
        paths = AppPaths.resolve(options.data_dir, os.environ)
        paths.create()
        keep_log(paths.log_dir, "window")
        log_unexpected_exceptions()
        log.info("lbstats-desktop %s starts over %s", __version__, paths.data_dir)
        require_display(os.environ)
        # Only now: without its libraries, importing Qt fails.
        from lbstats_desktop.app.application import run  # noqa: PLC0415

        return run(paths, options.files)
    except LBStatsError as error:
        from lbstats_desktop.app.failed_start import (  # noqa: PLC0415 (hardly ever needed)
            tell_in_a_window,
        )

        log.exception("The window cannot be opened")
        # A windowed program may have no stderr; print then does nothing.
        print(f"lbstats-desktop: {error}", file=sys.stderr)  # noqa: T201 (what a terminal gets)
        tell_in_a_window(error, os.environ)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lbstats-desktop", description="Statistics of your Letterboxd export, in a window."
    )
    parser.add_argument(
        "files", metavar="FILES", nargs="*", type=Path, help="an export to import: ZIP, folder, CSV"
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", help="keep everything in this folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
