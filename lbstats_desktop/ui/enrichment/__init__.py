"""Film data as a person meets it: fetched by itself, told at the bottom, stopped with a click."""
