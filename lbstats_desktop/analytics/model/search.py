"""All names of a session in one text, to be found by what is typed of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING, Floats, Ints
from lbstats_desktop.analytics.model.selection import Dimension, Key
from lbstats_desktop.domain.folding import fold

Named = Callable[[Dimension, Key], str]

SEARCHED = (
    Dimension.PERSON,
    Dimension.COUNTRY,
    Dimension.LANGUAGE,
    Dimension.GENRE,
    Dimension.STUDIO,
    Dimension.KEYWORD,
    Dimension.COLLECTION,
    Dimension.LIST,
    Dimension.TAG,
    Dimension.RELEASE_DECADE,
)
"""What is found by name beside films."""

_AHEAD = {
    Dimension.COUNTRY: 1_000,
    Dimension.LANGUAGE: 900,
    Dimension.GENRE: 1_000,
    Dimension.RELEASE_DECADE: 1_000,
    Dimension.LIST: 30,
    Dimension.TAG: 20,
    Dimension.COLLECTION: 5,
    Dimension.STUDIO: -3,
    Dimension.KEYWORD: -5,
}
"""How many films more (or fewer) a name counts for: there are few countries and many studios."""

_LOOKED_AT_MOST = 4_000
_KEPT_MOST = 300
_FEW = 5
_SHORTEST_TO_CORRECT = 4
_CORRECTIONS = 4
_NO_WORD = re.compile(r"\W+")


class Found(NamedTuple):
    """A name of the session. `films`: seen ones that it has (of a tag, viewings); a film is `seen`
    or stands on the watchlist, and has a `year` if that is known.
    """

    dimension: Dimension
    key: Key
    name: str
    films: int = 0
    year: int | None = None
    seen: bool = True


class SearchIndex:
    """Finds names by the beginnings of their words, then by any part, then by what is nearly so.

    Names stand in one text, those that matter most first, so that what is looked for in it is
    looked for at the speed of memory and the first hits are the best. Safe to ask from any thread.
    """

    def __init__(self, entries: Sequence[Found], weights: Floats) -> None:
        order = np.argsort(-weights, kind="stable").tolist()
        self._entries = [entries[i] for i in order]
        # A space before each word, and what begins a name begins a line.
        texts = [f"\n {_line(entry)} " for entry in self._entries]
        self._text = "".join(texts)
        self._starts = [0, *accumulate(map(len, texts))]
        self._words: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in dict.fromkeys(self._text.split()):
            self._words[word[0], len(word)].append(word)

    @classmethod
    def build(cls, frames: Frames, named: Named) -> SearchIndex:
        """The names of a session; `named` says what countries, languages and decades are called."""
        entries = _films(frames)
        weights = [_film_weights(frames)]
        for dimension in SEARCHED:
            found, films = _names(frames, dimension, named)
            entries += found
            weights.append((films + _AHEAD.get(dimension, 0)).astype(np.float64))
        return cls(entries, np.concatenate(weights))

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, query: str, most: int = 50) -> list[Found]:
        """What `query` may mean, the likeliest first."""
        words = _plain(query).split()
        if not words:
            return []
        ranks = self._ranks(words)
        if len(ranks) < _FEW:
            for corrected in self._corrections(words):
                for place in self._with_words(corrected):
                    ranks.setdefault(place, 4)
        best = sorted(ranks, key=lambda place: (ranks[place], place))
        return [self._entries[place] for place in best[:most]]

    def _ranks(self, words: Sequence[str]) -> dict[int, int]:
        """Places of entries with how well they fit: 0 best, 3 worst."""
        whole = " ".join(words)
        places = set(self._with_words(words))
        if len(places) == _KEPT_MOST:
            # There may be more; those that are called so must not be missed.
            places.update(self._places(f"\n {whole} "), self._places(f"\n {whole}"))
        ranks = {place: self._rank(place, whole) for place in places}
        longest = max(words, key=len)
        if len(ranks) < _FEW and (len(longest) > 2 or not longest.isascii()):
            for place in self._holding(longest, words):
                ranks.setdefault(place, 3)
        return ranks

    def _rank(self, place: int, whole: str) -> int:
        name = _plain(self._entries[place].name)
        if name.startswith(whole):
            return 0 if name == whole else 1
        return 2

    def _with_words(self, words: Sequence[str]) -> Iterable[int]:
        """Places of entries in which a word begins with each of `words`."""
        starts = [f" {word}" for word in words]
        return self._holding(max(starts, key=len), starts)

    def _holding(self, rarest: str, parts: Sequence[str]) -> Iterator[int]:
        kept = 0
        others = [part for part in parts if part != rarest]
        for place in self._places(rarest, _LOOKED_AT_MOST if others else _KEPT_MOST):
            if others:
                text = self._text[self._starts[place] : self._starts[place + 1]]
                if not all(part in text for part in others):
                    continue
            yield place
            kept += 1
            if kept == _KEPT_MOST:
                return

    def _places(self, part: str, most: int = _KEPT_MOST) -> Iterator[int]:
        """The first places of entries that have `part`."""
        at = self._text.find(part)
        while at >= 0 and most:
            most -= 1
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self._text.find(part, self._starts[place + 1])

    def _corrections(self, words: Sequence[str]) -> Iterator[list[str]]:
        """`words` with those that no name has replaced by the nearest ones that some name has."""
        for i, word in enumerate(words):
            if len(word) < _SHORTEST_TO_CORRECT or f" {word}" in self._text:
                continue
            wrong = 1 if len(word) < 6 else 2
            # Hardly anybody is wrong about the first letter.
            near = [
                text
                for length in range(len(word) - wrong, len(word) + wrong + 1)
                for text in self._words.get((word[0], length), ())
            ]
            best = process.extract(
                word, near, scorer=OSA.distance, score_cutoff=wrong, limit=_CORRECTIONS
            )
            for text, _distance, _place in best:
                yield [*words[:i], text, *words[i + 1 :]]


def _plain(name: str) -> str:
    """The words of a name as they are looked for, a space between them."""
    return _NO_WORD.sub(" ", fold(name).replace("'", "")).strip()


def _line(entry: Found) -> str:
    name = _plain(entry.name)
    return f"{name} {entry.year}" if entry.year is not None else name


def _films(frames: Frames) -> list[Found]:
    films = frames.films
    return [
        Found(Dimension.FILM, id_, name, 0, None if year == MISSING else year, seen)
        for id_, name, year, seen in zip(
            films.id.tolist(), films.name, films.year.tolist(), films.seen.tolist(), strict=True
        )
    ]


def _film_weights(frames: Frames) -> Floats:
    films = frames.films
    weights: Floats = (
        4.0 * films.seen + 2.0 * films.viewings + 3.0 * films.liked + 0.5 * films.half_stars
    )
    return weights


def _names(frames: Frames, dimension: Dimension, named: Named) -> tuple[list[Found], Ints]:
    pairs = frames.pairs(dimension)
    codes = pairs.codes if dimension.of_viewings else pairs.codes[frames.films.seen[pairs.rows]]
    counted = np.bincount(codes, minlength=pairs.keys)
    there = np.flatnonzero(np.bincount(pairs.codes, minlength=pairs.keys))
    labels = frames.labels(dimension)
    found = []
    for code, films in zip(there.tolist(), counted[there].tolist(), strict=True):
        key = pairs.key(code)
        name = labels.get(key) or named(dimension, key)
        found.append(Found(dimension, key, name, films, seen=bool(films)))
    return found, counted[there]
