"""Names are found as people type them."""

from __future__ import annotations

import pytest

from lbstats_desktop.domain.folding import fold


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Nynke Łódź", "lodz"),
        ("Smørgåsbord", "smorgasbord"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("L’Avventura", "l'avventura"),
        ("Ｗｉｄｅ", "wide"),
        ("Cœur", "coeur"),
        ("東京物語", "東京"),
    ],
)
def test_a_name_is_found_as_it_is_typed(name: str, typed: str) -> None:
    assert fold(typed) in fold(name)
