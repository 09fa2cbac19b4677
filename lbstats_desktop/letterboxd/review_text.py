"""A review's HTML as text that is safe to show anywhere."""

from __future__ import annotations

import html
import re

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_BLOCKS = frozenset({"p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
# Not html.parser: it takes quadratic time on unclosed tags and fails on `<![`. Neither pattern
# here looks past the next `<`, nor at numbers of any length.
_TAG = re.compile(r"<!--[^<]*?-->|<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


def without_html(review_html: str) -> str:
    """A review without tags: line breaks kept, entities decoded, quotes marked with `> `."""
    text = _LINE_ENDS.sub("\n", review_html)
    if "<" in text or "&" in text:
        text = _without_tags(text)
    return _BLANK_LINES.sub("\n\n", _CONTROLS.sub("", text)).strip()


def _without_tags(text: str) -> str:
    lines = _Lines()
    at = 0
    for tag in _TAG.finditer(text):
        lines.write(text[at : tag.start()])
        at = tag.end()
        name = (tag[2] or "").lower()
        if name == "br":
            lines.write("\n")
        elif name == "blockquote":
            # Quotes are often “closed” by a second opening tag.
            lines.quote(begins=not tag[1] and not lines.quoted)
        elif name in _BLOCKS:
            lines.end_block()
    lines.write(text[at:])
    return "\n".join(lines.done)


class _Lines:
    """Text taking shape line by line, those of a quote marked."""

    def __init__(self) -> None:
        self.done = [""]
        self.quoted = False

    def write(self, piece: str) -> None:
        words = _ENTITY.sub(lambda entity: html.unescape(entity[0]), piece)
        first, *others = words.split("\n")
        self._add(first)
        for line in others:
            self.done.append("")
            self._add(line)

    def quote(self, *, begins: bool) -> None:
        self.end_block()
        self.quoted = begins

    def end_block(self) -> None:
        if self.done[-1].strip():
            self.done += ["", ""]

    def _add(self, words: str) -> None:
        if not self.done[-1]:
            words = words.lstrip(" \t")
        if words:
            marked = self.quoted and not self.done[-1] and words.strip()
            self.done[-1] += "> " + words if marked else words
