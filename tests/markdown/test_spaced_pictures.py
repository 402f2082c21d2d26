"""Pictures whose file names have spaces or brackets."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.markdown import github
from wxexport.model import Syntax


def _pictures(text: str) -> list[tuple[str, str, str]]:
    """The address, description and title of each picture."""
    return [
        (str(token.attrs["src"]), token.content, str(token.attrs.get("title", "")))
        for block in github.tokens(text, Syntax())
        for token in block.children or ()
        if token.type == "image"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![空格](my pic (1).png)", ("my%20pic%20(1).png", "空格", "")),
        ("![](图 1.PNG)", ("%E5%9B%BE%201.PNG", "", "")),
        ("![a](<my pic.png>)", ("my%20pic.png", "a", "")),
        ('![a](my pic.jpeg "题")', ("my%20pic.jpeg", "a", "题")),
        ("![a](my pic.jpeg '题' )", ("my%20pic.jpeg", "a", "题")),
        ("![a](pic (1 .png)", ("pic%20(1%20.png", "a", "")),
        ("![a](pic 1).png)", ("pic%201).png", "a", "")),
        ("![a](x (1) (2) y.svg)", ("x%20(1)%20(2)%20y.svg", "a", "")),
        ("![a](./图 [1].webp)", ("./%E5%9B%BE%20%5B1%5D.webp", "a", "")),
        ("![a](my\\_pic 1.gif)", ("my_pic%201.gif", "a", "")),
        ("[![a](my pic.png)](https://example.com)", ("my%20pic.png", "a", "")),
        ("![a](https://example.com/my pic.png)", ("https://example.com/my%20pic.png", "a", "")),
    ],
)
def test_a_picture_with_spaces_or_brackets(text: str, found: tuple[str, str, str]) -> None:
    assert _pictures(f"一{text}二") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "![a](见 b 和 c)",
        "![a](my notes.pdf)",
        "![a](x y) 和 (b.png)",
        "![a] (my pic.png)",
        "\\![a](my pic.png)".replace("![", "!\\["),
        "`![a](my pic.png)`",
        "![a](my\npic.png)",
        "![a](my pic.png",
        "![a](x y](my pic.png)",
        "[a](my pic.png)",
    ],
)
def test_what_is_no_picture(text: str) -> None:
    assert _pictures(text) == []


def test_many_take_linear_time() -> None:
    def run(number: int) -> None:
        github.tokens("![a](b c" * number, Syntax())
        github.tokens("![a](b c.png" * number, Syntax())

    assert growth_in_c(run) < LINEAR
