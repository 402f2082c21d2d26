"""The sweep itself: what it finds in files, and that a test which printed a secret has failed."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.cli.running import environment
from tests.draft.fake import FakeWeChat
from tests.draft.sweeping import showing, shown

SECRET = "s3cr3t/+" * 4


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeWeChat, "given", {SECRET})


@pytest.mark.parametrize(
    "text",
    [SECRET, SECRET[:16], SECRET[-16:], quote(SECRET, safe=""), base64.b64encode(SECRET.encode()).decode()],
    ids=["whole", "beginning", "end", "quoted", "base64"],
)
def test_a_secret_is_found_in_any_form(text: str) -> None:
    assert shown(b"\0before " + text.encode() + b" after\xff")
    assert not shown(b"before *** after")


def test_a_secret_is_found_in_files_and_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "swept"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.bin").write_bytes(b"\0" + SECRET.encode())
    (folder / quote(SECRET, safe="")).touch()
    assert list(showing(folder)) == ["deep/a.bin", "the name of ./…"]
    (folder / quote(SECRET, safe="")).unlink()
    (folder / "deep" / "a.bin").unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
@pytest.mark.parametrize(
    ("name", "mode", "found"),
    [
        ("home/state/tokens/a.json", 0o600, []),
        ("home/state/tokens/a.json", 0o640, ["home/state/tokens/a.json"]),
        ("home/state/drafts.json", 0o600, ["home/state/drafts.json"]),
        ("repository/tokens/a.json", 0o600, ["repository/tokens/a.json"]),
    ],
)
def test_a_token_is_kept_in_one_place(tmp_path: Path, name: str, mode: int, found: list[str]) -> None:
    path = tmp_path / "swept" / name
    path.parent.mkdir(parents=True)
    path.write_text(SECRET, "utf-8")
    path.chmod(mode)
    assert list(showing(tmp_path / "swept")) == found
    path.unlink()


_TESTS = """
import logging
import pytest
from tests.draft.fake import FakeWeChat

@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setattr(FakeWeChat, "given", {"s3cr3t/+" * 4})

def test_printing():
    print(FakeWeChat.given)

def test_logging():
    logging.getLogger("httpx").debug("%s", FakeWeChat.given)

def test_raising():
    raise ValueError(FakeWeChat.given)

def test_nothing():
    print("***")
"""


def test_a_test_that_shows_a_secret_has_failed(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(Path(__file__).with_name("conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_it.py").write_text(_TESTS, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--tb=long", "-p", "no:cacheprovider", "-c", os.devnull, tmp_path],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
    )
    lines = [line.rpartition("::")[2].partition(" ")[0] for line in ran.stdout.splitlines() if line[:6] == "FAILED"]
    assert lines == ["test_printing", "test_logging", "test_raising"]
    assert "PASSED test_it.py::test_nothing" in ran.stdout
    assert not shown(ran.stdout.encode())
