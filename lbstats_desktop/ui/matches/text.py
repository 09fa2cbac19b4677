"""How a film stands with TMDB, in words."""

from __future__ import annotations

from enum import StrEnum

from lbstats_desktop.domain.enrichment import FilmMatch, is_by_hand, needs_review
from lbstats_desktop.domain.film_data import FilmData, MediaType, SearchResult
from lbstats_desktop.domain.matching import MatchRule, MatchState
from lbstats_desktop.ui.text import wording


class Kind(StrEnum):
    """What a match is to the person who looks matches over."""

    AMBIGUOUS = "Ambiguous"
    NOT_FOUND = "Not found"
    WEAK = "Weak"
    BY_HAND = "By hand"
    FOUND = "Found"
    OPEN = "Not looked up"


TO_REVIEW = (Kind.AMBIGUOUS, Kind.NOT_FOUND, Kind.WEAK, Kind.BY_HAND)
"""What is listed by itself, in this order."""

_HOW = {
    MatchRule.EXACT: "by title and year",
    MatchRule.CLOSE: "by a near title or year",
    MatchRule.TV: "as a series",
    MatchRule.BY_HAND: "by hand",
}


def kind_of(match: FilmMatch) -> Kind:
    """What a match is."""
    decision = match.decision
    if decision is None or decision.state in {MatchState.PENDING, MatchState.FAILED}:
        return Kind.OPEN
    if is_by_hand(decision):
        return Kind.BY_HAND
    if decision.state is MatchState.AMBIGUOUS:
        return Kind.AMBIGUOUS
    if decision.state is MatchState.NOT_FOUND:
        return Kind.NOT_FOUND
    return Kind.WEAK if needs_review(decision) else Kind.FOUND


def film_name(match: FilmMatch) -> str:
    """A film as Letterboxd names it: Amélie (2001)."""
    return titled(match.name, match.year)


def titled(title: str, year: int | None) -> str:
    """A title with its year, if it has one."""
    return f"{title} ({year})" if year else title


def standing(match: FilmMatch) -> str:
    """How a match stands, as short as a cell: ambiguous, 92 %, not on TMDB."""
    decision, kind = match.decision, kind_of(match)
    if kind is Kind.BY_HAND and decision and decision.state is MatchState.NOT_FOUND:
        return "not on TMDB"
    if kind in {Kind.WEAK, Kind.FOUND} and decision and decision.score is not None:
        return f"{kind.value.casefold()}, {wording.percent(decision.score)}"
    return kind.value.casefold()


def found_as(match: FilmMatch) -> str:
    """What is known of a film's entry, in a sentence or two."""
    return _found_as(match) + ("" if match.seen else " Not seen.")


def _found_as(match: FilmMatch) -> str:
    decision, kind = match.decision, kind_of(match)
    if decision is None or kind is Kind.OPEN:
        return "It has not been looked up on TMDB yet."
    match kind:
        case Kind.AMBIGUOUS:
            return f"Ambiguous. {decision.reason}"
        case Kind.NOT_FOUND:
            return f"Not found. {decision.reason}"
        case Kind.BY_HAND if decision.state is MatchState.NOT_FOUND:
            return decision.reason
    how = _HOW[decision.rule] if decision.rule else ""
    reason = "" if kind is Kind.BY_HAND else f" {decision.reason}"
    return f"Matched {how}.{reason}".replace(" .", ".")


def entry_kind(media_type: MediaType) -> str:
    """What an entry is."""
    return "series" if media_type is MediaType.TV else "film"


def years_apart(ours: int | None, theirs: int | None) -> str:
    """How far an entry's year is from the film's: same year, 1 year later; "" if not known."""
    if ours is None or theirs is None:
        return ""
    if ours == theirs:
        return "same year"
    apart = wording.plural(abs(theirs - ours), "year", "years")
    return f"{apart} {'later' if theirs > ours else 'earlier'}"


def as_result(data: FilmData) -> SearchResult:
    """An entry described in full, as a search would offer it."""
    return SearchResult(
        data.media_type,
        data.tmdb_id,
        data.title,
        data.original_title,
        data.release_date,
        data.popularity or 0.0,
        data.vote_count,
        data.poster_path,
    )
