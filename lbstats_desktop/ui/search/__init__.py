"""Search everything: one field for films, people, names, pages and actions."""
