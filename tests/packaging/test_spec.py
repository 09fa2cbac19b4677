"""What `lbstats.spec` puts into a build, without building one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lbstats_desktop.domain.credential import CredentialFormatError
from tests.tmdb.conftest import KEY

SPEC = Path(__file__).resolve().parents[2] / "lbstats.spec"


def data_of_a_build(work: Path) -> list[tuple[str, str]]:
    data: list[tuple[str, str]] = []

    def analysis(*_scripts: object, **options: Any) -> SimpleNamespace:
        data.extend(options["datas"])
        return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

    def unused(*_parts: object, **_options: object) -> None:
        pass

    stages = {"Analysis": analysis, "PYZ": unused, "EXE": unused, "COLLECT": unused}
    names = {"SPECPATH": str(SPEC.parent), "workpath": str(work)}
    exec(compile(SPEC.read_text("utf-8"), SPEC, "exec"), {**stages, **names})
    return data


def test_a_build_carries_the_key_of_its_makers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LBSTATS_BUILD_TMDB_KEY", f" {KEY}\n")
    ((file, folder),) = data_of_a_build(tmp_path)[1:]
    assert (Path(file).name, folder) == ("tmdb_key", "lbstats_desktop/resources")
    assert Path(file).read_text("ascii") == KEY
    assert tmp_path in Path(file).parents
    assert KEY not in "".join(capfd.readouterr())


def test_a_build_carries_none_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LBSTATS_BUILD_TMDB_KEY", raising=False)
    assert len(data_of_a_build(tmp_path)) == 1
    assert list(tmp_path.iterdir()) == []


def test_no_build_is_made_with_what_is_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LBSTATS_BUILD_TMDB_KEY", "hunter2")
    with pytest.raises(CredentialFormatError) as told:
        data_of_a_build(tmp_path)
    assert "hunter2" not in str(told.value)
