"""Finding a film's TMDB entry with as few questions as will do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from lbstats_desktop.domain.film_data import MediaType, SearchPage, SearchResult
from lbstats_desktop.domain.matching import Decision, MatchState
from lbstats_desktop.tmdb.matching import (
    SURE,
    Wanted,
    decide,
    doubted,
    famous_namesake,
    is_bare,
    is_obscure,
)
from lbstats_desktop.tmdb.titles import is_common, names_every_word, shorter_title

_FINALISTS = 2


class Search(Protocol):
    """What finding asks of TMDB; each call is one request, and may raise."""

    def search_movie(self, title: str, year: int | None = None) -> SearchPage:
        """Return the films that a title finds."""

    def search_tv(self, title: str) -> SearchPage:
        """Return the series that a title finds."""

    def alternative_titles(self, movie_id: int) -> tuple[str, ...]:
        """Return a film's other titles."""


def find_match(name: str, year: int | None, search: Search) -> Decision:
    """Return which entry a film is; asks `search` until it is found or nothing is left to ask.

    What `search` raises goes through: a fault makes no film not found.
    """
    return _Finding(Wanted(name, year), search).decision()


class _Finding:
    """One film's questions, and the entries they have brought so far."""

    def __init__(self, wanted: Wanted, search: Search) -> None:
        self._wanted = wanted
        self._search = search
        self._entries: dict[tuple[MediaType, int], SearchResult] = {}
        self._asked_without_year = False
        year = wanted.year
        # Of these years a film may be that no search has shown yet.
        self._years_to_ask = [] if year is None else [year, year + 1]

    def decision(self) -> Decision:
        """Ask until something clears the bar, and again if that is doubtful."""
        decision = self._decide()
        for _asked in self._questions():
            decision = self._decide()
            if self._is_settled(decision):
                break
        return self._doubt(decision)

    def _is_settled(self, decision: Decision) -> bool:
        """Whether no further question can bring a better entry.

        One of another year is not taken before all that is of the right title and year was seen.
        """
        if _best_score(decision) >= SURE:
            return True
        return decision.state is MatchState.MATCHED and not self._years_to_ask

    def _questions(self) -> Iterator[None]:
        """Ask one question at a time, the most telling first."""
        name, year = self._wanted.name, self._wanted.year
        if self._years_to_ask and is_common(name):
            self._offer(self._search.search_movie(name, self._years_to_ask.pop(0)))
            yield
        page = self._ask_without_year()
        if page.total_results <= len(page.results):
            self._years_to_ask.clear()
        yield
        while self._years_to_ask:
            self._offer(self._search.search_movie(name, self._years_to_ask.pop(0)))
            yield
        shorter = shorter_title(name)
        if shorter is not None:
            self._offer(self._search.search_movie(shorter, year))
            yield
        yield from self._ask_titles_of_finalists()
        yield from self._ask_television(shorter)

    def _ask_television(self, shorter: str | None) -> Iterator[None]:
        """Ask for a series: one of a shorter name holds what the whole name would find."""
        name = self._wanted.name
        if shorter is not None and not is_common(shorter):
            page = self._search.search_tv(shorter)
            self._offer(page)
            yield
            if page.total_results <= len(page.results):
                return
        self._offer(self._search.search_tv(name))
        yield

    def _doubt(self, decision: Decision) -> Decision:
        """Look around before an entry is taken that hardly anybody knows."""
        if decision.media_type is not MediaType.MOVIE:
            return decision
        match = decision.candidates[0]
        if match.score >= SURE and not is_obscure(match.entry):
            return decision
        if not self._asked_without_year:
            self._ask_without_year()
        if is_bare(match.entry):
            self._offer(self._search.search_tv(self._wanted.name))
        decision = self._decide()
        namesake = famous_namesake(self._wanted, decision, self._entries.values())
        return doubted(decision, namesake) if namesake else decision

    def _ask_without_year(self) -> SearchPage:
        self._asked_without_year = True
        page = self._search.search_movie(self._wanted.name)
        self._offer(page)
        return page

    def _ask_titles_of_finalists(self) -> Iterator[None]:
        """Ask how else those of the right year are called, before they are refused."""
        finalists = (one for one in self._entries.values() if self._is_of_the_right_year(one))
        for finalist in sorted(finalists, key=self._likeliest_first)[:_FINALISTS]:
            titles = self._search.alternative_titles(finalist.tmdb_id)
            key = finalist.media_type, finalist.tmdb_id
            self._entries[key] = replace(finalist, alternative_titles=titles)
            yield

    def _is_of_the_right_year(self, one: SearchResult) -> bool:
        ours = self._wanted.year
        return ours is not None and one.year is not None and abs(one.year - ours) <= 1

    def _likeliest_first(self, one: SearchResult) -> tuple[bool, bool, int, float, int]:
        """Sort first what must have been found by a title that is not shown."""
        query = self._wanted.name
        shown = names_every_word(one.title, query) or names_every_word(one.original_title, query)
        return shown, one.year != self._wanted.year, -one.vote_count, -one.popularity, one.tmdb_id

    def _offer(self, page: SearchPage) -> None:
        for entry in page.results:
            self._entries.setdefault((entry.media_type, entry.tmdb_id), entry)

    def _decide(self) -> Decision:
        return decide(self._wanted, self._entries.values())


def _best_score(decision: Decision) -> float:
    return decision.candidates[0].score if decision.candidates else 0.0
