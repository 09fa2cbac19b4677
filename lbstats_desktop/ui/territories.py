"""Countries and languages by the codes that TMDB gives them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

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
    if code in _COUNTRIES:
        return _COUNTRIES[code]
    territory = QLocale.codeToTerritory(code)
    known = territory is not QLocale.Country.AnyTerritory
    return QLocale.territoryToString(territory).replace(" & ", " and ") if known else code


def language_name(code: str) -> str:
    """A language by TMDB's code, mostly ISO 639-1: French for fr.

    The code itself if nobody knows it.
    """
    if code in _LANGUAGES:
        return _LANGUAGES[code]
    language = QLocale.codeToLanguage(code)
    known = language is not QLocale.Language.AnyLanguage
    return QLocale.languageToString(language) if known else code
