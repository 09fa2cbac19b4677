"""Files that went through other tools."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lbstats_desktop.domain.export import Export
from lbstats_desktop.letterboxd import Limits, read_export
from tests.exports import (
    DIARY_HEADER,
    FILM_HEADER,
    RATING_HEADER,
    csv_bytes,
    diary_csv,
    film_link,
    list_csv,
    ratings_csv,
    reviews_csv,
    rich_files,
    watched_csv,
    write_export,
)

RAN = ("Ran", 1985, film_link("Ran1"))
ONE = ("2023-01-01", *RAN)


def read(tmp_path: Path, files: dict[str, bytes]) -> Export:
    return read_export([write_export(tmp_path / "export", files)])


def entry(
    watched: str, code: str, recorded: str = "2023-06-01", rating: str = ""
) -> tuple[str, ...]:
    return (recorded, "Ran", "1985", film_link(code), rating, "", "", watched)


def test_separators_line_ends_and_encodings_do_not_matter(tmp_path: Path) -> None:
    rows = [("2023-01-01", "Amélie, “again”; and\tagain", 2001, film_link("a")), ONE]
    plain = read(tmp_path / "plain", {"watched.csv": watched_csv(rows)}).films
    for separator in ",;\t":
        for line_end in ("\r\n", "\n", "\r"):
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
                data = csv_bytes(
                    FILM_HEADER, rows, separator=separator, line_end=line_end, encoding=encoding
                )
                export = read(tmp_path / "other", {"watched.csv": data})
                assert (export.films, export.problems) == (plain, ())


def test_windows_text_is_read_and_told(tmp_path: Path) -> None:
    rows = [("2023-01-01", "Amélie", 2001, film_link("a"))]
    export = read(tmp_path, {"watched.csv": csv_bytes(FILM_HEADER, rows, encoding="cp1252")})
    assert export.films[0].name == "Amélie"
    assert [(p.file, p.skipped) for p in export.problems] == [("watched.csv", False)]


def test_a_letter_cut_in_two_does_not_spoil_the_others(tmp_path: Path) -> None:
    rows = [("2023-01-01", "Amélie", 2001, film_link("a")), ("2023-01-01", "Čas", 2001, "")]
    data = watched_csv(rows) + "2023-01-01,Rašom".encode()[:-2]
    export = read(tmp_path, {"watched.csv": data})
    assert [film.name for film in export.films] == ["Amélie", "Čas"]


def test_headers_are_known_whatever_their_case_and_spaces(tmp_path: Path) -> None:
    data = csv_bytes(("DATE", " name ", "year", "letterboxd_uri", "Extra"), [(*ONE, "?")])
    assert read(tmp_path, {"watched.csv": b"sep=,\r\n" + data}).films[0].name == "Ran"


@pytest.mark.parametrize(
    "written",
    ["2024-01-15", "01/15/2024", "1/15/2024", "15/01/2024", "Jan 15, 2024", "January 15, 2024"],
)
def test_five_forms_of_one_date(tmp_path: Path, written: str) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([(written, *RAN)]),
        "diary.csv": diary_csv([entry(written, "e", written)]),
    })  # fmt: skip
    viewing = export.viewings[0]
    days = {export.films[0].recorded_on, viewing.recorded_on, viewing.watched_on}
    assert days == {date(2024, 1, 15)}
    assert export.problems == ()


@pytest.mark.parametrize(("decider", "month"), [("15/01/2023", 4), ("01/15/2023", 3)])
def test_one_value_decides_for_its_column(tmp_path: Path, decider: str, month: int) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]),
        "diary.csv": diary_csv([entry("03/04/2023", "e1"), entry(decider, "e2")]),
    })  # fmt: skip
    assert export.viewings[0].watched_on == date(2023, month, 7 - month)
    assert export.problems == ()


def test_columns_are_decided_one_by_one(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]),
        "diary.csv": diary_csv([
            entry("03/04/2023", "e1", "04/05/2023"), entry("25/04/2023", "e2", "04/28/2023"),
        ]),
    })  # fmt: skip
    assert export.viewings[0].watched_on == date(2023, 4, 3)
    assert export.viewings[0].recorded_on == date(2023, 4, 5)


def test_an_undecided_column_follows_the_other_files(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([("25/12/2022", *RAN)]),
        "diary.csv": diary_csv([entry("03/04/2023", "e1")]),
    })  # fmt: skip
    assert export.viewings[0].watched_on == date(2023, 4, 3)
    assert "day/month/year" in export.problems[0].reason
    assert not export.problems[0].skipped


def test_an_undecided_column_keeps_viewings_before_their_recording(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]),
        "diary.csv": diary_csv([entry("01/12/2022", "e1", "2022-12-01"),
                                entry("02/09/2022", "e2", "2022-09-02"),
                                entry("02/01/2022", "e3", "2022-01-02")]),
    })  # fmt: skip
    assert export.viewings[2].watched_on == date(2022, 1, 2)


def test_with_nothing_to_tell_by_months_come_first_and_it_is_said(tmp_path: Path) -> None:
    export = read(tmp_path, {"watched.csv": watched_csv([("3/4/2020", *RAN)])})
    assert export.films[0].recorded_on == date(2020, 3, 4)
    assert len(export.problems) == 1


def test_an_unreadable_date_costs_the_date(tmp_path: Path) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]),
        "diary.csv": diary_csv([entry("2023-02-30", "e1"), entry("someday", "e2")]),
    })  # fmt: skip
    assert [viewing.watched_on for viewing in export.viewings] == [None, None]
    assert [(p.line, p.skipped) for p in export.problems] == [(2, False), (3, False)]


@pytest.mark.parametrize(
    ("written", "rating", "problems"),
    [
        ("4", 4.0, 0), ("4.5", 4.5, 0), ("4.0", 4.0, 0), ("★★★½", 3.5, 0), ("½", 0.5, 0),
        ("3.3", 3.5, 1), ("3.2", 3.0, 1), ("9", 5.0, 1), ("0", None, 0), ("0.0", None, 0),
        ("-2", None, 1),
        ("", None, 0), ("nan", None, 1), ("inf", None, 1), ("good", None, 1),
    ],
)  # fmt: skip
def test_ratings_are_half_steps(
    tmp_path: Path, written: str, rating: float | None, problems: int
) -> None:
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]), "ratings.csv": ratings_csv([(*ONE, written)]),
    })  # fmt: skip
    assert export.films[0].rating == rating
    assert len(export.problems) == problems
    assert not any(problem.skipped for problem in export.problems)


def test_a_rating_above_five_is_told_and_one_of_zero_is_none_in_the_diary_too(
    tmp_path: Path,
) -> None:
    rows = [entry("2023-01-01", "e1", rating="9"), entry("2023-01-02", "e2", rating="0")]
    export = read(tmp_path, {"watched.csv": watched_csv([ONE]), "diary.csv": diary_csv(rows)})
    assert [viewing.rating for viewing in export.viewings] == [5.0, None]
    assert export.films[0].rating == 5.0
    [problem] = export.problems
    assert (problem.file, problem.line, problem.skipped) == ("diary.csv", 2, False)
    assert problem.reason == "The rating 9 was taken as 5."


def test_a_decimal_comma_is_read(tmp_path: Path) -> None:
    ratings = csv_bytes(RATING_HEADER, [(*ONE, "4,5")], separator=";")
    export = read(tmp_path, {"watched.csv": watched_csv([ONE]), "ratings.csv": ratings})
    assert export.films[0].rating == 4.5


@pytest.mark.parametrize(
    ("flag", "rewatch"),
    [("Yes", True), ("true", True), ("1", True), ("✓", True), ("x", True), ("", False),
     ("No", False)],
)  # fmt: skip
def test_rewatch_flags(tmp_path: Path, flag: str, rewatch: bool) -> None:
    row = (*ONE[:3], film_link("e"), "", flag, "", "2023-01-01")
    export = read(tmp_path, {"watched.csv": watched_csv([ONE]), "diary.csv": diary_csv([row])})
    assert export.viewings[0].rewatch is rewatch


def test_a_diary_of_2017_has_no_rewatch_column(tmp_path: Path) -> None:
    header = [title for title in DIARY_HEADER if title != "Rewatch"]
    row = ("2017-01-02", *RAN[:2], film_link("e"), "4", "home", "2017-01-01")
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]), "diary.csv": csv_bytes(header, [row]),
    })  # fmt: skip
    viewing = export.viewings[0]
    assert (viewing.rewatch, viewing.tags, viewing.rating) == (False, ("home",), 4.0)


def test_broken_rows_cost_themselves_and_say_their_line(tmp_path: Path) -> None:
    head, *good = watched_csv([("2023-01-01", f"Film {n}", 2000, film_link(f"f{n}"))
                               for n in range(6)]).splitlines(keepends=True)  # fmt: skip
    lines = [
        head, good[0],
        b'2023-01-01,"Never closed,2000,https://boxd.it/x1\r\n', good[1],
        b'2023-01-01,"Said "so" there",2000,https://boxd.it/x2\r\n', good[2],
        b"2023-01-01,Crouching Tiger, Hidden Dragon,2000,https://boxd.it/x3\r\n", good[3],
        b"2023-01-01,Not a link,2000,see notes\r\n",
        b"2023-01-01,,2000,https://boxd.it/x4\r\n", good[4],
        b"2023-01-01,N\0L,2000,https://boxd.it/x5\r\n", b"\r\n", b",,,\r\n", good[5],
        b"2023-01-01,Cut sho",
    ]  # fmt: skip
    export = read(tmp_path, {"watched.csv": b"".join(lines)})
    assert [film.name for film in export.films] == [f"Film {n}" for n in range(6)]
    assert sorted(p.line for p in export.problems) == [3, 5, 7, 9, 10, 12, 16]
    assert all(p.skipped and p.file == "watched.csv" for p in export.problems)


def test_lines_count_through_reviews_of_many_lines(tmp_path: Path) -> None:
    reviews = reviews_csv([
        ("2023-01-01", *RAN[:2], film_link("e1"), "", "", "a\r\nb\n\nc", "", ""),
        ("2023-01-01", *RAN[:2], film_link("e2"), "", "", 'x "y"\r\n', "", "when"),
        ("2023-01-01", *RAN[:2], "nowhere", "", "", "z", "", ""),
    ])  # fmt: skip
    export = read(tmp_path, {"watched.csv": watched_csv([ONE]), "reviews.csv": reviews})
    assert [p.line for p in export.problems] == [8, 6]
    assert [review.text for review in export.reviews] == ["a\r\nb\n\nc", 'x "y"\r\n']


def test_a_broken_review_takes_no_lines_of_the_next(tmp_path: Path) -> None:
    reviews = reviews_csv([("2023-01-01", *RAN[:2], film_link("e1"), "", "", "fine", "", "")])
    broken = b'2023-01-01,Ran,1985,https://boxd.it/e0,,,"a "b" c\r\nmore, and more\r\nend",,\r\n'
    head, *rest = reviews.splitlines(keepends=True)
    export = read(tmp_path, {
        "watched.csv": watched_csv([ONE]), "reviews.csv": b"".join([head, broken, *rest]),
    })  # fmt: skip
    assert [review.text for review in export.reviews] == ["fine"]
    assert [p.line for p in export.problems] == [2]


def test_a_broken_file_costs_that_file(tmp_path: Path) -> None:
    files = rich_files() | {
        "ratings.csv": b"Date;Film\r\n", "diary.csv": b"\0" * 300, "lists/slow-cinema.csv": b"",
    }  # fmt: skip
    export = read(tmp_path, files)
    assert {p.file for p in export.problems if p.line == 0} == {
        "ratings.csv", "diary.csv", "lists/slow-cinema.csv",
    }  # fmt: skip
    assert (export.summary.films_watched, export.summary.lists) == (12, 1)


def test_a_list_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    items = [(n, f"Film {n}", 2000, film_link(f"f{n}"), "") for n in range(3)]
    data = list_csv("Autumn", items, created="2/25/2023").replace(b",", b";")
    data = b"\xef\xbb\xbf" + data.replace(b"v7\r\n", b"v7;;;;\r\n")
    export = read(tmp_path, {"watched.csv": watched_csv([ONE]), "lists/autumn.csv": data})
    (autumn,) = export.lists
    assert (autumn.name, autumn.created_on, len(autumn.items)) == ("Autumn", date(2023, 2, 25), 3)


def test_problems_of_one_file_are_bounded(tmp_path: Path) -> None:
    rows = [("2023-01-01", "", 2000, film_link(f"f{n}")) for n in range(50)]
    folder = write_export(tmp_path / "x", {"watched.csv": watched_csv([ONE, *rows])})
    export = read_export([folder], limits=Limits(problems_per_file=10))
    assert len(export.problems) == 11
    assert "40 more" in export.problems[-1].reason
