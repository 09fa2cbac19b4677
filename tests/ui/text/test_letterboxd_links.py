"""Only Letterboxd's own pages are ever opened."""

from __future__ import annotations

import pytest

from lbstats_desktop.ui.text.letterboxd_links import letterboxd_url, open_on_letterboxd


@pytest.mark.parametrize(
    "link",
    [
        "https://letterboxd.com/film/persona/",
        "https://www.letterboxd.com/film/persona/",
        "https://boxd.it/29Pq",
        "http://boxd.it/29Pq",
    ],
)
def test_links_of_letterboxd_are_taken(link: str) -> None:
    url = letterboxd_url(link)
    assert url is not None
    assert url.toString() == link


@pytest.mark.parametrize(
    "link",
    [
        "",
        "persona",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://letterboxd.com/film/persona/",
        "https://letterboxd.com.evil.example/film/persona/",
        "https://evil.example/letterboxd.com",
        "https://letterboxd.com@evil.example/",
        "https://someone@letterboxd.com/film/persona/",
        "https://xn--letterbxd-67a.com/film/persona/",
    ],
)
def test_other_links_are_not(link: str) -> None:
    assert letterboxd_url(link) is None
    assert not open_on_letterboxd(link)
