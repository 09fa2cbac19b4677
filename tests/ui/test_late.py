"""What the first frame must not wait for is imported at first use, and is there then."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lbstats_desktop.ui import late

SLOW = ("numpy", "pandas", "pyqtgraph", "peewee", "requests", "keyring", "rapidfuzz")
PAINTED_FIRST = "import lbstats_desktop.app.application, sys; print(*sys.modules)"


@pytest.mark.parametrize("name", late.__all__)
def test_what_is_late_is_a_module_that_there_is(name: str) -> None:
    assert isinstance(sys.modules[imported(getattr(late, name))], ModuleType)


def imported(module: object) -> str:
    assert getattr(module, "__name__", None)
    return str(module.__name__)  # type: ignore[attr-defined]


def test_the_types_and_the_names_are_of_the_same_modules() -> None:
    tree = ast.parse(Path(late.__file__).read_text("utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    typed = {
        (alias.asname or alias.name): f"{node.module}.{alias.name}"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == {name: imported(getattr(late, name)) for name in late.__all__}


def test_the_first_frame_brings_nothing_slow() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", PAINTED_FIRST], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not set(SLOW) & set(loaded)
