"""The folders that an article may read files from."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.trust.folders import around, repository, roots_for


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    """A repository with issues and pictures beside them."""
    folder = tmp_path / "newsletter"
    (folder / "issues" / "图").mkdir(parents=True)
    (folder / ".git").mkdir()
    return folder


def test_the_allowed_folder_is_the_repository(newsletter: Path) -> None:
    root = newsletter.resolve()
    (newsletter / "issues" / "wxexport.toml").touch()
    assert roots_for(newsletter / "issues" / "图") == (root,)
    assert roots_for(newsletter / "issues") == (root,)
    assert roots_for(newsletter) == (root,)
    (newsletter / "issues" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")  # a work tree
    assert roots_for(newsletter / "issues" / "图") == (root / "issues",)


def test_the_allowed_folder_is_the_one_with_the_settings_else_the_parent(newsletter: Path) -> None:
    (newsletter / ".git").rmdir()
    root = newsletter.resolve()
    assert roots_for(newsletter / "issues" / "图") == (root / "issues",)
    assert roots_for(newsletter / "issues") == (root,)
    (newsletter / "wxexport.toml").touch()
    assert roots_for(newsletter / "issues" / "图") == (root,)


def test_the_allowed_folder_is_the_vault(newsletter: Path) -> None:
    (newsletter / ".git").rmdir()
    (newsletter / ".obsidian").mkdir()
    assert roots_for(newsletter / "issues" / "图") == (newsletter.resolve(),)


@pytest.mark.parametrize("mark", [None, ".git", ".obsidian", "wxexport.toml"])
def test_the_home_folder_is_never_allowed_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str | None
) -> None:
    home, notes = tmp_path / "home" / "me", tmp_path / "home" / "me" / "notes"
    (notes / "deep").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    if mark:
        (home / mark).touch()
    assert roots_for(notes) == (notes.resolve(),)
    assert roots_for(home) == (home.resolve(),)
    assert roots_for(notes / "deep") == ((notes / "deep").resolve() if mark else notes.resolve(),)


def test_the_root_of_the_file_system_is_never_allowed() -> None:
    top = Path(Path.cwd().anchor)
    assert roots_for(top / "no-such-folder") == ((top / "no-such-folder").resolve(),)


def test_the_vault_is_the_nearest_mark(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    notes = tmp_path / "2026"
    (notes / "figures").mkdir(parents=True)
    assert around(notes / "figures") == tmp_path
    (notes / ".git").mkdir()
    assert around(notes / "figures") == notes


def test_a_repository_is_one_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository(tmp_path) is None
    (tmp_path / ".git").mkdir()
    assert repository(tmp_path / "issues") == tmp_path
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert repository(tmp_path / "issues") is None
