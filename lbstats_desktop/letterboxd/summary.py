"""The counts of an export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lbstats_desktop.domain.export import ExportSummary, Film, FilmList, Review, Viewing


def summarise(
    films: Sequence[Film],
    viewings: Sequence[Viewing],
    reviews: Sequence[Review],
    lists: Sequence[FilmList],
    *,
    orphaned_diary_rows: int,
    deleted_diary_rows: int,
    naive_links: Iterable[str],
) -> ExportSummary:
    """Count an export; `naive_links` are all links of watched, ratings, likes, diary and reviews,
    films' and entries' alike, and the blank one.
    """
    ratings = Counter(film.rating for film in films if film.rating is not None)
    ambiguous = sum(viewing.ambiguous for viewing in viewings)
    ambiguous += sum(review.ambiguous for review in reviews if review.viewing is None)
    return ExportSummary(
        films_watched=sum(film.seen for film in films),
        films_in_library=sum(film.seen or film.liked for film in films),
        diary_entries=len(viewings),
        rewatches=sum(viewing.rewatch for viewing in viewings),
        rated_films=ratings.total(),
        rated_from_diary_only=sum(film.rating_from_diary for film in films),
        rating_histogram={f"{rating:.1f}": ratings[rating] for rating in sorted(ratings)},
        liked_films=sum(film.liked for film in films),
        reviews=len(reviews),
        watchlist=sum(film.watchlisted for film in films),
        lists=len(lists),
        list_items=sum(len(film_list.items) for film_list in lists),
        ambiguous_entries=ambiguous,
        provisional_films=sum(not film.uri for film in films),
        orphaned_diary_rows=orphaned_diary_rows,
        deleted_diary_rows=deleted_diary_rows,
        naive_merge_by_uri=len(set(naive_links)),
    )
