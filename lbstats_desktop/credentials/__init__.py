"""Where the key to TMDB is kept."""

from lbstats_desktop.credentials.keeping import (
    HeldCredential,
    KeptIn,
    TmdbKey,
    shipped_key_refused,
)

__all__ = ["HeldCredential", "KeptIn", "TmdbKey", "shipped_key_refused"]
