"""What the trade talks about: films, viewings, sessions, errors, progress. Standard library
only.
"""
