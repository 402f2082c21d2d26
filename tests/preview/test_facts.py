"""The facts beside the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from wxexport import pipeline
from wxexport.article import reading as articles
from wxexport.preview import facts

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (0, 1)),
        ("中文三", (3, 1)),
        ("编译器 GCC 14.2 发布，it's re-written。", (9, 1)),
        ("字" * 4000, (4000, 10)),
        ("word " * 2300, (2300, 10)),
    ],
)
def test_words_and_minutes(text: str, expected: tuple[int, int]) -> None:
    assert facts.count(text) == expected


def test_the_date_above_the_article_has_one_form() -> None:
    named, other = (
        facts.header(pipeline.convert(articles.parse("# 题\n", path=path)))["date"]
        for path in ("2020-9-12-一.md", "a.md")
    )
    assert named == "2020-09-12"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", other)


def test_title_digest_and_limits_are_shown(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    assert page.inner_text(".card strong") == "测试一期"
    assert page.inner_text(".card span") == "一句话。"
    limits = dict(
        zip(page.locator("#limits dt").all_inner_texts(), page.locator("#limits dd").all_inner_texts(), strict=True)
    )
    known = [row.split("\n") for row in page.locator("#known div").all_inner_texts()]
    assert [[part for part in row if part] for row in known] == [
        ["标题", "测试一期", "来自 front matter，第 2 行"],
        ["摘要", "一句话。", "来自 front matter，第 3 行"],
    ]
    assert limits["标题字数上限"] == "4 / 64"
    assert limits["摘要字数上限"] == "4 / 120"
    assert page.inner_text("#numbers").endswith(" 分钟 · 0 张图，0 KB")
