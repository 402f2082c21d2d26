"""Where formulas begin and end in Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from wxexport import to_html
from wxexport.markdown.math import math

PARSER = MarkdownIt("commonmark").use(math)


def found(text: str) -> list[tuple[str, str, str]]:
    """Kind, markup and LaTeX of the formulas in a text."""
    tokens = [inner for token in PARSER.parse(text) for inner in (token, *(token.children or ()))]
    return [(token.type[5:], token.markup, token.content) for token in tokens if token.type.startswith("math_")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x$", [("inline", "$", "x")]),
        ("设$x>0$时，$y$是", [("inline", "$", "x>0"), ("inline", "$", "y")]),
        ("（$x$）“$y$”", [("inline", "$", "x"), ("inline", "$", "y")]),
        ("$a*b$ and $c*d$", [("inline", "$", "a*b"), ("inline", "$", "c*d")]),
        ("$a\nb$", [("inline", "$", "a\nb")]),
        (r"$\$5$", [("inline", "$", r"\$5")]),
        (r"$x\\$", [("inline", "$", r"x\\")]),
        ("$`a_b`$", [("inline", "$", "a_b")]),
        ("**$x$**", [("inline", "$", "x")]),
        ("文 $$x$$ 字", [("inline", "$$", "x")]),
        ("$$x$$ (1)", [("inline", "$$", "x")]),
        (r"\(x+1\) 和 \[a=b\]", [("inline", r"\(", "x+1"), ("inline", r"\[", "a=b")]),
        ("$$x$$", [("block", "$$", "x")]),
        ("$$ x $$  ", [("block", "$$", "x")]),
        ("$$\nx\n$$", [("block", "$$", "x")]),
        ("$$\n\nx\n\ny\n$$", [("block", "$$", "x\ny")]),
        ("$$ a\n+ b $$\nc", [("block", "$$", "a\n+ b")]),
        ("文\n$$\nx\n$$\n字", [("block", "$$", "x")]),
        ("\\[\nx_1\n- y\n= z\n\\]", [("block", r"\[", "x_1\n- y\n= z")]),
        (r"\[x^2\]", [("block", r"\[", "x^2")]),
        ("```math\nx\n```", [("block", "```", "x")]),
        ("~~~ math\nx\n~~~", [("block", "~~~", "x")]),
        ("- a\n\n  $$\n  x\n  $$\n", [("block", "$$", "x")]),
        ("> $$\n> x\n> $$\n", [("block", "$$", "x")]),
    ],
)
def test_formulas_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "$5 和 $6",
        "$5和$6",
        "US$5 and A$6",
        "$5/$6",
        "价格是$5，他付了$10。",
        "$20,000 and USD$30,000",
        "100$和200$",
        "$HOME/$PATH",
        "${HOME}/${PATH}",
        "变量 $HOME 和 `$PATH`",
        r"\$x$",
        r"$x\$",
        "$ x$",
        "$x $",
        "$x$5",
        "$x$y",
        "a$x$",
        "$a `b$` c$",
        "`$x$`",
        "    $$\n    x\n    $$",
        "$",
        "$$",
        "$$$",
        "$$$$",
        "$$\nx",
        "$$\n\n$$",
        "$a$$b$",
        r"\(",
        r"\(\)",
        r"\(见图 1\)",
        r"\\(x\\)",
        r"\[1\]",
        r"\[见图\](https://example.com)",
        r"\[a=b\](https://example.com)",
        r"\[x",
        "```math\n```",
        "```mathematica\nx\n```",
    ],
)
def test_money_variables_and_escapes_are_not(text: str) -> None:
    without = MarkdownIt("commonmark").render(text)
    assert (found(text), PARSER.render(text)) == ([], without)


def test_a_block_knows_its_lines() -> None:
    token = next(token for token in PARSER.parse("a\n\n$$\nx\n$$\n") if token.type == "math_block")
    assert (token.map, token.block) == ([2, 5], True)


def test_the_html_carries_the_latex() -> None:
    assert to_html('$x<y$ $$z$$ w\n\n$$\n\\text{"}\n$$') == (
        '<p><span class="formula" data-latex="x&lt;y">x&lt;y</span> <span class="formula large" data-latex="z">z</span>'
        ' w</p>\n<div class="formula" data-latex="\\text{&quot;}">\\text{"}</div>'
    )


@pytest.mark.parametrize(
    "unit",
    ["$", "$a ", "$$ ", "$$a", "$$\n", "$$ x\n\n", r"\( ", r"\(\\) ", "\\[\n", "\\[ b\n", "> $$\n\n", "- $$ a\n"],
)
def test_marks_without_a_partner_take_linear_time(unit: str) -> None:
    text = f"a\n{unit * (60_000 // len(unit))}x \\] y \\) z"
    assert len(PARSER.render(text)) >= len(text) // 2  # pytest's timeout is the judge: quadratic takes many minutes
