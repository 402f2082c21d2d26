"""Notes that an article embeds: which file is read, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.article import embedded, reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the article, in a vault; beside the vault is a file that is not the author's to publish."""
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    (vault / "issues").mkdir()
    (vault / "notes").mkdir()
    (vault / "notes" / "甲.md").write_text("---\na: b\n---\n一\r\n二\n", "utf-8")
    (vault / "notes" / "乙.markdown").write_text("三\n", "utf-8")
    (vault / "notes" / "大.md").write_text("字" * 400_000, "utf-8")
    (vault / "notes" / "坏.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "secret.md").write_text("不可告人\n", "utf-8")
    (vault / "notes" / "link.md").symlink_to(tmp_path / "secret.md")
    return vault / "issues"


def read(folder: Path, name: str) -> str | None:
    (folder / "article.md").write_text("正文\n", "utf-8")
    find = embedded.finder(reading.read(folder / "article.md"))
    assert find is not None
    found = find(name)
    return None if found is None else found[1]


@pytest.mark.parametrize(
    ("name", "text"), [("甲", "一\n二\n"), ("notes/甲", "一\n二\n"), ("甲.md", "一\n二\n"), ("乙", "三\n")]
)
def test_a_note_is_read_without_its_front_matter(folder: Path, name: str, text: str) -> None:
    assert read(folder, name) == text


@pytest.mark.parametrize("name", ["没有", "article", "大", "坏", "link", "../secret", "../../secret", "", "/etc/hosts"])
def test_what_is_not_read(folder: Path, name: str) -> None:
    assert read(folder, name) is None


def test_a_text_without_a_folder_embeds_nothing() -> None:
    assert embedded.finder(reading.parse("正文\n"))("甲") is None
