from __future__ import annotations

from lbstats_desktop.analytics.figures.themes import NOT_THEMES, themes
from lbstats_desktop.analytics.model.selection import Selection
from lbstats_desktop.domain.folding import fold
from tests.analytics.members import Member


def test_themes_are_what_a_film_is_about() -> None:
    member = Member()
    member.knows(member.film(), keywords=[1, 2, 3])
    member.film_data.names.update(
        {
            ("keyword", 1): "Based on Novel or Book",
            ("keyword", 2): "submarine",
            ("keyword", 3): "duringcreditsstinger",
        }
    )
    frames = member.frames()

    found = themes(frames, Selection()).most_watched()
    assert [row.name for row in found.rows] == ["submarine"]
    assert found.of == 1
    assert themes(frames, Selection(), all_keywords=True).most_watched().of == 3


def test_the_kept_list_is_of_folded_names() -> None:
    assert {fold(name) for name in NOT_THEMES} == NOT_THEMES
