"""Charts: bars, lines, calendar and matrix, with one look and one way to be used."""
