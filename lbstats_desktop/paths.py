"""Every directory the application may touch, decided in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lbstats_desktop.domain.errors import LBStatsError

DATA_DIR_VARIABLE = "LBSTATS_DATA_DIR"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Where the application keeps its data, its settings, what it can fetch again, its logs."""

    data_dir: Path
    config_dir: Path
    cache_dir: Path
    log_dir: Path

    @classmethod
    def standard(cls) -> AppPaths:
        """Return the folders this system gives an application."""
        from platformdirs import PlatformDirs  # noqa: PLC0415 (only where no folder is named)

        folders = PlatformDirs("lbstats-desktop", appauthor=False)
        return cls(
            data_dir=folders.user_data_path,
            config_dir=folders.user_config_path,
            cache_dir=folders.user_cache_path,
            log_dir=folders.user_log_path,
        )

    @classmethod
    def under(cls, folder: Path) -> AppPaths:
        """Return paths that keep everything inside `folder`."""
        return cls(
            data_dir=folder,
            config_dir=folder / "config",
            cache_dir=folder / "cache",
            log_dir=folder / "logs",
        )

    @classmethod
    def resolve(cls, data_dir_option: str | None, environ: Mapping[str, str]) -> AppPaths:
        """Choose: the option, else the environment's LBSTATS_DATA_DIR, else the system's."""
        chosen = data_dir_option or environ.get(DATA_DIR_VARIABLE)
        if not chosen:
            return cls.standard()
        return cls.under(Path(chosen).expanduser().absolute())

    @property
    def database(self) -> Path:
        """The file of the store."""
        return self.data_dir / "lbstats.sqlite3"

    @property
    def backup_dir(self) -> Path:
        """Where the store is copied to before it is migrated."""
        return self.data_dir / "backups"

    def create(self) -> None:
        """Make the folders, for this user alone; LBStatsError when that is not possible, or when
        one that is there may not be written to.
        """
        for folder in (self.data_dir, self.config_dir, self.cache_dir, self.log_dir):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise _unusable(folder, error.strerror or str(error)) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise _unusable(folder, "it may only be read")


def _unusable(folder: Path, why: str) -> LBStatsError:
    return LBStatsError(
        f"The folder “{folder}” cannot be used: {why}.",
        next_step="Choose another one with --data-dir or check its permissions.",
    )
