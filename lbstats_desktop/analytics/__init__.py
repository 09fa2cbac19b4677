"""What a session says: models of what is asked about, and figures, the answers."""
