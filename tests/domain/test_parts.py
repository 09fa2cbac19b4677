"""What is dropped at once is one export or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from lbstats_desktop.domain.parts import separate_exports


def made(folder: Path, *names: str) -> list[Path]:
    """Files, and folders for names that end in a slash."""
    paths = []
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.touch()
        paths.append(path)
    return paths


@pytest.mark.parametrize(
    ("names", "exports"),
    [
        (["a.zip"], [1]),
        (["a.zip", "b.ZIP"], [1, 1]),
        (["2023/", "b.zip", "2024/"], [1, 1, 1]),
        (["watched.csv", "diary.csv"], [2]),
        (["a.zip", "watched.csv"], [2]),
        (["a.zip", "b.zip", "watched.csv", "diary.csv"], [1, 1, 2]),
        (["lists/", "likes/", "watched.csv"], [3]),
        (["mine/", "Deleted/"], [2]),
        (["1/watched.csv", "1/diary.csv", "2/watched.csv", "2/likes/films.csv"], [2, 2]),
        (["1/watched.csv", "2/diary.csv"], [2]),
        (["a.zip", "1/watched.csv", "2/watched.csv"], [1, 1, 1]),
        ([], []),
    ],
)
def test_exports_are_told_apart(tmp_path: Path, names: list[str], exports: list[int]) -> None:
    paths = made(tmp_path, *names)
    found = separate_exports(paths)
    assert [len(export) for export in found] == exports
    assert sorted(path for export in found for path in export) == sorted(paths)


def test_what_is_given_twice_is_one(tmp_path: Path) -> None:
    [path] = made(tmp_path, "a.zip")
    assert separate_exports([path, path]) == ((path,),)
