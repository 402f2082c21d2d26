"""Entries -> the archive's file: what else stands there stays."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.archive.repository import URL, archived, repository, table
from tests.work import LINEAR, growth
from wxexport.archive import reading, writing
from wxexport.archive.entries import FILE_NAME, Entry
from wxexport.errors import WxExportError


def test_the_first_entry(tmp_path: Path) -> None:
    writing.put(repository(tmp_path, {}), [Entry("1.md", f"{URL}a", "一", "2026-01-03", "摘", "0f")])
    assert (tmp_path / FILE_NAME).read_bytes().decode() == (
        "# Where the issues of this folder are published. `wxexport published` writes this file; keep it in git.\n\n"
        f'["1.md"]\nurl = "{URL}a"\ntitle = "一"\ndate = "2026-01-03"\ndigest = "摘"\nhash = "0f"\n'
    )


def test_entries_are_sorted_and_the_others_stay_as_they_are(tmp_path: Path) -> None:
    first = "# 头\n\n" + table("1.md", "a") + "# 关于三\n"
    last = f'["3.md"]  # 三\nurl="{URL}c"\nnote = "自己写的"\n'
    writing.put(archived(tmp_path, first + last), [Entry("2.md", f"{URL}b"), Entry("4.md", f"{URL}d")])
    text = (tmp_path / FILE_NAME).read_text("utf-8")
    assert text == first + "\n" + table("2.md", "b") + last + "\n" + table("4.md", "d").rstrip("\n") + "\n"
    assert [*tomllib.loads(text)] == ["1.md", "2.md", "3.md", "4.md"]


def test_an_entry_that_is_written_again_keeps_what_is_not_ours(tmp_path: Path) -> None:
    archive = archived(tmp_path, table("1.md", "a", title="旧") + 'note = "我"\n# 注\n\n' + table("2.md", "b"))
    writing.put(archive, [Entry("1.md", f"{URL}c", "新")])
    assert (tmp_path / FILE_NAME).read_text("utf-8") == (
        table("1.md", "c", title="新").rstrip("\n") + '\nnote = "我"\n# 注\n\n' + table("2.md", "b").rstrip("\n") + "\n"
    )


def test_an_entry_is_taken_out(tmp_path: Path) -> None:
    archive = archived(tmp_path, table("1.md", "a") + table("2.md", "b"))
    writing.put(archive, [Entry("3.md", f"{URL}a")], gone="1.md")
    assert [*reading.of(tmp_path).entries] == ["2.md", "3.md"]


def test_many_entries_take_linear_time(tmp_path: Path) -> None:
    archive = repository(tmp_path, {})
    entries = [Entry(f"{number}.md", f"{URL}{number}") for number in range(2_400)]
    assert growth(lambda number: writing.put(archive, entries[:number]), 300) < LINEAR


def test_line_ends_stay(tmp_path: Path) -> None:
    archive = archived(tmp_path, table("1.md", "a").replace("\n", "\r\n"))
    writing.put(archive, [Entry("2.md", f"{URL}b")])
    data = (tmp_path / FILE_NAME).read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == 5
    assert [*reading.of(tmp_path).entries] == ["1.md", "2.md"]


@pytest.mark.parametrize("wrong", ["<<<<<<< HEAD\n", '["2.md"]\n', "\ufffd=\n", table("1.md", "b")])
def test_a_file_with_a_mistake_is_not_written(tmp_path: Path, wrong: str) -> None:
    text = table("1.md", "a") + wrong
    with pytest.raises(WxExportError) as caught:
        writing.put(archived(tmp_path, text), [Entry("3.md", f"{URL}c")])
    assert (caught.value.path, caught.value.line) == (str(tmp_path.resolve() / FILE_NAME), 4)
    assert (tmp_path / FILE_NAME).read_text("utf-8") == text


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_nothing_is_written_through_a_link_out(tmp_path: Path) -> None:
    top = tmp_path / "repository"
    top.mkdir()
    archive = repository(top, {})
    (top / FILE_NAME).symlink_to(tmp_path / "other")
    with pytest.raises(WxExportError, match="is a link that leads nowhere"):
        writing.put(archive, [Entry("1.md", f"{URL}a")])
    assert not (tmp_path / "other").exists()


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=30)
@given(st.lists(st.tuples(_text.filter(bool), _text, _text), max_size=4, unique_by=lambda one: one[0]))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, str, str]]) -> None:
    top = tmp_path_factory.mktemp("a")
    entries = {
        path: Entry(path, f"{URL}a", writing.clean(title), digest=writing.clean(digest))
        for path, title, digest in found
    }
    for entry in entries.values():
        writing.put(repository(top, {}), [entry])
    archive = reading.of(top)
    assert archive.problems == ()
    assert archive.entries == entries
    assert [*archive.entries] == sorted(entries)
    tables = tomllib.loads((top / FILE_NAME).read_text("utf-8")) if entries else {}
    assert {path: (one["url"], one.get("title", ""), one.get("digest", "")) for path, one in tables.items()} == {
        path: (entry.url, entry.title, entry.digest) for path, entry in entries.items()
    }
