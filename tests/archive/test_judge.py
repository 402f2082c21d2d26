"""What is wrong in an archive, and where a file that was moved is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.repository import URL, repository, table
from wxexport import errors
from wxexport.archive import issues, judge
from wxexport.archive.entries import FILE_NAME, Archive


def judged(archive: Archive) -> list[tuple[int | None, str, str]]:
    return [(one.line, one.message, one.hint) for one in judge.problems(archive)]


def test_nothing_is_wrong(tmp_path: Path) -> None:
    archive = repository(tmp_path, {FILE_NAME: table("1.md", "a") + table("2.md", "b"), "1.md": "一", "2.md": "二"})
    assert judged(archive) == []


def test_wrong_entries(tmp_path: Path) -> None:
    text = (
        table("1.md", "a")
        + '["2.md"]\nurl = "https://example.com/2"\n\n'
        + '["3.md"]\nurl = "https://mp.weixin.qq.com/s?timestamp=1&signature=x"\n\n'
        + table("../4.md", "d")
        + table("/etc/passwd", "e")
        + f'["5.md"]\nurl = "{URL}a#rd"\n\n'
        + '["6.md"]\nurl = 6\nurl = 7\n'
    )
    archive = repository(tmp_path, {FILE_NAME: text, **{f"{number}.md": "文" for number in range(1, 7)}})
    permanent = "Open the published article, and copy its permanent address (https://mp.weixin.qq.com/s/…)."
    inside = 'Write it from the folder of this file on, with /, such as "2026/2026-11-07.md".'
    assert judged(archive) == [
        (4, "the address of 2.md is not of mp.weixin.qq.com", permanent),
        (7, "the address of 3.md is temporary", permanent),
        (10, "the path ../4.md leads out of the folder", inside),
        (13, "the path /etc/passwd leads out of the folder", inside),
        (16, "5.md has the address of 1.md", "Correct the address of one of them."),
        (21, "invalid TOML: url is set twice", "Keep one; the first is in line 20."),
    ]


def test_a_renamed_issue(tmp_path: Path) -> None:
    text = "# 第一期\n\n正文。\n"
    found = issues.content_hash(text.encode())
    archive = repository(
        tmp_path,
        {
            FILE_NAME: table("1.md", "a", hash=found) + table("2.md", "b", title="第二期！") + table("2026-3.md", "c"),
            "2026/one-1.md": f"---\ndate: 2026-01-03\n---\r\n{text}".replace("\n", "\r\n"),
            "2026/two-2.md": "# 第二期\n\n改过。\n",
            "2026-03.md": "# 三\n",
        },
    )
    assert judged(archive) == [
        (1, "1.md is not there", f"It may be 2026/one-1.md now: `wxexport published add 2026/one-1.md {URL}a`"),
        (5, "2.md is not there", f"It may be 2026/two-2.md now: `wxexport published add 2026/two-2.md {URL}b`"),
        (9, "2026-3.md is not there", f"It may be 2026-03.md now: `wxexport published add 2026-03.md {URL}c`"),
    ]


def test_a_file_that_is_gone_for_good(tmp_path: Path) -> None:
    files = {FILE_NAME: table("1.md", "a", title="题"), "a/8.md": "# 题\n", "b/9.md": "# 题\n"}
    assert judged(repository(tmp_path, files)) == [(1, "1.md is not there", "Restore the file, or take the entry out.")]


def test_texts_that_are_longer_than_wechat_takes(tmp_path: Path) -> None:
    text = table("1.md", "a", title="长" * 64, digest="长" * 120) + table(
        "2.md", "b", title="长" * 65, digest="长" * 121
    )
    hint = "Write it as it is published; lists show its beginning."
    assert judged(repository(tmp_path, {FILE_NAME: text, "1.md": "一", "2.md": "二"})) == [
        (6, "title of 2.md has 65 characters; WeChat takes 64", hint),
        (6, "digest of 2.md has 121 characters; WeChat takes 120", hint),
    ]


def test_the_search_for_files_that_are_gone_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = repository(tmp_path, {FILE_NAME: table("new.md", "a") + table("newt.md", "b"), "news.md": "一"})
    assert sum("news.md" in hint for _, _, hint in judged(archive)) == 2
    monkeypatch.setattr(errors, "_MOST_COMPARED", 250)  # one search takes about 200
    assert sum("news.md" in hint for _, _, hint in judged(archive)) == 1
