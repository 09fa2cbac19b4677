"""The rules of an import, on a small export with every trap."""

from __future__ import annotations

import gc
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.errors import CancelledError
from lbstats_desktop.domain.export import Export, FileKind, Film
from lbstats_desktop.domain.progress import Progress
from lbstats_desktop.letterboxd import read_export
from tests.exports import (
    CARDS_LUMIERE,
    CARDS_MELIES,
    RICH_SUMMARY,
    diary_csv,
    film_link,
    list_csv,
    ratings_csv,
    reviews_csv,
    rich_files,
    watched_csv,
    write_export,
)

ONE = ("2023-01-01", "Ran", 1985, film_link("Ran1"))


@pytest.fixture
def rich(tmp_path: Path) -> Export:
    return read_export([write_export(tmp_path / "letterboxd-ana-2024-02-02-10-00-utc.zip")])


def film(export: Export, name: str) -> Film:
    return next(film for film in export.films if film.name == name)


def read(tmp_path: Path, files: dict[str, bytes]) -> Export:
    return read_export([write_export(tmp_path / "export", files)])


def test_the_rich_export_counts_as_written(rich: Export) -> None:
    summary = asdict(rich.summary)
    assert summary.pop("naive_merge_by_uri") == 13 + 10 + 1
    assert summary == RICH_SUMMARY
    assert rich.problems == ()


def test_member_and_day_come_from_profile_and_name(rich: Export) -> None:
    assert rich.exported_on == date(2024, 2, 2)
    assert rich.member.username == "someone"
    assert rich.member.joined_on == date(2019, 8, 6)
    assert rich.member.favorite_uris == (film_link("aNGk"), film_link("29Mu"))


def test_the_e_mail_address_is_nowhere(rich: Export) -> None:
    assert "example.org" not in repr(rich)


def test_titles_stay_text(rich: Export) -> None:
    assert {"None", "1917"} <= {film.name for film in rich.films}
    assert film(rich, "None").rating == 0.5


def test_codes_differ_by_case(rich: Export) -> None:
    assert film(rich, "Arrival").uri != film(rich, "Solaris").uri
    assert film(rich, "Arrival").uri.lower() == film(rich, "Solaris").uri.lower()


def test_a_current_rating_is_not_an_entrys(rich: Export) -> None:
    arrival = film(rich, "Arrival")
    ratings = [v.rating for v in rich.viewings if rich.films[v.film] == arrival]
    assert (arrival.rating, ratings) == (5.0, [4.5, 5.0])
    parasite = film(rich, "Parasite")
    assert (parasite.rating, parasite.rating_from_diary) == (4.5, True)


def test_two_films_of_one_name_pair_with_entries_in_file_order(rich: Export) -> None:
    cards = [v for v in rich.viewings if rich.films[v.film].name == "The Card Game"]
    assert [rich.films[v.film].uri for v in cards] == [CARDS_LUMIERE[2], CARDS_MELIES[2]]
    assert all(viewing.ambiguous for viewing in cards)


def test_a_removed_film_is_known_by_name_and_year(rich: Export) -> None:
    gone = film(rich, "A Film Since Removed")
    assert (gone.uri, gone.year, gone.seen, gone.rating) == ("", 2020, True, 2.0)


def test_reviews_join_viewings_or_stand_on_no_day(rich: Export) -> None:
    of_arrival, of_parasite, of_amelie = rich.reviews
    assert of_arrival.viewing == 0
    assert rich.viewings[of_parasite.viewing or 0].entry_uri == of_parasite.entry_uri
    assert (of_amelie.viewing, of_amelie.watched_on) == (None, None)
    assert rich.films[of_amelie.film].name == "Amélie"
    assert "\r\n\r\n<blockquote>" in of_arrival.text


def test_lists_of_both_kinds_are_read(rich: Export) -> None:
    early, slow = rich.lists
    assert (slow.name, slow.tags, slow.description) == (
        "Slow cinema", ("slow", "long"), "Bring\r\na blanket.",
    )  # fmt: skip
    assert [item.position for item in slow.items] == [1, 2, 3]
    assert slow.items[1].note == "three days, three hours"
    assert early.created_on == date(2020, 2, 2)
    assert [item.position for item in early.items] == [None, None]
    jeanne = film(rich, "Jeanne Dielman")
    assert (jeanne.seen, jeanne.liked, jeanne.watchlisted) == (False, False, False)


def test_deleted_and_orphaned_rows_never_count(rich: Export) -> None:
    assert all(film.name != "Lost Pilot" for film in rich.films)
    assert {f.name: f.rows for f in rich.files if f.kind is FileKind.DELETED} == {
        "deleted/diary.csv": 2,
        "deleted/lists/regrets.csv": 1,
    }


def test_a_narrowed_entry_is_not_ambiguous(tmp_path: Path) -> None:
    one, two = ("2020-01-01", *CARDS_LUMIERE), ("2020-02-02", *CARDS_MELIES)
    by_rating = ("2021-01-01", *CARDS_MELIES[:2], film_link("e1"), "4", "", "", "2021-01-01")
    by_day = ("2020-02-02", *CARDS_MELIES[:2], film_link("e2"), "1", "", "", "2020-02-02")
    export = read(tmp_path, {
        "watched.csv": watched_csv([one, two]),
        "ratings.csv": ratings_csv([(*two, "4")]),
        "diary.csv": diary_csv([by_rating, by_day]),
    })  # fmt: skip
    assert [export.films[v.film].uri for v in export.viewings] == [CARDS_MELIES[2]] * 2
    assert export.summary.ambiguous_entries == 0


def test_an_undated_review_can_be_ambiguous(tmp_path: Path) -> None:
    review = ("2021-01-01", *CARDS_MELIES[:2], film_link("e1"), "", "", "Two?", "", "")
    export = read(tmp_path, {
        "watched.csv": watched_csv([("2020-01-01", *CARDS_LUMIERE), ("2020-01-01", *CARDS_MELIES)]),
        "reviews.csv": reviews_csv([review]),
    })  # fmt: skip
    assert export.summary.ambiguous_entries == 1
    assert len(export.films) == 2


def test_long_links_lead_to_the_film_whatever_its_name(tmp_path: Path) -> None:
    film_uri = "https://letterboxd.com/film/ran/"
    export = read(tmp_path, {
        "watched.csv": watched_csv([("2018-01-01", "Ran", 1985, film_uri)]),
        "diary.csv": diary_csv([
            ("2018-01-01", "乱", 1984, "https://letterboxd.com/ana/film/ran/", "", "", "", ""),
            ("2018-01-02", "Ran", 1985, "https://letterboxd.com/ana/film/ran/1/", "", "", "", ""),
        ]),
    })  # fmt: skip
    assert [viewing.film for viewing in export.viewings] == [0, 0]
    assert len(export.films) == 1


def test_retyped_names_find_their_film(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([("2018-01-01", "Ame\u0301lie Two", "", film_link("a"))]),
        "diary.csv": diary_csv([("", "AMÉLIE\xa0two ", "", film_link("e"), "", "", "", "")]),
    })  # fmt: skip
    assert len(export.films) == 1
    assert export.viewings[0].film == 0


def test_an_entry_finds_films_of_the_watchlist_and_lists_last(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]),
        "watchlist.csv": watched_csv([("2018-01-01", "Ikiru", 1952, film_link("wl"))]),
        "lists/l.csv": list_csv("L", [(1, "Ikiru", 1952, film_link("li"), ""),
                                      (2, "Dodes'ka-den", 1970, film_link("lj"), "")]),
        "diary.csv": diary_csv([
            ("2018-01-01", "Ikiru", 1952, film_link("e1"), "", "", "", "2018-01-01"),
            ("2018-01-01", "Dodes'ka-den", 1970, film_link("e2"), "", "", "", "2018-01-01"),
        ]),
    })  # fmt: skip
    assert [export.films[v.film].uri for v in export.viewings] == [film_link("wl"), film_link("lj")]
    assert export.summary.films_watched == 3


def test_a_blank_film_link_joins_the_one_film_of_its_name(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([("2013-06-04", *ONE[1:3], ""), ONE,
                                    ("2013-06-04", "Red Cliff", 2009, "")]),
        "ratings.csv": ratings_csv([("2013-06-04", "Red Cliff", 2009, "", "4")]),
    })  # fmt: skip
    assert export.summary.films_watched == 2
    assert export.summary.provisional_films == 1
    assert film(export, "Red Cliff").rating == 4


def test_a_film_only_in_one_file_is_still_seen(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]),
        "ratings.csv": ratings_csv([("2020-01-01", "NaN", "", film_link("n"), "3")]),
        "diary.csv": diary_csv([("", "Null", 2001, film_link("e"), "", "true", "", "2020-01-01")]),
        "reviews.csv": reviews_csv([("", "True", 2001, film_link("r"), "", "", "Hm", "", "")]),
        "likes/films.csv": watched_csv([("2020-01-01", "NA", 2001, film_link("k"))]),
    })  # fmt: skip
    assert export.summary.films_watched == 4
    assert export.summary.films_in_library == 5
    assert export.summary.rewatches == 1


def test_one_film_twice_in_watched_is_one_film(tmp_path: Path) -> None:
    export = read(tmp_path, {"watched.csv": watched_csv([ONE, ONE])})
    assert export.summary.films_watched == 1


def test_tags_split_at_semicolons_only_without_commas(tmp_path: Path) -> None:
    entries = [
        ("2020-01-01", *ONE[1:3], film_link(code), "", "", tags, "2020-01-01")
        for code, tags in (("e1", "a; b, c"), ("e2", "a; b;a"), ("e3", ""))
    ]
    export = read(tmp_path, {"watched.csv": watched_csv([ONE]), "diary.csv": diary_csv(entries)})
    assert [v.tags for v in export.viewings] == [("a; b", "c"), ("a", "b"), ()]


def test_zip_wrapper_folder_and_loose_files_are_one_and_the_same(tmp_path: Path) -> None:
    files = rich_files()
    counting = {n: d for n, d in files.items() if not n.startswith(("orphaned", "deleted"))}
    folder = write_export(tmp_path / "folder", files)
    wrapped = {f"letterboxd-ana/{name}": data for name, data in files.items()}
    wrapped["__MACOSX/letterboxd-ana/._watched.csv"] = b"\0\5\x16\7"
    loose = [folder / name for name in counting]
    exports = [
        read_export([folder]),
        read_export([write_export(tmp_path / "a.zip", files)]),
        read_export([write_export(tmp_path / "b.zip", wrapped)]),
        read_export(loose),
        read_export([folder / "lists", *(p for p in loose if p.parent.name != "lists")]),
        read_export([folder, tmp_path / "a.zip"]),
    ]
    assert {export.fingerprint for export in exports} == {exports[0].fingerprint}
    whole = exports[0].summary
    assert exports[1].summary == exports[2].summary == exports[5].summary == whole
    without = replace(whole, orphaned_diary_rows=0, deleted_diary_rows=0)
    assert exports[3].summary == exports[4].summary == without


def test_other_content_has_another_fingerprint(tmp_path: Path) -> None:
    files = rich_files()
    first = read(tmp_path / "1", files)
    other = read(tmp_path / "2", files | {"watched.csv": files["watched.csv"] + b"\r\n"})
    profile = read(tmp_path / "3", files | {"profile.csv": b"Username\r\nelse\r\n"})
    assert first.fingerprint != other.fingerprint
    assert first.fingerprint == profile.fingerprint


def test_progress_comes_to_its_end_in_few_steps(tmp_path: Path) -> None:
    met: list[Progress] = []
    many = {f"lists/{n:03}.csv": list_csv(f"L{n}", [(1, *ONE[1:], "")]) for n in range(300)}
    read_export([write_export(tmp_path / "x", rich_files() | many)], report=met.append)
    assert len(met) <= 50
    assert [step.done for step in met] == sorted(step.done for step in met)
    assert met[-1].done == met[-1].total


def test_cancel_stops_reading(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        read_export([write_export(tmp_path / "x.zip")], cancel=cancel)
    assert gc.isenabled()
