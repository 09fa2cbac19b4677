"""How alike two titles are, whatever their case, accents, punctuation, articles and numerals."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from lbstats_desktop.domain.folding import fold

SAME = 1.0
SAME_LOOSELY = 0.98
OTHER_ARTICLE = 0.93
# “Gift” and “The Gift” are two films more often than one.
OTHER_ARTICLE_OF_ONE_WORD = 0.89
# What two titles that differ in letters reach at most; with other words or numbers in them, less.
_ALIKE_AT_MOST = 0.97
_OTHER_WORDS = 0.89
_OTHER_NUMBERS = 0.6
_WORDS_ALIKE = 0.6
WITHOUT_BRACKETS = 0.92
WITHOUT_SUBTITLE = 0.86

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_BRACKETS = re.compile(r"\s+(\([^()]*\)|\[[^\[\]]*\])\s*$")
_SUBTITLE = re.compile(r"\s*(?::|\s[-–—]|\s/)\s+")
_ENGLISH_ARTICLES = {"the", "a", "an"}
_OTHER_ARTICLES = {"le", "la", "les", "l", "el", "los", "las", "il", "lo", "gli", "der", "das"}
_ARTICLES = _ENGLISH_ARTICLES | _OTHER_ARTICLES
_PART_WORDS = {"part", "pt", "chapter", "volume", "vol", "episode"}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_NUMBERS, 1)}
_COMMON_LETTERS = 7
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@lru_cache(maxsize=4096)
def title_words(title: str) -> tuple[str, ...]:
    """The words of `title` without case, accents and punctuation; “&” is “and”, “+” is “plus”."""
    spelled = title.replace("&", " and ").replace("+", " plus ")
    folded = fold(unicodedata.normalize("NFKC", _APOSTROPHES.sub("", spelled)))
    # A title may be nothing but punctuation: “$”, “…”.
    return tuple(re.findall(r"[^\W_]+", folded)) or tuple(title.casefold().split())


def similarity(one: str, other: str) -> float:
    """How alike two whole titles are, 0 to 1: `SAME`, `SAME_LOOSELY`, or less."""
    ours, theirs = title_words(one), title_words(other)
    if not ours or not theirs:
        return 0.0
    if "".join(ours) == "".join(theirs):
        return SAME
    our_letters, our_numbers = _loosened(ours)
    their_letters, their_numbers = _loosened(theirs)
    if our_letters == their_letters:
        if _articles(ours) == _articles(theirs):
            return SAME_LOOSELY
        alone = is_one_word(one) or is_one_word(other)
        return OTHER_ARTICLE_OF_ONE_WORD if alone else OTHER_ARTICLE
    alike = _ALIKE_AT_MOST * Levenshtein.normalized_similarity(our_letters, their_letters)
    if our_numbers != their_numbers:
        return min(alike, _OTHER_NUMBERS)
    return alike if _only_misspelt(ours, theirs) else min(alike, _OTHER_WORDS)


def similarity_in_part(one: str, other: str) -> float:
    """As `similarity`, also when one of the two lacks the other's brackets or subtitle."""
    whole = similarity(one, other)
    if whole >= SAME_LOOSELY or _numbers(one) != _numbers(other):
        return whole
    ours, theirs = without_brackets(one), without_brackets(other)
    if similarity(ours, theirs) >= SAME_LOOSELY:
        return WITHOUT_BRACKETS
    if any(similarity(*pair) >= SAME_LOOSELY for pair in _beheaded(ours, theirs)):
        return max(whole, WITHOUT_SUBTITLE)
    return whole


def without_brackets(title: str) -> str:
    """`title` without what stands in brackets at its end."""
    return _BRACKETS.sub("", title).strip() or title


def without_subtitle(title: str) -> str:
    """`title` up to its first colon, dash or slash between words; whole without one."""
    return _SUBTITLE.split(title, maxsplit=1)[0].strip() or title


def shorter_title(title: str) -> str | None:
    """`title` without brackets and subtitle, to search with; None when it has neither."""
    shorter = without_subtitle(without_brackets(title))
    return shorter if title_words(shorter) != title_words(title) else None


def is_one_word(title: str) -> bool:
    """Whether `title` is a single word, articles aside, which may be another film's too."""
    return len(_without_articles(title)) <= 1


def is_common(title: str) -> bool:
    """Whether `title` is one short word, articles aside, which many other titles have too."""
    words = _without_articles(title)
    return len(words) <= 1 and sum(map(len, words)) <= _COMMON_LETTERS


def names_every_word(title: str, query: str) -> bool:
    """Whether each word of `query` stands in `title`: whether it can be found by that title."""
    return set(title_words(query)) <= set(title_words(title))


def _beheaded(ours: str, theirs: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The pairs of one title whole and the other without its subtitle."""
    return (ours, without_subtitle(theirs)), (without_subtitle(ours), theirs)


def _only_misspelt(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the words in which two titles differ are the same ones, spelled otherwise.

    “Side A” and “Side B” are nearly the same letters, and two films.
    """
    only_ours = "".join((Counter(ours) - Counter(theirs)).elements())
    only_theirs = "".join((Counter(theirs) - Counter(ours)).elements())
    return Levenshtein.normalized_similarity(only_ours, only_theirs) >= _WORDS_ALIKE


def _without_articles(title: str) -> list[str]:
    return [word for word in title_words(title) if word not in _ARTICLES]


def _articles(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if word in _ARTICLES)


def _numbers(title: str) -> Counter[str]:
    """The numbers in `title`, which tell the parts of a series apart."""
    return _loosened(title_words(title))[1]


def _loosened(words: tuple[str, ...]) -> tuple[str, Counter[str]]:
    """The letters of `words` without articles and with numerals as digits, and their numbers."""
    loose: list[str] = []
    for position, word in enumerate(words):
        after_part = bool(loose) and loose[-1] in _PART_WORDS
        number = _number(word, spelled=after_part) if position else word
        if number.isdigit() and after_part:
            loose.pop()
        if number not in _ARTICLES:
            loose.append(number)
    letters = "".join(loose) or "".join(words)
    return letters, Counter(word for word in loose if word.isdigit())


def _number(word: str, *, spelled: bool) -> str:
    """`word` in digits if it is a Roman numeral, or spelled out where a number is expected."""
    if spelled and word in _NUMBER_WORDS:
        return _NUMBER_WORDS[word]
    if not word.isascii() or not _ROMAN.fullmatch(word):
        return word
    values = [_ROMAN_VALUES[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < following else value for value, following in pairs))
