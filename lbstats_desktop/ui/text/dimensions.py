"""What dimensions are called, and what is said around their keys."""

from __future__ import annotations

from typing import NamedTuple

from lbstats_desktop.analytics.model.selection import Dimension


class DimensionText(NamedTuple):
    """A dimension in words.

    `title` is its name as a column has it. `nameless` is what is said for a key whose name is not
    known; "" where keys are no numbers that have names. `before` goes before a key for it not to
    be taken for another's: a viewing's year for a release year, who directed for who is to be seen.
    """

    title: str
    nameless: str = ""
    before: str = ""


TEXTS = {
    Dimension.FILM: DimensionText("Film", nameless="one film"),
    Dimension.TITLE: DimensionText("Title"),
    Dimension.RELEASE_YEAR: DimensionText("Release year"),
    Dimension.RELEASE_DECADE: DimensionText("Release decade"),
    Dimension.RATING: DimensionText("Rating"),
    Dimension.LIKED: DimensionText("Liked"),
    Dimension.REVIEWED: DimensionText("Reviewed"),
    Dimension.LIST: DimensionText("List", nameless="one list"),
    Dimension.VIEWINGS: DimensionText("Viewings"),
    Dimension.DAY: DimensionText("Day", before="seen on"),
    Dimension.WEEK: DimensionText("Week", before="seen in"),
    Dimension.MONTH: DimensionText("Month", before="seen in"),
    Dimension.QUARTER: DimensionText("Quarter", before="seen in"),
    Dimension.YEAR: DimensionText("Year", before="seen in"),
    Dimension.WEEKDAY: DimensionText("Weekday", before="seen on"),
    Dimension.REWATCH: DimensionText("Rewatch"),
    Dimension.TAG: DimensionText("Tag", before="tagged"),
    Dimension.ADDED_YEAR: DimensionText("Year added", before="added in"),
    Dimension.KNOWN: DimensionText("Film data"),
    Dimension.GENRE: DimensionText("Genre", nameless="one genre"),
    Dimension.COUNTRY: DimensionText("Country"),
    Dimension.LANGUAGE: DimensionText("Language"),
    Dimension.STUDIO: DimensionText("Studio", nameless="one studio"),
    Dimension.KEYWORD: DimensionText("Theme", nameless="one theme", before="theme"),
    Dimension.COLLECTION: DimensionText("Collection", nameless="one collection"),
    Dimension.RUNTIME: DimensionText("Runtime"),
    Dimension.PERSON: DimensionText("Person", nameless="somebody"),
    Dimension.DIRECTOR: DimensionText("Director", nameless="somebody", before="directed by"),
    Dimension.ACTOR: DimensionText("Actor", nameless="somebody", before="with"),
    Dimension.WRITER: DimensionText("Writer", nameless="somebody", before="written by"),
    Dimension.CINEMATOGRAPHER: DimensionText(
        "Cinematographer", nameless="somebody", before="shot by"
    ),
    Dimension.COMPOSER: DimensionText("Composer", nameless="somebody", before="music by"),
    Dimension.EDITOR: DimensionText("Editor", nameless="somebody", before="edited by"),
    Dimension.PRODUCER: DimensionText("Producer", nameless="somebody", before="produced by"),
}
