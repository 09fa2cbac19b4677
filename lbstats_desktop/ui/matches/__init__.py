"""Which TMDB entry a film is, looked over and decided by the person."""
