"""``disk.lock``: one process at a time, and no file is left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wxexport.disk.lock import locked

_HOLD = """
import sys
from pathlib import Path
from wxexport.disk.lock import locked
with locked(Path(sys.argv[1]), seconds=5):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(path: Path) -> subprocess.Popen[str]:
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout
    assert held.stdout.readline() == "held\n"
    return held


def test_a_lock_is_for_one_process(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with _holder(path) as held:
        with pytest.raises(TimeoutError), locked(path, seconds=0.2):
            pytest.fail("two have it")
        held.communicate("")
    with locked(path, seconds=0):
        assert path.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_is_killed_has_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with _holder(path) as held:
        held.kill()
        held.communicate()
    with locked(path, seconds=0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_free_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with pytest.raises(KeyError), locked(path, seconds=0):
        raise KeyError
    with locked(path, seconds=0):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("b")
    (tmp_path / "a.lock").symlink_to("b")
    with pytest.raises(OSError), locked(tmp_path / "a.lock", seconds=0):  # noqa: PT011
        pass
    assert (tmp_path / "b").read_text() == "b"
