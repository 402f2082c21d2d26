"""``PATH`` without the folders that a repository could put programs into."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from wxexport.trust import programs


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path.resolve() / "repository"
    for name in (".git", "issues", "node_modules/.bin"):
        (top / name).mkdir(parents=True)
    monkeypatch.chdir(top / "issues")
    return top


def guarded(*entries: str | Path) -> list[str]:
    environment = {"PATH": os.pathsep.join(map(str, entries))}
    programs.guard(environment)
    return environment["PATH"].split(os.pathsep)


def test_folders_of_the_repository_are_not_searched(repository: Path, tmp_path: Path) -> None:
    safe, linked = tmp_path / "bin", tmp_path / "linked"
    linked.symlink_to(repository / "issues")
    own = Path(sys.prefix) / "bin"
    entries = ("", ".", "../node_modules/.bin", repository / "node_modules/.bin", repository, linked, Path.cwd())
    assert guarded(*entries, safe, own) == [str(safe), str(own)]


def test_the_home_folder_is_no_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: repository)
    assert guarded(repository / "node_modules/.bin", repository / "issues") == [str(repository / "node_modules/.bin")]


def test_folders_of_a_vault_and_of_an_archive_are_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is downloaded has no ``.git``."""
    programs_of_npm = tmp_path / "vault" / "node_modules" / ".bin"
    programs_of_npm.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "vault")
    assert guarded(programs_of_npm, tmp_path) == [str(tmp_path)]
    (tmp_path / "vault" / "issues").mkdir()
    monkeypatch.chdir(tmp_path / "vault" / "issues")
    assert guarded(programs_of_npm) == [str(programs_of_npm)]
    (tmp_path / "vault" / ".obsidian").mkdir()
    assert guarded(programs_of_npm, tmp_path) == [str(tmp_path)]


def test_the_folder_of_the_system_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "usr"))
    assert guarded(tmp_path / "usr" / "bin") == [str(tmp_path / "usr" / "bin")]


def test_a_program_of_the_current_folder_is_not_found(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = repository / "issues" / "tool"
    tool.write_text("#!/bin/sh\n", "utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", ".")
    assert programs.find("tool") is None
    assert programs.find("./tool") == "./tool"
    monkeypatch.setenv("PATH", str(repository / "issues"))
    assert programs.find("tool") == str(tool)
    assert programs.find("none") is None


def test_other_processes_import_nothing_from_the_current_folder() -> None:
    environment = {"PATH": "/bin"}
    programs.guard(environment)
    assert environment[programs.SAFE_PATH]
    programs.guard(own := {"PATH": "/bin", programs.SAFE_PATH: "1"})
    assert own[programs.SAFE_PATH] == "1"


def test_nothing_is_found_where_no_folder_is_left(repository: Path) -> None:
    assert guarded("", ".") == [os.devnull]


def test_without_a_path_the_usual_places_are_searched(repository: Path) -> None:
    environment: dict[str, str] = {}
    programs.guard(environment)
    assert environment["PATH"] == os.pathsep.join(one for one in os.defpath.split(os.pathsep) if os.path.isabs(one))  # noqa: PTH117
