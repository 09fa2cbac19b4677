"""Where TMDB is and how fast to ask it: the environment first, then the person's settings."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from urllib.parse import urlsplit

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.tmdb.pacer import PACE_DEFAULT_PER_S

URL_VARIABLE = "LBSTATS_TMDB_URL"
PACE_VARIABLE = "LBSTATS_TMDB_PACE"
BASE_URL_DEFAULT = "https://api.themoviedb.org/3"


def base_url(environ: Mapping[str, str], setting: str = "") -> str:
    """Return the address of the API; LBStatsError when it is none that may be asked."""
    given = environ.get(URL_VARIABLE, "").strip() or setting.strip() or BASE_URL_DEFAULT
    try:
        parts = urlsplit(given)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.username:
        raise LBStatsError(
            "The address set for TMDB is not a web address.",
            next_step=f"Correct it in Settings or in {URL_VARIABLE}: {BASE_URL_DEFAULT} is TMDB's.",
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise LBStatsError(
            "The address set for TMDB would send your key unencrypted.",
            next_step="Use one that begins with https://.",
        )
    return given.rstrip("/")


def pace_per_s(environ: Mapping[str, str], setting: float = PACE_DEFAULT_PER_S) -> float:
    """Return the requests per second; the environment's 0 stands for as fast as it goes."""
    given = environ.get(PACE_VARIABLE, "").strip()
    if not given:
        return setting
    try:
        pace = float(given)
    except ValueError:
        pace = math.nan
    if not pace >= 0:
        raise LBStatsError(
            f"{PACE_VARIABLE} must be a number of requests per second, not “{given}”.",
            next_step=f"Leave it away for {PACE_DEFAULT_PER_S:g}.",
        )
    return pace or math.inf


def is_loopback(host: str) -> bool:
    """Return whether `host` is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
