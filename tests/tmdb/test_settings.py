"""Where TMDB is and how fast to ask it."""

from __future__ import annotations

import math

import pytest

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.tmdb.settings import (
    BASE_URL_DEFAULT,
    PACE_VARIABLE,
    URL_VARIABLE,
    base_url,
    pace_per_s,
)


def test_without_a_word_it_is_tmdb_itself() -> None:
    assert base_url({}) == BASE_URL_DEFAULT
    assert pace_per_s({}) == 35.0


def test_the_environment_comes_before_the_setting() -> None:
    environ = {URL_VARIABLE: "http://127.0.0.1:8901/3/", PACE_VARIABLE: "12.5"}
    assert base_url(environ, "https://tmdb.example/3") == "http://127.0.0.1:8901/3"
    assert base_url({}, "https://tmdb.example/3/") == "https://tmdb.example/3"
    assert pace_per_s(environ, 40.0) == 12.5
    assert pace_per_s({}, 40.0) == 40.0


def test_a_pace_of_zero_is_none() -> None:
    assert pace_per_s({PACE_VARIABLE: "0"}) == math.inf


@pytest.mark.parametrize("given", ["fast", "-1", "nan"])
def test_a_pace_is_a_number(given: str) -> None:
    with pytest.raises(LBStatsError, match="requests per second"):
        pace_per_s({PACE_VARIABLE: given})


@pytest.mark.parametrize(
    "given", ["tmdb", "file:///etc/passwd", "https://", "https://[", "https://h:x/3", "https://h?a"]
)
def test_an_address_is_one_of_the_web(given: str) -> None:
    with pytest.raises(LBStatsError, match="not a web address"):
        base_url({URL_VARIABLE: given})


def test_the_key_leaves_this_machine_encrypted_only() -> None:
    assert base_url({URL_VARIABLE: "http://localhost:8901/3"})
    with pytest.raises(LBStatsError, match="unencrypted"):
        base_url({URL_VARIABLE: "http://tmdb.example/3"})
