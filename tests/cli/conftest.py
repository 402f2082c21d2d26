"""The command in a folder of its own, an article without findings and one with three."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import FOUND, GOOD, Ran, Run, environment


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``wxexport`` in ``tmp_path``, piped."""

    def call(*arguments: str | Path, stdin: str | bytes = b"", **changes: str) -> Ran:
        result = subprocess.run(
            [sys.executable, "-m", "wxexport", *arguments],
            cwd=tmp_path,
            env=environment(**changes),
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Ran(result.returncode, result.stdout.decode(), result.stderr.decode())

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.md"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def found(tmp_path: Path) -> Path:
    path = tmp_path / "found.md"
    path.write_text(FOUND, "utf-8")
    return path
