"""Links into TMDB."""

from __future__ import annotations

import pytest

from lbstats_desktop.domain.film_data import MediaType
from lbstats_desktop.ui.text.tmdb_links import tmdb_url


@pytest.mark.parametrize(
    ("media_type", "url"),
    [
        (MediaType.MOVIE, "https://www.themoviedb.org/movie/603"),
        (MediaType.TV, "https://www.themoviedb.org/tv/603"),
    ],
)
def test_films_and_series_have_pages_of_their_own(media_type: MediaType, url: str) -> None:
    assert tmdb_url(media_type, 603).toString() == url
