"""Numbers, references and macros of formulas."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from markdown_it import MarkdownIt

from tests.markdown.parser import MANY
from tests.work import LINEAR, growth
from wxexport.markdown.environments import environments
from wxexport.markdown.equations import MACROS, equations
from wxexport.markdown.math import math
from wxexport.markdown.positions import leaves

PARSER = MarkdownIt("commonmark").use(math, chinese=True).use(environments).use(equations)


def read(text: str) -> list[str]:
    """The contents of formulas and texts."""
    return [
        token.content for token, _ in leaves(PARSER.parse(text)) if token.type in ("math_block", "math_inline", "text")
    ]


def macros(text: str) -> str:
    """The definitions that the last formula of a text is given."""
    formulas = [token for token, _ in leaves(PARSER.parse(text)) if token.type.startswith("math_")]
    definitions: str = formulas[-1].meta.get(MACROS, "")
    return definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\begin{equation}\nx\n\\end{equation}", [r"\begin{equation}" "\nx" r"\tag{1}\end{equation}"]),
        ("\\begin{equation*}\nx\n\\end{equation*}", ["\\begin{equation*}\nx\n\\end{equation*}"]),
        (
            "\\begin{align}\na\\\\[2pt]\n{b\\\\c}\\notag\\\\\nd\n\\end{align}",
            ["\\begin{align}\na\\tag{1}\\\\[2pt]\n{b\\\\c}\\notag\\\\\nd\\tag{2}\\end{align}"],
        ),
        (
            r"\begin{align}\begin{cases}1\\2\end{cases}\\b\tag{*}\\\end{align}",
            [r"\begin{align}\begin{cases}1\\2\end{cases}\tag{1}\\b\tag{*}\\\end{align}"],
        ),
        ("甲\n\\begin{bmatrix}\n1\n\\end{bmatrix}\n乙", ["甲", "\\begin{bmatrix}\n1\n\\end{bmatrix}", "乙"]),
        ("- 甲\n  \\begin{math}x\\end{math}", ["甲", r"\begin{math}x\end{math}"]),
        (r"$$\begin{align}x\end{align}$$", [r"\begin{align}x\end{align}"]),
        (
            "$$\\begin{align}x\\\\y\\label{b}\\end{align}$$\n\n式\\eqref{b}",
            [r"\begin{align}x\\y\tag{1}\end{align}", "式(1)"],
        ),
        (
            "见 \\ref{a}、$\\eqref{b}$、\\ref{c}\n\n$$x\\label{a}$$\n\n$$y\\tag{乙}\\label{b}$$",
            ["见 1、", "(乙)", r"、\ref{c}", r"x\tag{1}", r"y\tag{乙}"],
        ),
    ],
)
def test_equations_are_numbered(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["\\begin{equation}\nx", "\\begin{document}\nx\n\\end{document}", "甲 \\begin{equation}x\\end{equation}"],
)
def test_what_has_no_end_or_another_name_stays_text(text: str) -> None:
    assert read(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\newcommand{\R}{\mathbb{R}}$ $x\in\R$", r"\newcommand{\R}{\mathbb{R}}"),
        (r"$\newcommand\R{r}\def\S#1{s#1}$ $\S{\R}$", r"\def\S#1{s#1}\newcommand\R{r}"),
        ("\\newcommand{\\x}[2][a]{#1\\y}\n\\def\\y{y}\n\n$\\x{b}$", r"\newcommand{\x}[2][a]{#1\y}\def\y{y}"),
        (r"$\DeclareMathOperator*{\argmax}{arg\,max}$ $\argmax$", r"\DeclareMathOperator*{\argmax}{arg\,max}"),
        (r"$\def\R{r}$ $\def\R{s}\R$", ""),
        (r"$\def\R{r}$ $\def\R{s}\R$ $\R$", r"\def\R{s}"),
        (r"$\R$ $\def\R{r}$", ""),
        (r"$\def\R{r$ $\R$", ""),
        (r"$\def\a{\a\b}\def\b{\a}$ $\a$", r"\def\a{\a\b}\def\b{\a}"),
        (rf"$\def\a{{{'x' * 2_000}}}$ $\a$", ""),
    ],
)
def test_a_formula_gets_the_macros_it_uses(text: str, expected: str) -> None:
    assert macros(text) == expected


def test_mere_definitions_are_not_shown() -> None:
    assert read("$$\\def\\R{r}$$\n\n\\newcommand{\\S}{s}\n\n甲 $\\def\\T{t}$ 乙") == ["甲 ", "", " 乙"]


HOSTILE = {
    "ends missing": "\\begin{align}\n\n" * (MANY // 10),
    "rows": "\\begin{align}\n" + "x\\\\\n" * (MANY // 10) + "\\end{align}",
    "definitions": "$$" + "\\def\\a{x}" * (MANY // 10) + "x$$",
    "definitions without an end": "$$" + "\\def\\a{" * (MANY // 10) + "$$",
    "labels": "$$x\\label{a}$$\n\n" * (MANY // 20) + "\\eqref{a" * (MANY // 20),
    "uses": "$\\def\\a{\\b\\b}\\def\\b{\\a\\a}$" + "$\\a\\b$ " * 4_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PARSER.parse(text)


def test_a_chain_of_macros_takes_linear_time() -> None:
    names = ["".join(letters) for letters in product("abcdefgh", repeat=3)]

    def run(number: int) -> None:
        chain = "".join(rf"\def\{one}{{\{other}}}" for one, other in pairwise(names[:number]))
        PARSER.parse(f"$${chain}$$\n\n" + rf"$\{names[0]}$ " * number)

    assert growth(run, 60) < LINEAR
