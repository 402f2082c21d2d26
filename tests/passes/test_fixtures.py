"""Each pass alone, from files; ``python -m tests.passes.test_fixtures --write`` writes what they become: read it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import step_files
from tests.passes.one_pass import NAMES, run

FOLDER = Path(__file__).resolve().parent
PATHS = step_files.paths(FOLDER)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_once(path: Path) -> None:
    assert path.read_text("utf-8") == step_files.read(path).text(run)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_twice(path: Path) -> None:
    file = step_files.read(path)
    again, _ = file.run(run, file.after)
    assert (again == file.after) is not bool(file.again)


def test_every_pass_has_a_file() -> None:
    assert {step_files.read(path).name for path in PATHS} == NAMES


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    step_files.write(FOLDER, run)
