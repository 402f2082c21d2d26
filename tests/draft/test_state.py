"""``draft.state``: what is remembered, for one run at a time, and never lost to what cannot be understood."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wxexport.draft import state
from wxexport.draft.state import Adding, Draft, Sent
from wxexport.errors import WxExportError

SENT = Sent("a" * 64, "b" * 16, {"title": "c" * 16}, "d" * 16)
ADDING = Adding(("cover",), ("题",), (SENT,), ("known",), 1.5, unclear=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "drafts.json"


def test_what_is_written_is_read(path: Path, tmp_path: Path) -> None:
    with state.opened(path) as one:
        one.put("wx1", Draft("", ("a.md",), "id", (SENT,)))
        one.put("wx1", Draft("", ("b.md",), adding=ADDING))
        one.put_upload("wx1", "/call", "0" * 64, {"url": "https://mmbiz.qpic.cn/一"})
    again = state.read(path, by_root=False)
    assert again.find("wx1", tmp_path, ("a.md",)) == Draft("", ("a.md",), "id", (SENT,))
    assert again.find("wx1", tmp_path, ("b.md",)) == Draft("", ("b.md",), adding=ADDING)
    assert again.upload("wx1", "/call", "0" * 64) == {"url": "https://mmbiz.qpic.cn/一"}
    assert again.ids("wx1") == ("id", "known")
    assert again.find("wx2", tmp_path, ("a.md",)) == Draft("", ("a.md",))
    assert [one.name for one in path.parent.iterdir()] == ["drafts.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no modes")
def test_only_the_user_reads_it(path: Path) -> None:
    with state.opened(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b'{"format": "wxexport drafts"}',
    b'{"format": "another", "version": 1, "accounts": {}}',
    b'{"format": "wxexport drafts", "version": 1, "accounts": []}',
    b'{"format": "wxexport drafts", "version": 1, "accounts": {"a": {"uploads": {"x": 1}, "drafts": []}}}',
    b'{"format": "wxexport drafts", "version": 1, "accounts": {"a": {"uploads": {}, "drafts": [{"paths": ["a"]}]}}}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: content[:60].decode("latin-1"))
def test_a_damaged_file_is_an_error_and_stays(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(WxExportError, match=r"is damaged|not UTF-8"), state.opened(path):
        pytest.fail("it was opened")
    assert path.read_bytes() == content


def test_a_file_of_another_version_is_an_error_and_stays(path: Path) -> None:
    path.parent.mkdir()
    content = json.dumps({"format": "wxexport drafts", "version": 2, "accounts": {}, "more": []})
    path.write_text(content)
    with pytest.raises(WxExportError, match=r"is of another version of wxexport \(2\)"), state.opened(path):
        pytest.fail("it was opened")
    assert path.read_text() == content


def test_every_field_is_checked(path: Path) -> None:
    """A file with a value of another kind in any place is damaged, and no error of ours."""
    with state.opened(path) as one:
        one.put("wx1", Draft("", ("a.md",), "id", (SENT,), ADDING))
        one.put_upload("wx1", "/call", "0" * 64, {"url": "x"})
    whole = json.loads(path.read_text("utf-8"))

    def spoiled(value: Any) -> list[Any]:
        """Copies of a value, each with one part of it replaced."""
        if isinstance(value, dict):
            return [{**value, name: bad} for name, part in value.items() for bad in spoiled(part)]
        if isinstance(value, list):
            return [[*value[:at], bad, *value[at + 1 :]] for at, part in enumerate(value) for bad in spoiled(part)]
        return [{"x": 1}]

    copies = spoiled(whole)
    assert len(copies) > 15
    for copy in copies:
        path.write_text(json.dumps(copy), "utf-8")
        with pytest.raises(WxExportError):
            state.read(path, by_root=False)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WxExportError, match="cannot be written"), state.opened(tmp_path / "file" / "drafts.json"):
        pytest.fail("it was opened")


def test_a_folder_is_no_state(tmp_path: Path) -> None:
    with pytest.raises(WxExportError), state.opened(tmp_path):
        pytest.fail("it was opened")


def test_two_runs_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "_WAIT", 0.0)
    with state.opened(path), pytest.raises(WxExportError, match="another run is using it"), state.opened(path):
        pytest.fail("two have it")


def test_no_folder_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WXEXPORT_STATE", "")
    with pytest.raises(WxExportError, match="Name a file with --state FILE"), state.opened(None):
        pytest.fail("it was opened")
    assert state.peek(None).ids("wx1") == ()


def test_the_same_path_in_two_repositories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WXEXPORT_STATE", str(tmp_path / "state"))
    roots = [tmp_path / "one", tmp_path / "two"]
    for root in roots:
        root.mkdir()
    with state.opened(None) as one:
        for root in roots:
            one.put("wx1", replace(one.empty(root, ("a.md",)), media_id=root.name, articles=(SENT,)))
    assert [state.peek(None).find("wx1", root, ("a.md",)).media_id for root in roots] == ["one", "two"]


def test_a_repository_that_has_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WXEXPORT_STATE", str(tmp_path / "state"))
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    with state.opened(None) as one:
        one.put("wx1", replace(one.empty(old, ("a.md",)), media_id="id", articles=(SENT,)))
        assert one.find("wx1", new, ("a.md",)).media_id == ""
        old.rename(new)
        moved = one.find("wx1", new, ("a.md",))
        assert (moved.media_id, moved.root) == ("id", str(new))
        one.put("wx1", moved)
        assert len(one.drafts("wx1")) == 1


def test_an_article_is_in_one_draft(path: Path, tmp_path: Path) -> None:
    with state.opened(path) as one:
        one.put("wx1", Draft("", ("a.md", "b.md"), "id", (SENT, SENT)))
        for paths in (("a.md",), ("b.md", "a.md"), ("a.md", "b.md", "c.md")):
            with pytest.raises(WxExportError, match=r"is in the draft of a\.md, b\.md"):
                one.find("wx1", tmp_path, paths)
            assert one.find("wx1", tmp_path, paths, alone=False).media_id == ""
        one.put("wx1", Draft("", ("b.md",), "other", (SENT,)))
        assert [draft.media_id for draft in one.drafts("wx1")] == ["other"]
