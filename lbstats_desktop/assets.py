"""Finds the files of `resources/`, from a checkout, an installation and a frozen build."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder of `resources/`, for instance `theme.json`.

    FileNotFoundError if the program was built without it.
    """
    # An installation and a frozen build have them inside the package, a checkout beside it.
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"The resource {'/'.join(parts)} is missing from this build.")
