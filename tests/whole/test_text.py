"""How wide text is."""

from __future__ import annotations

import pytest

from wxexport.text import cells, padded, width, wrapped


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("中文，。", 4),
        ("2020-03-19", 8 * 0.64 + 2 * 0.36),
        ("WiFi", 0.9 + 0.36 + 0.72 + 0.36),
        ("①→×", 3),
        ("e\u0301\u2060", 0.58),  # an accent and a joiner have no width
    ],
)
def test_width(text: str, em: float) -> None:
    assert width(text) == pytest.approx(em)


def test_cells_of_a_terminal() -> None:
    assert [cells(text) for text in ("", "ab", "甲乙", "e\u0301", "a，b", "…")] == [0, 2, 4, 1, 4, 1]
    assert (padded("甲", 4), padded("abc", 2)) == ("甲  ", "abc")


def test_wrapped() -> None:
    assert wrapped("白底黑字：层次只来自字号，适合 Markdown 文章。", 12) == [
        "白底黑字：层",
        "次只来自字",
        "号，适合",
        "Markdown 文",
        "章。",
    ]
    assert wrapped("black on white, by size", 9) == ["black on", "white, by", "size"]
    assert wrapped("", 9) == [""]
    assert wrapped("a-very-long-word b", 5) == ["a-very-long-word", "b"]
