"""Countries and languages by the codes that TMDB gives them, as the locale names them.

Qt names them in English and each in its own language only; `resources/names` has the names of
Unicode's CLDR in some forty languages. Where there are none, and for countries that are no more,
names are English.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QLocale

from lbstats_desktop.assets import resource

_COUNTRIES = {
    # No longer there, or never of ISO's, but still on films.
    "AN": "Netherlands Antilles",
    "BU": "Burma",
    "CS": "Serbia and Montenegro",
    "DD": "East Germany",
    "SU": "Soviet Union",
    "TP": "East Timor",
    "XC": "Czechoslovakia",
    "XG": "East Germany",
    "XI": "Northern Ireland",
    "YU": "Yugoslavia",
    "ZR": "Zaire",
    # Shorter than Qt says it.
    "BA": "Bosnia and Herzegovina",
    "CD": "DR Congo",
    "CG": "Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
    "TR": "Turkey",
}
_LANGUAGES = {
    "cn": "Cantonese",
    "mo": "Moldovan",
    "no": "Norwegian",
    "sh": "Serbo-Croatian",
    "xx": "no language",
}


def country_name(code: str) -> str:
    """A country, present or past, by its ISO 3166-1 code of two letters: France for FR.

    The code itself if nobody knows it.
    """
    if name := _in_own_language("countries", code):
        return name
    if code in _COUNTRIES:
        return _COUNTRIES[code]
    territory = QLocale.codeToTerritory(code)
    known = territory is not QLocale.Country.AnyTerritory
    return QLocale.territoryToString(territory).replace(" & ", " and ") if known else code


def language_name(code: str) -> str:
    """A language by TMDB's code, mostly ISO 639-1: French for fr.

    The code itself if nobody knows it.
    """
    if name := _in_own_language("languages", code):
        return name
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    language = QLocale.codeToLanguage(code)
    known = language is not QLocale.Language.AnyLanguage
    return QLocale.languageToString(language) if known else code


def _in_own_language(kind: str, code: str) -> str | None:
    locale = QLocale()
    if locale.language() in {QLocale.Language.C, QLocale.Language.English}:
        return None
    return _names(_file_name(locale)).get(kind, {}).get(code)


def _file_name(locale: QLocale) -> str:
    language = QLocale.languageToCode(locale.language())
    if language == "zh" and locale.script() is QLocale.Script.TraditionalHanScript:
        return "zh-Hant"
    if language == "pt" and locale.territory() is not QLocale.Country.Brazil:
        return "pt-PT"
    return language


@lru_cache(maxsize=2)
def _names(file_name: str) -> Mapping[str, Mapping[str, str]]:
    path = resource("names") / f"{file_name}.json"
    if not path.exists():
        return {}
    names: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return names
