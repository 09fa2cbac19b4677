"""A review's HTML as harmless text."""

from __future__ import annotations

import pytest

from lbstats_desktop.letterboxd import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Fine.", "Fine."),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("<i>Ran</i> <b>is</b> <a href='https://x'>it</a>", "Ran is it"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one</p> <p> two</p>\r\n three", "one\n\ntwo\n\nthree"),
        ("Tom &amp; Ana &lt;3 &#9733;&nbsp;&copy", "Tom & Ana <3 ★\xa0©"),
        ("1 < 2 and a <3 b", "1 < 2 and a <3 b"),
        ("see<blockquote>who said\nthat</blockquote>me", "see\n\n> who said\n> that\n\nme"),
        ("<blockquote>said<blockquote>I", "> said\n\nI"),
        ("a<script src='x'>alert(1)</script>b", "aalert(1)b"),
        ("&lt;b&gt; &#38; &#x41; &nosuch; &#0;", "<b> & A &nosuch; \ufffd"),
        ("a<!-- hidden -->b", "ab"),
        ("bell\x07 and \u202eback", "bell and back"),
        ("a\n\n\n\n\nb", "a\n\nb"),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "shape", ["<", "<!--", "<a ", "&", "<![", "</", "<blockquote>", "\n ", "&#9", "9"]
)
def test_a_hostile_review_ends(shape: str) -> None:
    assert isinstance(plain_text("&#" + shape * 20_000), str)
