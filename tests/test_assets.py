"""Resources are found wherever the program runs from."""

from __future__ import annotations

import pytest

from lbstats_desktop.assets import resource


def test_the_theme_is_found() -> None:
    assert resource("theme.json").is_file()


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"pages/none\.txt"):
        resource("pages", "none.txt")
