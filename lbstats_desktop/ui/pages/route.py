"""Where one can go in the window: to a page of the sidebar, a film, or the page of a name."""

from __future__ import annotations

from dataclasses import dataclass

from lbstats_desktop.analytics.model.selection import ROLES, Condition, Dimension, Key

FILM = "film"
ENTITY = "entity"
OPENED = frozenset(
    {
        Dimension.FILM,
        Dimension.PERSON,
        *ROLES,
        Dimension.COUNTRY,
        Dimension.LANGUAGE,
        Dimension.GENRE,
        Dimension.STUDIO,
        Dimension.KEYWORD,
        Dimension.COLLECTION,
        Dimension.RELEASE_DECADE,
        Dimension.TAG,
        Dimension.LIST,
    }
)
"""Dimensions whose names lead somewhere."""


@dataclass(frozen=True, slots=True)
class Route:
    """A page by its short name, and what it is about; the sidebar's pages are about everything."""

    page: str
    condition: Condition | None = None

    @classmethod
    def of(cls, dimension: Dimension, key: Key) -> Route:
        """Where the name of `key` leads: a film to its panel, all else to its page; whoever had
        any role to the one that they have.
        """
        page = FILM if dimension is Dimension.FILM else ENTITY
        about = Dimension.PERSON if dimension in ROLES else dimension
        return cls(page, Condition(about, frozenset({key})))
