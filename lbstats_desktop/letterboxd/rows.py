"""The rows of a table of films or entries, checked: each names a film by name, year and link."""

from __future__ import annotations

from typing import NamedTuple

from lbstats_desktop.letterboxd.fields import link_of, year_of
from lbstats_desktop.letterboxd.problems import Problems
from lbstats_desktop.letterboxd.tables import Table


class NamedRow(NamedTuple):
    """A row that names a film; `link` is "" when blank, `cells` the row as it came."""

    line: int
    name: str
    year: int | None
    link: str
    cells: list[str]


def named_rows(table: Table, problems: Problems) -> list[NamedRow]:
    """The usable rows of `table`; those without a name or with another link than Letterboxd's
    become problems.
    """
    name_at, year_at = table.columns["name"], table.columns["year"]
    link_at = table.columns["letterboxduri"]
    rows: list[NamedRow] = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        name = cells[name_at].strip()
        link = link_of(cells[link_at])
        year, complaint = year_of(cells[year_at])
        if not name or link is None:
            if any(cells):
                what = "The row has no name." if not name else "The link is not Letterboxd's."
                problems.add(table.file, line, what, skipped=True)
            continue
        if complaint:
            problems.add(table.file, line, complaint, skipped=False)
        rows.append(NamedRow(line, name, year, link, cells))
    return rows
