"""A review's HTML as text that is safe to show anywhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_SILENT = frozenset({"script", "style"})
_BLOCKS = frozenset({"p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


def plain_text(review_html: str) -> str:
    """A review without tags: line breaks kept, entities decoded, quotes marked with `> `."""
    text = _LINE_ENDS.sub("\n", review_html)
    if "<" in text or "&" in text:
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = reader.text()
    return _BLANK_LINES.sub("\n\n", _CONTROLS.sub("", text)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [""]
        self._quoted = 0
        self._silent = ""

    def text(self) -> str:
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "br":
            self._new_line()
        elif tag == "blockquote":
            self._block()
            # Quotes are often "closed" by a second opening tag.
            self._quoted = 0 if self._quoted else 1
        elif tag in _BLOCKS:
            self._block()
        elif tag in _SILENT:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._block()
            self._quoted = 0
        elif tag in _BLOCKS:
            self._block()
        elif tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        first, *others = data.split("\n")
        self._add(first)
        for line in others:
            self._new_line()
            self._add(line)

    def _add(self, words: str) -> None:
        if words:
            mark = "> " if self._quoted and not self._lines[-1] and words.strip() else ""
            self._lines[-1] += mark + words

    def _new_line(self) -> None:
        self._lines.append("")

    def _block(self) -> None:
        if self._lines[-1].strip():
            self._lines += ["", ""]
