"""Made-up entries of TMDB, and a search over them."""

from __future__ import annotations

from datetime import date
from itertools import count

from lbstats_desktop.domain.film_data import MediaType, SearchPage, SearchResult
from lbstats_desktop.tmdb.titles import title_words

_ids = count(1)


def film(
    title: str,
    year: int | None,
    *,
    original: str = "",
    votes: int = 500,
    popularity: float = 10.0,
    overview: str = "What happens in it.",
    alternatives: tuple[str, ...] = (),
    media_type: MediaType = MediaType.MOVIE,
) -> SearchResult:
    """An entry with an id of its own, well known unless told otherwise."""
    return SearchResult(
        media_type=media_type,
        tmdb_id=next(_ids),
        title=title,
        original_title=original or title,
        release_date=date(year, 6, 1) if year else None,
        popularity=popularity,
        vote_count=votes,
        overview=overview,
        alternative_titles=alternatives,
    )


def series(name: str, year: int | None, *, votes: int = 500) -> SearchResult:
    return film(name, year, votes=votes, media_type=MediaType.TV)


class MadeUpSearch:
    """Finds as TMDB does: every word of the query in one of an entry's titles, 20 a page.

    `hidden_titles` are the alternative titles of an entry, which a search does not show.
    """

    def __init__(
        self, *entries: SearchResult, hidden_titles: dict[int, tuple[str, ...]] | None = None
    ) -> None:
        self._entries = entries
        self._hidden_titles = hidden_titles or {}
        self.asked: list[tuple[object, ...]] = []

    def search_movie(self, title: str, year: int | None = None) -> SearchPage:
        self.asked.append(("movie", title, year))
        return self._page(MediaType.MOVIE, title, year)

    def search_tv(self, title: str) -> SearchPage:
        self.asked.append(("tv", title))
        return self._page(MediaType.TV, title, None)

    def alternative_titles(self, movie_id: int) -> tuple[str, ...]:
        self.asked.append(("titles", movie_id))
        return self._hidden_titles.get(movie_id, ())

    def _page(self, media_type: MediaType, query: str, year: int | None) -> SearchPage:
        found = [
            entry
            for entry in self._entries
            if entry.media_type is media_type
            and (year is None or entry.year == year)
            and self._has_every_word(entry, query)
        ]
        return SearchPage(tuple(found[:20]), len(found))

    def _has_every_word(self, entry: SearchResult, query: str) -> bool:
        hidden = self._hidden_titles.get(entry.tmdb_id, ())
        titles = (entry.title, entry.original_title, *hidden)
        return any(set(title_words(query)) <= set(title_words(title)) for title in titles)
