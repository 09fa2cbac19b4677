"""Writes the film data of the sample member anew, from a TMDB server.

    LBSTATS_TMDB_TOKEN=… python -m tests.make_sample_film_data https://api.themoviedb.org/3

Facts and numbers only; see `services.sample`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from lbstats_desktop.credentials.keeping import TOKEN_VARIABLE
from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.enrichment import FilmOutcome
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.letterboxd import read_export
from lbstats_desktop.services.enrichment import enrich_session
from lbstats_desktop.services.sample import sample_folder, write_film_data
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.pacer import PACE_DEFAULT_PER_S, Pacer


def film_data(client: TmdbClient, folder: Path) -> str:
    """Return what the file says of the export in `folder`, asked for just now."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as made, Store.open(Path(made, "sample.sqlite3")) as store:
        export = read_export([folder], cancel=CancelToken(), report=_unheard)
        session = store.add_session(
            export, name="Sample", sources=[], expires_at=None, now=now, cancel=CancelToken()
        )
        enrich_session(store, session.id, client, cancel=CancelToken(), report=_unheard)
        films = [
            FilmOutcome(film.key, film.decision, film.film_data)
            for film in sorted(store.film_matches(session.id), key=lambda film: film.key)
            if film.decision
        ]
    known = [film.film_data.collection for film in films if film.film_data]
    ids = {collection.id for collection in known if collection}
    return write_film_data(films, map(client.collection, sorted(ids)), now.date())


def main(base_url: str) -> None:
    """Ask `base_url` for all of the sample, and replace the file."""
    credential = Credential.parse(os.environ[TOKEN_VARIABLE])
    folder = sample_folder()
    with TmdbClient(credential, Pacer(PACE_DEFAULT_PER_S), base_url=base_url) as client:
        text = film_data(client, folder)
    (folder / "film_data.json").write_text(text, encoding="utf-8")


def _unheard(progress: Progress) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    main(sys.argv[1])
