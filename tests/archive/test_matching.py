"""Rows of a list and files of issues -> entries; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.repository import URL, repository, table
from tests.work import LINEAR, growth
from wxexport.archive import issues, matching
from wxexport.archive.entries import FILE_NAME, Entry
from wxexport.archive.listing import Row

_FILES = {
    "2026-01-03.md": "# 掌上计算 (2026-01-03)\n",
    "2026-01-17.md": "---\nnumber: 2\n---\n# 掌上计算：芯片与内存\n",
    "issue-3.md": "# 特刊\n",
}


def matched(folder: Path, rows: list[Row], **files: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    """The (path, name of the address, way) of the entries, and the (name, reason) of the rows that are left."""
    found = matching.match(repository(folder, _FILES | files), rows)
    assert len(found.entries) + len(found.known) + len(found.left) == len(rows)
    entries = [(entry.path, entry.url.removeprefix(URL), str(way)) for entry, way in found.entries]
    return entries, [(row.url.removeprefix(URL), str(why)) for row, why in found.left]


@pytest.mark.parametrize(
    ("row", "path", "way"),
    [
        (Row(f"{URL}a", "别的", path="./issue-3.md#x"), "issue-3.md", "by its path"),
        (Row(f"{URL}a", "掌上计算: 芯片与内存"), "2026-01-17.md", "by its title"),
        (Row(f"{URL}a", "谷歌 | 掌上计算 2026-01-03"), "2026-01-03.md", "by the date in its title"),
        (Row(f"{URL}a", "谷歌", "2026-01-17"), "2026-01-17.md", "by its date"),
        (Row(f"{URL}a", "谷歌", number=3), "issue-3.md", "by its number"),
        (Row(f"{URL}a", "掌上计算：芯片与内存（完整版）"), "2026-01-17.md", "by a part of its title"),
    ],
)
def test_a_row_is_found(tmp_path: Path, row: Row, path: str, way: str) -> None:
    assert matched(tmp_path, [row]) == ([(path, "a", way)], [])


def test_what_is_certain_comes_first(tmp_path: Path) -> None:
    rows = [Row(f"{URL}a", "招聘", "2026-01-17"), Row(f"{URL}b", "掌上计算：芯片与内存", "2026-01-17")]
    assert matched(tmp_path, rows) == (
        [("2026-01-17.md", "b", "by its title")],
        [("a", "another article has the date of 2026-01-17.md, too")],
    )


def test_what_is_left(tmp_path: Path) -> None:
    rows = [
        Row(f"{URL}a", "无关"),
        Row("https://mp.weixin.qq.com/s?timestamp=1&signature=x", "特刊"),
        Row(f"{URL}c", "", "2026-01-17"),
        Row(f"{URL}d", "", "2026-01-17"),
    ]
    other = {"2026-01-17-b.md": "# 乙\n"}
    assert matched(tmp_path, rows, **other) == (
        [],
        [
            ("https://mp.weixin.qq.com/s?timestamp=1&signature=x", "the address is temporary"),
            ("a", "no issue has this title, date or number"),
            ("c", "several fit: 2026-01-17-b.md, 2026-01-17.md"),
            ("d", "several fit: 2026-01-17-b.md, 2026-01-17.md"),
        ],
    )


def test_a_part_of_a_title_is_not_enough_for_another_day(tmp_path: Path) -> None:
    files = {"2026-02-01.md": "# 掌上计算周报\n", "9.md": "# 边缘计算周报\n"}
    rows = [Row(f"{URL}a", "掌上计算周报 2026-03-01"), Row(f"{URL}b", "边缘计算周报 2026-03-01")]
    assert matched(tmp_path, rows, **files) == (
        [("9.md", "b", "by a part of its title")],
        [("a", "no issue has this title, date or number")],
    )


def test_what_the_archive_has_stays(tmp_path: Path) -> None:
    rows = [Row("http://mp.weixin.qq.com/s/a#rd", "什么"), Row(f"{URL}b", "掌上计算 (2026-01-03)")]
    text = table("2026-01-03.md", "a")
    assert matched(tmp_path, rows, **{FILE_NAME: text}) == (
        [],
        [("b", f"2026-01-03.md has another address: {URL}a")],
    )


def test_two_files_of_one_title_are_told_apart_by_their_dates(tmp_path: Path) -> None:
    files = {"a/2026-02-01.md": "# 周报\n", "b/2026-02-08.md": "# 周报\n"}
    rows = [Row(f"{URL}a", "周报", "2026-02-08"), Row(f"{URL}b", "周报", "2026-02-01")]
    assert matched(tmp_path, rows, **files)[0] == [
        ("b/2026-02-08.md", "a", "by its date"),
        ("a/2026-02-01.md", "b", "by its date"),
    ]


def test_the_facts_of_an_entry(tmp_path: Path) -> None:
    archive = repository(tmp_path, _FILES)
    rows = [Row(f"{URL}a", "2026-01-03", "2026-01-03"), Row(f"{URL}b", "特刊！", "2026-05-01", "摘", number=3)]
    entries = [entry for entry, _ in matching.match(archive, rows).entries]
    assert entries == [
        Entry(
            "2026-01-03.md",
            f"{URL}a",
            "掌上计算 (2026-01-03)",
            "2026-01-03",
            "",
            issues.hash_of(archive, "2026-01-03.md"),
        ),
        Entry("issue-3.md", f"{URL}b", "特刊！", "2026-05-01", "摘", issues.hash_of(archive, "issue-3.md")),
    ]


def test_rows_that_fit_nothing_take_linear_time(tmp_path: Path) -> None:
    archive = repository(tmp_path, _FILES)

    def work(number: int) -> None:
        rows = [Row(f"{URL}{n}", f"别的{n}", "2026-02-03") for n in range(number)]
        assert len(matching.match(archive, rows).left) == number

    assert growth(work, 100) < LINEAR
