"""Numbers, dates, stars, names of things, in words."""
