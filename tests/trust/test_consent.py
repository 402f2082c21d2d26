"""What the user has allowed: kept outside of the repository, for him alone, and only as it was asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wxexport.errors import WxExportError
from wxexport.trust import consent
from wxexport.trust.consent import Request, Trust


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path.resolve() / "state"
    monkeypatch.setenv(consent.VARIABLE, str(folder))
    return folder


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    folder = tmp_path.resolve() / "repository"
    (folder / ".git").mkdir(parents=True)
    return Request(folder / "wxexport.toml", (("diagrams.dot", "sh draw.sh"),), (("draw.sh", "abc"),))


def test_a_yes_is_remembered(state: Path, request_: Request) -> None:
    assert not consent.is_given(request_, Trust())
    assert consent.is_given(request_, Trust(frozenset({request_.digest})))
    consent.give(request_)
    assert consent.is_given(request_, Trust())
    assert [path.name for path in state.iterdir()] == [request_.digest]
    assert '"sh draw.sh"' in (state / request_.digest).read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_it_is_for_the_user_alone(state: Path, request_: Request) -> None:
    consent.give(request_)
    kept = state / request_.digest
    assert (state.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)
    kept.chmod(0o622)
    assert not consent.is_given(request_, Trust())


def test_every_change_is_asked_for(state: Path, request_: Request, tmp_path: Path) -> None:
    consent.give(request_)
    others = (
        request_._replace(path=tmp_path / "elsewhere" / "wxexport.toml"),
        request_._replace(wants=(("diagrams.dot", "sh draw.sh -x"),)),
        request_._replace(wants=(("diagrams.puml", "sh draw.sh"),)),
        request_._replace(wants=(*request_.wants, ("markdown_extensions", "toc"))),
        request_._replace(contents=(("draw.sh", "abd"),)),
    )
    assert [consent.is_given(one, Trust()) for one in others] == [False] * 5


def test_another_text_under_the_digest_is_no_yes(state: Path, request_: Request) -> None:
    consent.give(request_)
    (state / request_.digest).write_text("{}", "utf-8")
    assert not consent.is_given(request_, Trust())


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_link_is_no_yes(state: Path, request_: Request, tmp_path: Path) -> None:
    state.mkdir()
    (tmp_path / "yes").write_text(request_.text, "utf-8")
    (state / request_.digest).symlink_to(tmp_path / "yes")
    assert not consent.is_given(request_, Trust())


def test_a_repository_cannot_say_yes(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = request_.path.parent / "state"
    folder.mkdir()
    (folder / request_.digest).write_text(request_.text, "utf-8")
    monkeypatch.setenv(consent.VARIABLE, str(folder))
    assert not consent.is_given(request_, Trust())
    with pytest.raises(WxExportError, match="there is no folder to remember consent in"):
        consent.give(request_)


def test_where_it_cannot_be_written(state: Path, request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    state.write_text("a file", "utf-8")
    with pytest.raises(WxExportError, match="cannot be written"):
        consent.give(request_)
    monkeypatch.setenv(consent.VARIABLE, "")
    assert consent.folder() is None
    assert not consent.is_given(request_, Trust())


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="XDG is for Linux")
def test_the_state_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(consent.VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", "state")  # a relative one is ignored
    assert consent.folder() == tmp_path / ".local" / "state" / "wxexport" / "trusted"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    assert consent.folder() == tmp_path / "s" / "wxexport" / "trusted"
