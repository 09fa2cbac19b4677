"""Where the application keeps its things."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lbstats_desktop.domain.errors import LBStatsError
from lbstats_desktop.paths import AppPaths


def test_the_option_wins_over_the_environment(tmp_path: Path) -> None:
    environ = {"LBSTATS_DATA_DIR": str(tmp_path / "environment")}
    paths = AppPaths.resolve(str(tmp_path / "option"), environ)
    assert paths == AppPaths.under(tmp_path / "option")


@pytest.mark.parametrize("option", [None, ""])
def test_the_environment_wins_over_the_system(tmp_path: Path, option: str | None) -> None:
    paths = AppPaths.resolve(option, {"LBSTATS_DATA_DIR": str(tmp_path)})
    assert paths == AppPaths.under(tmp_path)


@pytest.mark.parametrize("environ", [{}, {"LBSTATS_DATA_DIR": ""}])
def test_else_the_system_decides(environ: dict[str, str]) -> None:
    paths = AppPaths.resolve(None, environ)
    assert paths == AppPaths.standard()
    assert "lbstats-desktop" in str(paths.data_dir)
    assert paths.database.parent == paths.data_dir


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path)
    for path in (
        paths.data_dir,
        paths.config_dir,
        paths.cache_dir,
        paths.log_dir,
        paths.database,
        paths.backup_dir,
    ):
        assert path.is_relative_to(tmp_path)


def test_a_folder_named_from_here_stays_the_same_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert AppPaths.resolve("data", {}).data_dir == tmp_path / "data"


def test_the_home_folder_may_be_a_tilde() -> None:
    assert AppPaths.resolve("~/films", {}).data_dir == Path.home() / "films"


def test_folders_are_made_and_may_exist(tmp_path: Path) -> None:
    paths = AppPaths.under(tmp_path / "new" / "folder")
    paths.create()
    paths.create()
    assert all(
        folder.is_dir()
        for folder in (paths.data_dir, paths.config_dir, paths.cache_dir, paths.log_dir)
    )


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LBStatsError, match="cannot be used") as error:
        AppPaths.under(tmp_path / "file" / "data").create()
    assert str(tmp_path / "file" / "data") in error.value.what
    assert "--data-dir" in error.value.next_step


def test_a_folder_that_may_only_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = AppPaths.under(tmp_path / "data")
    paths.create()
    allowed = os.access

    def read_only(path: Path, mode: int) -> bool:
        return allowed(path, mode) and not (path == paths.log_dir and mode & os.W_OK)

    monkeypatch.setattr(os, "access", read_only)
    with pytest.raises(LBStatsError, match="may only be read") as error:
        paths.create()
    assert str(paths.log_dir) in error.value.what
