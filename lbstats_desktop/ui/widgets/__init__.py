"""Widgets that know nothing of films."""
