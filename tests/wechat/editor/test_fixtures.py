"""Each step of the editor's model alone, from files.

``python -m tests.wechat.editor.test_fixtures --write`` writes what they become: read it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests import step_files
from wxexport.wechat import editor
from wxexport.wechat.editor.change import Change, Reporter
from wxexport.wechat.editor.tree import read, write

FOLDER = Path(__file__).resolve().parent
PATHS = step_files.paths(FOLDER)
STEPS = {editor.step_name(step): step for step in editor.STEPS}


def run(name: str, html: str, settings: dict[str, Any]) -> tuple[str, list[str]]:
    root = read(html)
    reported: list[tuple[int, Change]] = []
    STEPS[name](root, Reporter(name, reported))
    changes = [change for _, change in sorted(reported, key=lambda entry: entry[0])]
    told = [[f"line {change.line}", change.message, change.excerpt] for change in changes]
    return write(root), [": ".join(filter(None, parts)) for parts in told]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_once(path: Path) -> None:
    assert path.read_text("utf-8") == step_files.read(path).text(run)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_twice(path: Path) -> None:
    file = step_files.read(path)
    again, reported = file.run(run, file.after)
    assert (again == file.after and not reported) is not bool(file.again)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_second_save_changes_nothing(path: Path) -> None:
    saved = editor.after_save(step_files.read(path).before)
    assert editor.after_save(saved.html) == editor.Saved(saved.html, ())


def test_every_step_has_a_file() -> None:
    assert {step_files.read(path).name for path in PATHS} == set(STEPS)


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    step_files.write(FOLDER, run)
