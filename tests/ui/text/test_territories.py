"""Countries and languages are named in the language of the locale."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QLocale

from lbstats_desktop.assets import resource
from lbstats_desktop.ui.text.territories import country_name, language_name


@pytest.mark.parametrize(
    ("locale", "country", "language"),
    [
        ("en_GB", "United States", "French"),
        ("C", "United States", "French"),
        ("de_AT", "Vereinigte Staaten", "Französisch"),
        ("fr_CA", "États-Unis", "français"),
        ("nb_NO", "USA", "fransk"),
        ("pt_BR", "Estados Unidos", "francês"),
        ("zh_CN", "美国", "法语"),
        ("zh_TW", "美國", "法文"),
    ],
)
def test_names_follow_the_locale(locale: str, country: str, language: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert (country_name("US"), language_name("fr")) == (country, language)


def test_portuguese_of_portugal_is_its_own() -> None:
    QLocale.setDefault(QLocale("pt_PT"))
    in_portugal = country_name("CZ")
    QLocale.setDefault(QLocale("pt_BR"))
    assert (in_portugal, country_name("CZ")) == ("Chéquia", "Tchéquia")


def test_what_has_no_name_in_a_language_has_its_english_one() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    assert country_name("SU") == "Soviet Union"
    assert country_name("HK") == "Hongkong", "not as a special administrative region"
    assert language_name("cn") == "Kantonesisch"
    QLocale.setDefault(QLocale("mt_MT"))
    assert (country_name("US"), language_name("fr")) == ("United States", "French")


def test_every_language_names_the_same_countries_and_languages() -> None:
    files = sorted(resource("names").glob("*.json"))
    assert len(files) >= 40
    named = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    for names in named:
        assert names["countries"].keys() == named[0]["countries"].keys()
        assert names["languages"].keys() == named[0]["languages"].keys()
        assert all(names["countries"].values())
