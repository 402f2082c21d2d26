"""The dates and numbers in titles, front matter and the names of files."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.article import dates
from wxexport.article.dates import Day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("嵌入式AI简报 (2021-05-21)", (2021, 5, 21)),
        ("简报 2021年5月21日", (2021, 5, 21)),
        ("简报 2021 年 05 月 21 日", (2021, 5, 21)),
        ("简报 2021.5.21", (2021, 5, 21)),
        ("简报 2021/05/21", (2021, 5, 21)),
        ("简报20210521", (2021, 5, 21)),
        ("2021-05-21", (2021, 5, 21)),
        ("Weekly, May 21, 2021", (2021, 5, 21)),
        ("Weekly, 21st May 2021", (2021, 5, 21)),
        ("Weekly, Sept. 1 2021", (2021, 9, 1)),
        ("2021-05-21，即 2021 年 5 月 21 日", (2021, 5, 21)),
        ("2021-02-30", (2021, 2, 30)),
        ("2021-13-45", (2021, 13, 45)),
        ("2021-05-14 ~ 2021-05-21", None),
        ("2021 年的 5 件事", None),
        ("2021-05", None),
        ("12021-05-21", None),
        ("20211345", None),
        ("编号 202105211", None),
        ("May the 4th 2021", None),
        ("", None),
    ],
)
def test_date(text: str, expected: Day | None) -> None:
    assert dates.date(text) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2021-05-21", (2021, 5, 21)),
        ("2021-05-21-slug", (2021, 5, 21)),
        ("20210521", (2021, 5, 21)),
        ("issue-12-2021-05-21", (2021, 5, 21)),
        ("2021-05-14-2021-05-21", None),
        ("2021-05-14-0521", None),
        ("2021", None),
        ("issue-12", None),
    ],
)
def test_date_of_file(stem: str, expected: Day | None) -> None:
    assert dates.date_of_file(stem) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-05-21T23:00:00+08:00", (2021, 5, 21)),
        ("1621555200", (2021, 5, 21)),
        ("1621555200000", (2021, 5, 21)),
        ("May 2021", None),
        ("{{ date }}", None),
    ],
)
def test_date_of_value(text: str, expected: Day | None) -> None:
    assert dates.date_of_value(text) == expected


@pytest.mark.parametrize(
    ("day", "real"), [((2021, 5, 21), True), ((2021, 2, 30), False), ((2020, 2, 29), True), ((2021, 0, 1), False)]
)
def test_is_real(day: Day, real: bool) -> None:
    assert dates.is_real(day) is real


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周刊 第 12 期", 12),
        ("周刊第012期：标题", 12),
        ("周刊 第十二期", 12),
        ("周刊 第一百零五期", 105),
        ("周刊 第二十期", 20),
        ("Vol.12", 12),
        ("VOL 12", 12),
        ("Volume 12", 12),
        ("Weekly No. 12", 12),
        ("Weekly #12", 12),
        ("Issue 12", 12),
        ("Issue #12: a title", 12),
        ("2021 年第 5 期（总第 123 期）", 123),
        ("第 3 卷第 5 期", 5),
        ("第 12 期 (2021-05-21)", 12),
        ("第 12 期与第 13 期合刊", None),
        ("C# 12 的新特性", None),
        ("Casino 12", None),
        ("version #1.5", None),
        ("第 12345 期", None),
        ("2021-05-21", None),
        ("", None),
    ],
)
def test_number(text: str, expected: int | None) -> None:
    assert dates.number(text) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("issue-12", 12),
        ("Issue_012", 12),
        ("vol.12", 12),
        ("weekly-12", 12),
        ("周刊12", 12),
        ("第12期", 12),
        ("12", 12),
        ("012", 12),
        ("012-slug", 12),
        ("2021-05-21-issue-12", 12),
        ("2021", None),
        ("weekly-2021", None),
        ("weekly-2021-05", None),
        ("gpt-4", None),
        ("12-things-about-rust", None),
        ("2021-05-21", None),
        ("05-21", None),
        ("revolution-9", None),
    ],
)
def test_number_of_file(stem: str, expected: int | None) -> None:
    assert dates.number_of_file(stem) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2021-05-21-周报", "周报"),
        ("2021-05-21", "2021-05-21"),
        ("20210521_a-b", "a-b"),
        ("a-2021-05-21", "a-2021-05-21"),
    ],
)
def test_without_date(stem: str, expected: str) -> None:
    assert dates.without_date(stem) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [("12", 12), ("十", 10), ("二十", 20), ("两百", 200), ("一百零五", 105), ("三千二百一十", 3210)],
)
def test_value(count: str, expected: int) -> None:
    assert dates.value(count) == expected


@pytest.mark.parametrize("word", ["总", "第", "issue"])
def test_many_spaces_take_linear_time(word: str) -> None:
    assert growth_in_c(lambda number: dates.number(f"{word}{' ' * number}甲")) < LINEAR
