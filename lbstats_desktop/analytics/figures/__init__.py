"""Figures: what a session says under a selection. One module per question."""
