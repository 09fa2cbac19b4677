"""What dimensions are called, and what stands for a key whose name is not known."""

from __future__ import annotations

from lbstats_desktop.analytics.selection import Dimension

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
    Dimension.DIRECTOR: "one director",
    Dimension.ACTOR: "one actor",
    Dimension.WRITER: "one writer",
    Dimension.CINEMATOGRAPHER: "one cinematographer",
    Dimension.COMPOSER: "one composer",
    Dimension.EDITOR: "one editor",
    Dimension.PRODUCER: "one producer",
}
"""Dimensions whose keys are numbers that have names, and what is said where the name is not
known."""
