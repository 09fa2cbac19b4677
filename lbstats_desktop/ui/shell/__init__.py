"""The window around the pages: what the first frame shows."""
