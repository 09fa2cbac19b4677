"""Scoring what a search offered for a film, and deciding: pure, whatever the order it came in.

A score is the likeness of the titles less what the years are apart. The best candidate is the
match if it clears the bar and stands apart from the second; how well known an entry is settles
only what title and year leave open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lbstats_desktop.domain.film_data import MediaType, SearchResult
from lbstats_desktop.domain.matching import Candidate, Decision, MatchRule, MatchState
from lbstats_desktop.tmdb.titles import (
    OTHER_ARTICLE,
    OTHER_ARTICLE_OF_ONE_WORD,
    SAME,
    SAME_LOOSELY,
    WITHOUT_BRACKETS,
    WITHOUT_SUBTITLE,
    is_common,
    is_one_word,
    similarity,
    similarity_in_part,
    without_subtitle,
)

BAR = 0.9
SURE = 0.97
NEAR = 0.75
_APART = 0.02
_DIGITS = 4
_KEPT = 8

_ORIGINAL_TITLE = 0.97
_ALTERNATIVE_TITLE = 0.96
_EPISODE = 0.92
_OF_THE_SERIES = "An episode of the series of this name"
_SERIES_RUNS_YEARS = 15

# Without a number: the score beside it is one already, and says another thing.
_LIKE = (
    (0.85, "Nearly the same {}"),
    (0.6, "A similar {}"),
    (0.35, "A {} alike in part"),
    (0.0, "Another {}"),
)

# A festival shows a film the year before its release more often than TMDB dates it too early.
_YEAR_LATER = 0.04
_YEAR_EARLIER = 0.05
_TWO_YEARS_APART = 0.15
_YEAR_UNKNOWN = 0.15
_OTHER_YEAR_OF_SERIES = 0.15
_OTHER_YEAR = 0.5

# As many votes more outweigh that TMDB's year is another than Letterboxd's: it is often one later,
# hardly ever earlier or two later.
_FAR_BETTER_KNOWN = 10
_FAR_BETTER_KNOWN_OF_A_RARE_YEAR = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """The film to find, as Letterboxd names it; `year` None: the export gives none."""

    name: str
    year: int | None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate with what its titles and its year say; `later` in years, None: unknown."""

    entry: SearchResult
    title: float
    title_words: str
    later: int | None
    year: float
    year_words: str

    @property
    def score(self) -> float:
        return round(max(0.0, self.title - self.year), _DIGITS)

    @property
    def reason(self) -> str:
        return f"{self.title_words}, {self.year_words}"


def decide(wanted: Wanted, entries: Iterable[SearchResult]) -> Decision:
    """Choose the entry that `wanted` is, or say why none of `entries` can be chosen."""
    weighed = _weigh_all(wanted, entries)
    if not weighed or weighed[0].score < NEAR:
        return _undecided(MatchState.NOT_FOUND, "Nothing near this title and year.", weighed)
    if weighed[0].score < BAR:
        reason = weighed[0].reason
        near = f"The likeliest is not certain: {reason[:1].lower()}{reason[1:]}."
        return _undecided(MatchState.AMBIGUOUS, near, weighed)
    best = weighed[0]
    level = [one for one in weighed if round(best.score - one.score, _DIGITS) < _APART]
    if not all(outshines(best.entry, other.entry) for other in level[1:]):
        reason = f"{len(level)} entries fit equally well: {level[0].reason}."
        return _undecided(MatchState.AMBIGUOUS, reason, weighed)
    if doubt := _doubt_of_an_episode(weighed) or _doubt_of_an_earlier_year(wanted, weighed):
        return _undecided(MatchState.AMBIGUOUS, f"{best.reason}, and {doubt}.", weighed)
    known = "; far better known than others that fit" if len(level) > 1 else ""
    return _matched(f"{best.reason}{known}.", weighed)


def famous_namesake(
    wanted: Wanted, decision: Decision, entries: Iterable[SearchResult]
) -> SearchResult | None:
    """The far better known entry of the same title a year or two off, if any."""
    if decision.state is not MatchState.MATCHED:
        return None
    match = decision.candidates[0].entry
    for one in _weigh_all(wanted, entries):
        if one.title < _ORIGINAL_TITLE or one.later not in {-2, -1, 1, 2}:
            continue
        times = _FAR_BETTER_KNOWN if one.later == 1 else _FAR_BETTER_KNOWN_OF_A_RARE_YEAR
        if outshines(one.entry, match, times):
            return one.entry
    return None


def doubted(decision: Decision, namesake: SearchResult) -> Decision:
    """Leave a match open because it may be mistaken for `namesake`."""
    reason = (
        f"The entry of this title and year is hardly known, "
        f"and there is a well-known one of {namesake.year}."
    )
    return Decision(MatchState.AMBIGUOUS, reason, decision.candidates)


def outshines(one: SearchResult, other: SearchResult, times: int = _FAR_BETTER_KNOWN) -> bool:
    """Whether `one` is so much better known than `other` that people will have meant it."""
    votes, popularity = max(other.vote_count, 1), max(other.popularity, 0.1)
    return one.vote_count >= times * votes and one.popularity >= 5 * popularity


def is_obscure(entry: SearchResult) -> bool:
    """Whether hardly anybody knows the entry: a reason to doubt, never to drop it."""
    return entry.popularity < 1.0 or entry.vote_count < 50


def is_bare(entry: SearchResult) -> bool:
    """Whether an entry is no more than a title, as are those of series filed among the films."""
    return not (entry.vote_count or entry.popularity or entry.poster_path or entry.overview)


def _weigh_all(wanted: Wanted, entries: Iterable[SearchResult]) -> list[_Weighed]:
    return sorted((_weigh(wanted, one) for one in entries), key=_best_first)


def _weigh(wanted: Wanted, entry: SearchResult) -> _Weighed:
    title, title_words = _weigh_titles(wanted.name, entry)
    later, year, year_words = _weigh_years(wanted.year, entry.year)
    if later and entry.media_type is MediaType.TV:
        year = max(year, _OTHER_YEAR_OF_SERIES)
    if title < WITHOUT_BRACKETS and _is_series_of_episode(wanted, entry):
        title, title_words = _EPISODE, _OF_THE_SERIES
        year, year_words = 0.0, f"running since {entry.year}"
    return _Weighed(entry, title, title_words, later, year, year_words)


def _weigh_titles(name: str, entry: SearchResult) -> tuple[float, str]:
    title = similarity_in_part(name, entry.title)
    ways = [(title, _likeness(title, "title"))]
    original = similarity_in_part(name, entry.original_title)
    ways.append((_ORIGINAL_TITLE * original, _likeness(original, "original title")))
    for alternative in entry.alternative_titles:
        alike = similarity(name, alternative)
        words = _likeness(alike, f"alternative title (“{alternative}”)")
        ways.append((_ALTERNATIVE_TITLE * alike, words))
    return max(ways)


def _likeness(alike: float, what: str) -> str:
    if alike == SAME:
        return f"The same {what}"
    if alike == SAME_LOOSELY:
        return f"The same {what} but for numerals"
    if alike in {OTHER_ARTICLE, OTHER_ARTICLE_OF_ONE_WORD}:
        return f"The same {what} but for an article"
    if alike == WITHOUT_BRACKETS:
        return f"The same {what} but for a part in brackets"
    if alike == WITHOUT_SUBTITLE:
        return f"The same {what} but for a subtitle"
    return next(words for least, words in _LIKE if alike >= least).format(what)


def _weigh_years(ours: int | None, theirs: int | None) -> tuple[int | None, float, str]:
    """Return how many years later TMDB's is, what that costs, and in words."""
    if ours is None and theirs is None:
        return None, 0.0, "neither with a year"
    if ours is None:
        return None, _YEAR_UNKNOWN, f"dated {theirs} where the export gives no year"
    if theirs is None:
        return None, _YEAR_UNKNOWN, "without a date on TMDB"
    later = theirs - ours
    if later == 0:
        return later, 0.0, "the same year"
    years = "a year" if abs(later) == 1 else f"{abs(later)} years"
    words = f"dated {years} {'later' if later > 0 else 'earlier'}"
    cost = {1: _YEAR_LATER, -1: _YEAR_EARLIER, 2: _TWO_YEARS_APART, -2: _TWO_YEARS_APART}
    return later, cost.get(later, _OTHER_YEAR), words


def _is_series_of_episode(wanted: Wanted, entry: SearchResult) -> bool:
    """Whether `wanted` is named “Series: Episode” after a series that had begun by then."""
    series = without_subtitle(wanted.name)
    if entry.media_type is not MediaType.TV or series == wanted.name or is_common(series):
        return False
    if wanted.year is None or entry.year is None:
        return False
    running = 0 <= wanted.year - entry.year <= _SERIES_RUNS_YEARS
    return running and similarity(series, entry.title) == SAME


def _best_first(one: _Weighed) -> tuple[float, float, float, str, int]:
    entry = one.entry
    return -one.score, -entry.vote_count, -entry.popularity, entry.media_type, entry.tmdb_id


def _doubt_of_an_episode(weighed: list[_Weighed]) -> str:
    """What speaks against the best if it is the series of an episode; empty: nothing."""
    best, *others = weighed
    if best.title_words != _OF_THE_SERIES or not others or others[0].score < NEAR:
        return ""
    return f"“{others[0].entry.title}” is near the whole title"


def _doubt_of_an_earlier_year(wanted: Wanted, weighed: list[_Weighed]) -> str:
    """What speaks against the best if TMDB dates it before Letterboxd does; empty: nothing."""
    best, *others = weighed
    if best.later != -1:
        return ""
    if is_one_word(wanted.name):
        return "a title of one word may be another film's too"
    for one in others:
        if one.title >= _ORIGINAL_TITLE and not outshines(best.entry, one.entry):
            return f"there is another of this title ({one.entry.year or 'without a date'})"
    return ""


def _matched(reason: str, weighed: list[_Weighed]) -> Decision:
    best = weighed[0]
    entry = best.entry
    if entry.media_type is MediaType.TV:
        rule = MatchRule.TV
    elif best.title >= _ORIGINAL_TITLE and best.later == 0:
        rule = MatchRule.EXACT
    else:
        rule = MatchRule.CLOSE
    return Decision(
        MatchState.MATCHED,
        reason,
        _kept(weighed),
        rule=rule,
        score=best.score,
        tmdb_id=entry.tmdb_id,
        media_type=entry.media_type,
    )


def _undecided(state: MatchState, reason: str, weighed: list[_Weighed]) -> Decision:
    return Decision(state, reason, _kept(weighed))


def _kept(weighed: list[_Weighed]) -> tuple[Candidate, ...]:
    kept = weighed[:_KEPT]
    return tuple(Candidate(one.entry, one.score, f"{one.reason}.") for one in kept)
