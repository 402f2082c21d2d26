"""The archive's file -> entries and problems."""

from __future__ import annotations

import datetime
import os
import random
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive.repository import URL, archived, repository, table
from tests.work import steps
from wxexport.archive import reading, writing
from wxexport.archive.entries import FILE_NAME, Archive, Entry


def said(archive: Archive) -> list[tuple[int | None, str]]:
    return [(one.line, one.message) for one in archive.problems]


def test_an_archive_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    archive = repository(tmp_path, {})
    assert (archive.file, archive.entries, archive.problems) == (tmp_path.resolve() / FILE_NAME, {}, ())


def test_where_the_archive_is(tmp_path: Path) -> None:
    repository(tmp_path, {"news/wxexport.toml": "", "news/2026/1.md": "一", "papers/1.md": "一"})
    assert reading.place(tmp_path / "news" / "2026") == tmp_path.resolve() / "news" / FILE_NAME
    assert reading.place(tmp_path / "papers") == tmp_path.resolve() / FILE_NAME


def test_an_entry_of_ours(tmp_path: Path) -> None:
    text = (
        "# 头\n\n" + table("2026/1.md", "a", title="一", date="2026-01-03", digest="摘", hash="0f") + table("2.md", "b")
    )
    archive = archived(tmp_path, text)
    assert archive.problems == ()
    assert list(archive.entries.values()) == [
        Entry("2026/1.md", f"{URL}a", "一", "2026-01-03", "摘", "0f"),
        Entry("2.md", f"{URL}b"),
    ]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("['1.md']\nurl = '{}a'\n", Entry("1.md", f"{URL}a")),
        ('["1.md"] # 一\ndate = 2026-01-03\nurl="{}a"\nnumber = 1\n', Entry("1.md", f"{URL}a", date="2026-01-03")),
        ('"1.md" = {{ url = "{}a", title = "一" }}\n', Entry("1.md", f"{URL}a", "一")),
        ('["1.md"]\r\nurl = "{}a"\r\n', Entry("1.md", f"{URL}a")),
        ('["1.md"]\nurl = "{}a"\ntitle = """\n[一]\n二"""\n', Entry("1.md", f"{URL}a", "[一] 二")),
        ('["1.md"]\nurl = "{}a"\ntitle = "\\u0007一\\"二"', Entry("1.md", f"{URL}a", '一"二')),
    ],
)
def test_an_entry_in_other_words(tmp_path: Path, text: str, entry: Entry) -> None:
    archive = archived(tmp_path, text.format(URL))
    assert archive.problems == ()
    assert list(archive.entries.values()) == [entry]


def test_a_mistake_costs_one_entry(tmp_path: Path) -> None:
    text = table("1.md", "a") + '["2.md"]\nurl = 《b》\n\n["3.md"]\ntitle = "三"\n\n' + table("4.md", "d")
    archive = archived(tmp_path, text)
    assert [*archive.entries] == ["1.md", "4.md"]
    assert said(archive) == [
        (5, "invalid TOML: text needs straight quotes"),
        (7, '3.md: the address is missing: url = "https://mp.weixin.qq.com/s/…"'),
    ]


def test_both_sides_of_a_conflict_are_used(tmp_path: Path) -> None:
    text = table("1.md", "a") + (
        "<<<<<<< HEAD\n"
        + table("2.md", "b")
        + "=======\n"
        + table("3.md", "c")
        + ">>>>>>> theirs\n"
        + table("4.md", "d")
    )
    archive = archived(tmp_path, text)
    assert [*archive.entries] == ["1.md", "2.md", "3.md", "4.md"]
    assert said(archive) == [(4, "a conflict of git is not resolved")]
    assert archive.problems[0].hint.startswith("Keep the entries of both sides")


def test_a_conflict_inside_of_an_entry_costs_it(tmp_path: Path) -> None:
    text = table("1.md", "a") + f'["2.md"]\n<<<<<<< HEAD\nurl = "{URL}b"\n=======\nurl = "{URL}c"\n>>>>>>> x\n'
    archive = archived(tmp_path, text)
    assert [*archive.entries] == ["1.md"]
    assert said(archive) == [(5, "a conflict of git is not resolved"), (8, "invalid TOML: url is set twice")]


def test_a_path_that_stands_twice(tmp_path: Path) -> None:
    archive = archived(tmp_path, table("1.md", "a") + table("2.md", "b") + table("1.md", "c"))
    assert archive.entries["1.md"].url == f"{URL}a"
    assert said(archive) == [(7, "1.md stands twice")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "我的周刊"\n', "title belongs to no issue"),
        ('["1.md"]\nurl = 1\n', '1.md: the address is missing: url = "https://mp.weixin.qq.com/s/…"'),
        (f'["1.md"]\nurl = "{URL}a"\ntitle = []\n', "1.md: title must be text"),
        (f'[2026-11-07.md]\nurl = "{URL}a"\n', '2026-11-07: the path needs quotes: ["2026-11-07.md"]'),
        (f'[[issues]]\nurl = "{URL}a"\n', "issues belongs to no issue"),
        ("1.md https://mp.weixin.qq.com/s/a\n", "invalid TOML: a key and its value are joined by ="),
    ],
)
def test_what_is_no_entry(tmp_path: Path, text: str, message: str) -> None:
    archive = archived(tmp_path, text)
    assert archive.entries == {}
    assert said(archive) == [(1, message)]


def test_bytes_that_are_not_utf_8(tmp_path: Path) -> None:
    repository(tmp_path, {})
    (tmp_path / FILE_NAME).write_bytes((table("1.md", "a") + "# 嵌入\n").encode("gb18030"))
    archive = reading.of(tmp_path)
    assert archive.entries == {}
    assert said(archive) == [(4, "is not UTF-8 text")]


def test_a_huge_file(tmp_path: Path) -> None:
    archive = archived(tmp_path, "#" * (4 * 1024 * 1024 + 1))
    assert archive.entries == {}
    assert said(archive) == [(None, "is larger than 4 MB")]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are different there")
def test_what_is_no_file(tmp_path: Path) -> None:
    top = tmp_path / "repository"
    top.mkdir()
    archive = repository(top, {})
    (tmp_path / "secret.toml").write_text(table("1.md", "a"), "utf-8")
    file = top / FILE_NAME
    attempts: list[tuple[Callable[[], object], str]] = [
        (lambda: file.symlink_to(tmp_path / "secret.toml"), "is a link out of the repository"),
        (lambda: file.symlink_to(tmp_path / "none"), "is a link that leads nowhere"),
        (lambda: file.symlink_to("/dev/zero"), "is not a file"),
        (lambda: os.mkfifo(file), "is not a file"),
        (file.mkdir, "is not a file"),
    ]
    for make, message in attempts:
        make()
        archive = reading.of(top)
        assert archive.entries == {}
        assert said(archive) == [(None, message)]
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()


def test_a_table_of_our_form_takes_a_few_steps(tmp_path: Path) -> None:
    """An export reads all of 5,000 in less than 20 ms: a table that ``tomllib`` reads takes hundreds of steps."""
    writing.put(
        repository(tmp_path, {}),
        [Entry(f"{number}.md", f"{URL}{number}", "第一期", "2026-01-03", "摘", "0f") for number in range(500)],
    )
    text = reading.text_of(tmp_path / FILE_NAME)
    assert steps(lambda: reading._parsed.__wrapped__(text)) < 500 * 25
    assert len(reading.of(tmp_path).entries) == 500


_ENTRIES = [
    Entry(f"202{number}/a.md", f"{URL}x{number}", title, "2026-01-03", "摘", "0f")
    for number, title in enumerate(["一", '"二"', "'三'", "四\\", "五\"'", "六 [x]"])
]
_PIECES = ("\n", "\n\n", "# 注\n", "x = 1\n", " ", "[", "]", '"', "'", "\\", "=", "{", ".", "\t", '"""', "'''")
_LINES = ('["a"]\n', 'url = "u"\n', "title = ", "date = 2026-01-03\n", '["2020/a.md"]\nurl = "z"\n')


def test_what_is_read_is_what_toml_means(tmp_path: Path) -> None:
    """Ours and ``tomllib`` agree about a file after any few changes; what one refuses is a problem of the other."""
    writing.put(repository(tmp_path, {}), _ENTRIES)
    whole = (tmp_path / FILE_NAME).read_text("utf-8")
    chance = random.Random(7)
    agreed = 0
    for _ in range(400):
        text = whole
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice((*_PIECES, *_LINES)) + text[at + chance.choice((0, 1, 5, 60)) :]
        archive = archived(tmp_path, text)
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            tables = {}
        assert bool(archive.problems) is not (bool(tables) and all(map(_is_entry, tables.values()))), text
        if not archive.problems:
            agreed += 1
            assert {path: _words(entry.title) for path, entry in archive.entries.items()} == {
                path: _words(str(table.get("title", ""))) for path, table in tables.items()
            }
    assert agreed >= 20


def _is_entry(table: object) -> bool:
    if not isinstance(table, dict) or not table.get("url") or not isinstance(table["url"], str):
        return False
    texts = (table.get(key, "") for key in Entry._fields[2:])
    if str(table.get("date", "")).strip() not in ("", "2026-01-03"):
        return False
    return all(isinstance(text, str | datetime.date) for text in texts) and dict not in map(type, table.values())


def _words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    "date",
    [
        "9999-99-99",
        "2026-02-30",
        "2026-1-3",
        "20260103",
        "2026-W01-1",
        "２０２６-01-03",
        "2026-01-02\\u001b[2J",
        "x" * 400,
    ],
)
@pytest.mark.parametrize("more", ["", "number = 1\n"])
def test_a_date_that_is_no_day_costs_the_date(tmp_path: Path, date: str, more: str) -> None:
    text = table("1.md", "a") + f'["2.md"]\nurl = "{URL}b"\ntitle = "二"\ndate = "{date}"\n{more}'
    archive = archived(tmp_path, text)
    assert archive.entries["2.md"] == Entry("2.md", f"{URL}b", "二")
    (problem,) = archive.problems
    assert (problem.line, problem.message[:31]) == (4, "the date of 2.md is no day: " + date[:3])
    assert len(problem.message) < 100
    assert problem.message.isprintable()


@pytest.mark.parametrize("date", ["2026-01-03", "2026-01-03T10:00:00", "2026-01-03 10:00:00+08:00"])
def test_a_day_in_the_types_of_toml(tmp_path: Path, date: str) -> None:
    archive = archived(tmp_path, f'["1.md"]\nurl = "{URL}a"\ndate = {date}\n')
    assert (archive.entries["1.md"].date, archive.problems) == ("2026-01-03", ())
