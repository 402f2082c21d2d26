"""LaTeX that is drawn right only in other words."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.drawings.formulas import draw
from wxexport.drawings.formulas.rewrites import ALIASES, plain_sign, rewritten, sized


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\operatorname{\&}", r"\mathop{\mathrm{\&}}\nolimits"),
        (r"\operatorname*{a\_b}_x", r"\mathop{\mathrm{a\_b}}_x"),
        (r"a\tag{甲}\tag*{\S 1}\tag{1.2-a}", r"a\qquad\text{(甲)}\qquad\text{\S 1}\tag{1.2-a}"),
        (r"\operatorname{arg\,max}_x", r"\mathop{\mathrm{arg\,max}}\nolimits_x"),
        (r"\operatorname{arg-max}_x", r"\operatorname{arg-max}_x"),
        (r"\tag{1} a=b", r" a=b\tag{1}"),
        (r"\tag{1}a\tag{2}", r"\tag{1}a\tag{2}"),
        (r"\begin{eqnarray*}a&=&b\\&\le &c\end{eqnarray*}", r"\begin{align*}a&= b\\&\le  c\end{align*}"),
        (r"\begin{numcases}{f=}a\\b\end{numcases}", r"{f=}\begin{cases}a\\b\end{cases}"),
        (r"{\frak g}", r"{\mathfrak g}"),
        (r"\max\limits_i x", r"\mathop{\underset{i}{\max}}x"),
        (r"\lim\limits_{n\to\infty}", r"\mathop{\underset{{n\to\infty}}{\lim}}"),
        (r"\max\limits_{x}^{n}", r"\mathop{\underset{{x}}{\overset{{n}}{\max}}}"),
        (r"\max\limits^n_x", r"\mathop{\underset{x}{\overset{n}{\max}}}"),
        (r"\mathop{\arg\min}\limits_\theta L", r"\mathop{\underset{\theta}{\mathop{\arg\min}}}L"),
        (r"\min\limits_\mathbf{B}x", r"\mathop{\underset{\mathbf{B}}{\min}}x"),
        (r"\prod_{j=1\\j\neq i}", r"\prod_{\substack{j=1\\j\neq i}}"),
        (r"\sum\limits_i", r"\sum\limits_i"),
        ("x_t'", r"x_t^{\mathord{\prime}}"),
        ("x''_{t}", r"x^{\mathord{\prime\prime}}_{t}"),
        (r"x^{\prime}_t", r"x^{\mathord{\prime}}_t"),
        ("f'(x)", "f'(x)"),
        (r"\mathbf{1}_1\mathbf 2", "\\mathbf{𝟏}_1\\mathbf 𝟐"),
        (r"\boldsymbol{\Sigma x_1}\bm\Gamma", "\\boldsymbol{𝚺 x_𝟏}\\bm 𝚪"),
        (r"\boldsymbol{\mathcal{L}\mathrm{A1}}", "\\boldsymbol{\\mathcal{𝓛}\\mathrm{A1}}"),
        (r"\textbf{Ab1}\textit{gh}\texttt{a}", "\\textbf{𝐀𝐛𝟏}\\textit{𝑔ℎ}\\texttt{𝚊}"),
        (r"\mathbf{\hspace{1em}\\[2pt]\color{red}x}", r"\mathbf{\hspace{1em}\\[2pt]\color{red}x}"),
        (r"x\in\R\iff y", r"x\in\mathbb{R}\;\Longleftrightarrow\; y"),
        (r"\bold x\exist y", r"\mathbf x\exists y"),
        (r"\newcommand{\R}{r}\def\F#1{\mathbf{#1}}\R", r"\newcommand{\R}{r}\def\F#1{\mathbf{#1}}\R"),
        ("}{", "}{"),
    ],
)
def test_rewritten(latex: str, expected: str) -> None:
    assert rewritten(latex) == expected


@pytest.mark.parametrize("name", ALIASES)
def test_an_alias_is_drawn(name: str) -> None:
    assert draw(rf"a{name}{{b}}", display=False).width > 1


def test_a_limit_in_a_line_stands_below() -> None:
    side, below = (draw(latex, display=False) for latex in (r"\max_i", r"\max\limits_i"))
    assert (side.depth, below.depth) == (0.22, 0.685)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\large x}", (1, r"{\large x}", r"\large")),
        (r"\small{x}\Huge y", (0.9, r"{x}\Huge y", r"\Huge")),
        (r"\largest x", (1, r"\largest x", "")),
        ("", (1, "", "")),
    ],
)
def test_only_the_size_at_the_beginning_is_known(latex: str, expected: tuple[float, str, str]) -> None:
    assert sized(latex) == expected


@pytest.mark.parametrize(
    "unit", ["{", r"\mathbf{", r"\max\limits_{", "_{'", r"\operatorname{", r"\def\a", r"_{\ab", "'"]
)
def test_hostile_latex_takes_linear_time(unit: str) -> None:
    assert growth_in_c(lambda number: rewritten(unit * number)) < LINEAR


@pytest.mark.parametrize(
    ("latex", "expected"),
    [(r"a\boldsymbol{+}b", r"\boldsymbol"), (r"\bm\times", r"\bm"), (r"\bm{a+b}\bm{\alpha}", ""), (r"\bmod{+}", "")],
)
def test_a_bold_sign_is_drawn_plain(latex: str, expected: str) -> None:
    assert (plain_sign(latex), draw(latex, display=False).ignored) == (expected, expected)
