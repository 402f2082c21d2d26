"""``wxexport init``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.cli.running import Ran, Run


def test_init(run: Run, good: Path) -> None:
    assert run("init") == Ran(0, "wxexport.toml: every setting, commented out\n", "")
    written = (good.parent / "wxexport.toml").read_bytes()
    assert tomllib.loads(written.decode()) == {}
    assert run("good.md").code == 0
    assert run("init") == Ran(
        2, "", "error: wxexport.toml: already exists\n  Change that file; to begin anew, delete it first.\n"
    )
    assert (good.parent / "wxexport.toml").read_bytes() == written
