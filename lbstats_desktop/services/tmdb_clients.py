"""A client for TMDB as the environment and the person's settings say."""

from __future__ import annotations

from collections.abc import Mapping

from lbstats_desktop.domain.cancellation import CancelToken
from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.store import Store
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.pacer import PACE_DEFAULT_PER_S, Pacer
from lbstats_desktop.tmdb.settings import base_url, pace_per_s

URL_SETTING = "tmdb_url"
PACE_SETTING = "tmdb_pace_per_s"


def new_pacer(store: Store, environ: Mapping[str, str]) -> Pacer:
    """Return a pacer for all clients of this run."""
    return Pacer(pace_per_s(environ, store.setting(PACE_SETTING, PACE_DEFAULT_PER_S)))


def open_client(
    store: Store,
    credential: Credential,
    pacer: Pacer,
    environ: Mapping[str, str],
    cancel: CancelToken,
) -> TmdbClient:
    """Return a client that `cancel` stops; LBStatsError when an address is set that is none."""
    address = base_url(environ, store.setting(URL_SETTING, ""))
    return TmdbClient(credential, pacer, base_url=address, cancel=cancel)
