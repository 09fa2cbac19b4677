"""TMDB over HTTP: asking, parsing, and matching films to its entries."""
