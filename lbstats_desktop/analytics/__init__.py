"""Figures: what a session says under a selection. Defined in one module per question."""
