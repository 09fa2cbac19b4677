"""TMDB's API version 3, as far as it is needed."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.domain.film_data import (
    Collection,
    FilmData,
    ImageBase,
    MediaType,
    SearchPage,
)
from lbstats_desktop.tmdb import payload
from lbstats_desktop.tmdb.attempts import Attempts, Jitter, spread
from lbstats_desktop.tmdb.connections import Timeouts
from lbstats_desktop.tmdb.errors import MalformedAnswerError, NotFoundError, ServerFailedError
from lbstats_desktop.tmdb.fields import JsonObject
from lbstats_desktop.tmdb.pacer import Pacer
from lbstats_desktop.tmdb.settings import BASE_URL_DEFAULT
from lbstats_desktop.tmdb.wire import Wire

_APPENDED = {
    MediaType.MOVIE: "credits,keywords",
    MediaType.TV: "aggregate_credits,keywords,external_ids",
}
_QUERY_CHARACTERS_MAX = 250


class TmdbClient:
    """Asks TMDB; thread-safe, each thread has its own connection.

    Every method may raise a `TmdbError` (see `tmdb.errors`), and CancelledError after `cancel`.
    Clients share `pacer`, so that all of them together keep its pace.
    """

    def __init__(
        self,
        credential: Credential,
        pacer: Pacer,
        *,
        base_url: str = BASE_URL_DEFAULT,
        cancel: CancelToken | None = None,
        timeouts: Timeouts | None = None,
        jitter: Jitter = spread,
    ) -> None:
        self._wire = Wire(base_url, credential, timeouts)
        self._attempts = Attempts(self._wire, pacer, cancel or CancelToken(), jitter)

    @property
    def requests_sent(self) -> int:
        """How many requests went out, repeated ones included."""
        return self._wire.requests_sent

    def search_movie(self, title: str, year: int | None = None, page: int = 1) -> SearchPage:
        """Return a page (up to 20) of the films that a title finds, released in `year`."""
        return self._search(MediaType.MOVIE, title, {"year": year}, page)

    def search_tv(self, title: str, year: int | None = None, page: int = 1) -> SearchPage:
        """Return a page (up to 20) of the series that a title finds, first aired in `year`."""
        return self._search(MediaType.TV, title, {"first_air_date_year": year}, page)

    def details(self, media_type: MediaType, tmdb_id: int) -> FilmData:
        """Return all that is kept of an entry, in one request; NotFoundError without one."""
        answer = self._entry(media_type, tmdb_id, _APPENDED[media_type])
        film_data = payload.film_data(answer, media_type)
        if film_data.tmdb_id != tmdb_id:
            raise MalformedAnswerError(
                "TMDB answered with another entry than it was asked for.",
                next_step="Try again later.",
                detail=f"{film_data.tmdb_id} instead of {tmdb_id}",
            )
        return film_data

    def alternative_titles(self, movie_id: int) -> tuple[str, ...]:
        """Return a film's other titles, translations included; NotFoundError without a film."""
        return payload.titles(
            self._entry(MediaType.MOVIE, movie_id, "alternative_titles,translations")
        )

    def collection(self, collection_id: int) -> Collection:
        """Return a collection with its parts; NotFoundError without one."""
        return payload.collection(self._attempts.ask(f"/collection/{collection_id}", {}))

    def configuration(self) -> ImageBase:
        """Return where pictures lie."""
        return payload.image_base(self._ask("/configuration", {}))

    def check_credential(self) -> None:
        """Return when TMDB accepts the credential; KeyRefusedError when it does not.

        Somebody waits for it, so that any other failure is told after a second try.
        """
        self._ask("/authentication", {}, tries=2)

    def check_reachable(self) -> None:
        """Return when TMDB answers right now; a TmdbError says why not."""
        self._attempts.ask("/authentication", {}, tries=1)

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _search(
        self, media_type: MediaType, title: str, year: dict[str, int | None], page: int
    ) -> SearchPage:
        query = title.strip()[:_QUERY_CHARACTERS_MAX]
        if not query:
            return SearchPage((), 0)
        params = {"query": query, "include_adult": "false", "page": str(page)}
        params |= {name: str(value) for name, value in year.items() if value is not None}
        return payload.search_page(self._ask(f"/search/{media_type}", params), media_type)

    def _entry(self, media_type: MediaType, tmdb_id: int, appended: str) -> JsonObject:
        params = {"append_to_response": appended}
        return self._attempts.ask(f"/{media_type}/{tmdb_id}", params)

    def _ask(self, path: str, params: dict[str, str], *, tries: int | None = None) -> JsonObject:
        """Ask for what any TMDB has: that it is missing says nothing of a film."""
        try:
            return self._attempts.ask(path, params, tries=tries)
        except NotFoundError as error:
            raise ServerFailedError(
                f"The server that is asked for film data has no “{path}”.",
                next_step="Check its address in Settings.",
                detail=error.detail,
            ) from error
