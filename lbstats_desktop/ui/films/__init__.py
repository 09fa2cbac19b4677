"""Films as tables, panels and posters."""
