"""The workflows: actions are pinned, permissions are few, and only a tag is released."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

_TOP = Path(__file__).resolve().parent.parent.parent
_FILES = sorted((_TOP / ".github" / "workflows").glob("*.yml"))
_PINNED = re.compile(r"uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
pytestmark = pytest.mark.skipif(not _FILES, reason="the sdist has none")


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((_TOP / ".github" / "workflows" / name).read_text("utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_actions_are_pinned_by_their_commit(path: Path) -> None:
    used = [line.strip(" -") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not _PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_nothing_may_write_but_what_releases(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    may_write = {
        (name, right)
        for name, job in workflow["jobs"].items()
        for right, value in job.get("permissions", {}).items()
        if value != "read"
    }
    release = {("attest", "attestations"), ("attest", "id-token"), ("publish", "id-token")}
    assert may_write == (release if path.name == "release.yml" else set())


def test_only_a_tag_is_released_and_every_push_is_a_rehearsal() -> None:
    found = jobs("release.yml")
    assert {name: job.get("if") for name, job in found.items()} == {
        "build": None,
        "attest": "startsWith(github.ref, 'refs/tags/')",
        "publish": "startsWith(github.ref, 'refs/tags/')",
    }
    assert (found["publish"]["needs"], found["attest"]["needs"]) == ("attest", "build")


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-release.txt"])
def test_pinned_tools_name_no_index(name: str) -> None:
    text = (_TOP / name).read_text("utf-8")
    assert re.findall(r"://|^ *--(?!hash=sha256:)", text, re.MULTILINE) == []
    pins = re.findall(r"^[a-z0-9-]+==\S+(?: ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE))
