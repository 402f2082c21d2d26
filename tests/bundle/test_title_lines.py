"""The lines of a title: where they end, and how many there are at most."""

from __future__ import annotations

import pytest

from wxexport.bundle import title_lines
from wxexport.pictures import fonts


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("掌上计算简报：睡得好，才算得快", ["掌上计算简报：", "睡得好，才算得快"]),
        ("掌上计算简报 第 3 期", ["掌上计算简报", "第 3 期"]),
        ("没有停顿的一个很长很长的题目", ["没有停顿的一个", "很长很长的题目"]),
        ("题", ["题"]),
        ("A small system that boots fast", ["A small system", "that boots fast"]),
        ("", [""]),
    ],
)
def test_lines_break_after_punctuation(title: str, lines: list[str], font: fonts.Font) -> None:
    assert title_lines.fit(title, font, 710, 223)[1] == lines


@pytest.mark.parametrize("title", ["很长" * 5_000, "x" * 10_000, "、" * 300, "\U0001f600" * 50, "（" * 300])
def test_titles_beyond_reason(title: str, font: fonts.Font) -> None:
    size, lines = title_lines.fit(title, font, 710, 223)
    assert 1 <= len(lines) <= 4
    assert size >= 26


def test_words_and_punctuation_stay_whole() -> None:
    assert list(title_lines._pieces("用 RISC-V（32 位）")) == ["用", " ", "RISC-V", "（32 ", "位）"]
