"""What dimensions are called, and what stands for a key whose name is not known."""

from __future__ import annotations

from lbstats_desktop.analytics.model.selection import Dimension

DIMENSION_NAMES = {
    Dimension.FILM: "Film",
    Dimension.TITLE: "Title",
    Dimension.RELEASE_YEAR: "Release year",
    Dimension.RELEASE_DECADE: "Release decade",
    Dimension.RATING: "Rating",
    Dimension.LIKED: "Liked",
    Dimension.REVIEWED: "Reviewed",
    Dimension.LIST: "List",
    Dimension.VIEWINGS: "Viewings",
    Dimension.DAY: "Day",
    Dimension.WEEK: "Week",
    Dimension.MONTH: "Month",
    Dimension.QUARTER: "Quarter",
    Dimension.YEAR: "Year",
    Dimension.WEEKDAY: "Weekday",
    Dimension.REWATCH: "Rewatch",
    Dimension.TAG: "Tag",
    Dimension.ADDED_YEAR: "Year added",
    Dimension.KNOWN: "Film data",
    Dimension.GENRE: "Genre",
    Dimension.COUNTRY: "Country",
    Dimension.LANGUAGE: "Language",
    Dimension.STUDIO: "Studio",
    Dimension.KEYWORD: "Theme",
    Dimension.COLLECTION: "Collection",
    Dimension.RUNTIME: "Runtime",
    Dimension.PERSON: "Person",
    Dimension.DIRECTOR: "Director",
    Dimension.ACTOR: "Actor",
    Dimension.WRITER: "Writer",
    Dimension.CINEMATOGRAPHER: "Cinematographer",
    Dimension.COMPOSER: "Composer",
    Dimension.EDITOR: "Editor",
    Dimension.PRODUCER: "Producer",
}
"""As a column's title."""

NAMED = {
    Dimension.FILM: "one film",
    Dimension.LIST: "one list",
    Dimension.GENRE: "one genre",
    Dimension.STUDIO: "one studio",
    Dimension.KEYWORD: "one theme",
    Dimension.COLLECTION: "one collection",
    Dimension.PERSON: "somebody",
    Dimension.DIRECTOR: "somebody",
    Dimension.ACTOR: "somebody",
    Dimension.WRITER: "somebody",
    Dimension.CINEMATOGRAPHER: "somebody",
    Dimension.COMPOSER: "somebody",
    Dimension.EDITOR: "somebody",
    Dimension.PRODUCER: "somebody",
}
"""Dimensions whose keys are numbers that have names, and what is said where the name is not
known."""

PLACED = {
    Dimension.DAY: "seen on",
    Dimension.WEEKDAY: "seen on",
    Dimension.WEEK: "seen in",
    Dimension.MONTH: "seen in",
    Dimension.QUARTER: "seen in",
    Dimension.YEAR: "seen in",
    Dimension.TAG: "tagged",
    Dimension.ADDED_YEAR: "added in",
    Dimension.KEYWORD: "theme",
    Dimension.DIRECTOR: "directed by",
    Dimension.ACTOR: "with",
    Dimension.WRITER: "written by",
    Dimension.CINEMATOGRAPHER: "shot by",
    Dimension.COMPOSER: "music by",
    Dimension.EDITOR: "edited by",
    Dimension.PRODUCER: "produced by",
}
"""What goes before a key for it not to be taken for another's: a viewing's year for a release
year, who directed for who is to be seen."""
