"""Answers in TMDB's shapes, for tests."""

from __future__ import annotations

from typing import Any

FILM: dict[str, Any] = {
    "id": 603, "imdb_id": "tt0133093", "title": "The Matrix", "original_title": "The Matrix",
    "release_date": "1999-03-31", "runtime": 136, "budget": 63000000, "revenue": 463517383,
    "popularity": 81.5, "vote_average": 8.2, "vote_count": 24000, "original_language": "en",
    "poster_path": "/f89U3ADr1oiB1s9GkdPOEpXUk5H.jpg", "origin_country": ["US"],
    "overview": "A hacker learns of another world.",
    "belongs_to_collection": {"id": 2344, "name": "The Matrix Collection"},
    "genres": [{"id": 28, "name": "Action"}, {"id": 878, "name": "Science Fiction"}],
    "production_countries": [
        {"iso_3166_1": "AU", "name": "Australia"},
        {"iso_3166_1": "US", "name": "United States of America"},
    ],
    "production_companies": [{"id": 174, "name": "Warner Bros.", "origin_country": "US"}],
    "spoken_languages": [{"iso_639_1": "en", "english_name": "English", "name": "English"}],
    "keywords": {"keywords": [{"id": 83, "name": "saving the world"}]},
    "credits": {
        "cast": [
            {"id": 2975, "name": "Laurence Fishburne", "order": 1, "character": "Morpheus"},
            {"id": 6384, "name": "Keanu Reeves", "order": 0, "character": "Neo",
             "profile_path": "/keanu.jpg"},
        ],
        "crew": [
            {"id": 9339, "name": "Lilly Wachowski", "job": "Director", "department": "Directing"},
            {"id": 9340, "name": "Lana Wachowski", "job": "Director", "department": "Directing"},
            {"id": 9339, "name": "Lilly Wachowski", "job": "Screenplay", "department": "Writing"},
            {"id": 9339, "name": "Lilly Wachowski", "job": "Story", "department": "Writing"},
            {"id": 9341, "name": "Bill Pope", "job": "Director of Photography"},
            {"id": 9342, "name": "Don Davis", "job": "Original Music Composer"},
            {"id": 9343, "name": "Zach Staenberg", "job": "Editor"},
            {"id": 1091, "name": "Joel Silver", "job": "Producer", "profile_path": None},
            {"id": 1092, "name": "Somebody", "job": "Catering"},
        ],
    },
}  # fmt: skip

SERIES: dict[str, Any] = {
    "id": 87108, "name": "Chernobyl", "original_name": "Chernobyl", "first_air_date": "2019-05-06",
    "number_of_seasons": 1, "number_of_episodes": 5, "episode_run_time": [65],
    "created_by": [{"id": 35796, "name": "Craig Mazin", "profile_path": "/mazin.jpg"}],
    "external_ids": {"imdb_id": "tt7366338"},
    "origin_country": ["GB", "US"], "production_countries": [], "vote_count": 0, "vote_average": 0,
    "keywords": {"results": [{"id": 2487, "name": "disaster"}]},
    "aggregate_credits": {
        "cast": [{"id": 15440, "name": "Jared Harris", "order": 0,
                  "roles": [{"character": "Legasov"}, {"character": "Narrator"}]}],
        "crew": [{"id": 1217, "name": "Johan Renck", "jobs": [{"job": "Director"}]}],
    },
}  # fmt: skip

FOUND: dict[str, Any] = {
    "page": 1, "total_pages": 3, "total_results": 47,
    "results": [
        {"id": 603, "title": "The Matrix", "original_title": "The Matrix", "overview": "Wake up.",
         "release_date": "1999-03-31", "popularity": 81.5, "vote_count": 24000,
         "poster_path": "/f89U3ADr1oiB1s9GkdPOEpXUk5H.jpg"},
        {"id": 604, "title": "Matrix, undated", "release_date": ""},
    ],
}  # fmt: skip

FOUND_NOTHING: dict[str, Any] = {"page": 1, "results": [], "total_pages": 0, "total_results": 0}

WELCOME: dict[str, Any] = {"success": True, "status_code": 1, "status_message": "Success."}
