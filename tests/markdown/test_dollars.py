"""Which dollars are formulas in Chinese text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from wxexport.markdown.math import math

PARSER = MarkdownIt("commonmark").use(math, chinese=True)


def shown(text: str) -> str:
    """The text with each formula in brackets; a large one in two."""
    children = PARSER.parse(text)[1].children or []
    pieces = []
    for token in children:
        large = token.markup == "$$"
        formula = f"⟦⟦{token.content}⟧⟧" if large else f"⟦{token.content}⟧"
        pieces.append(formula if token.type == "math_inline" else token.content or "\n")
    return "".join(pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("函数$ f(y) $是恒等映射，用于$ f $后", "函数⟦f(y)⟧是恒等映射，用于⟦f⟧后"),
        ("$z_t $。", "⟦z_t⟧。"),
        (r"令$ y\in\{0,1\}$，有", r"令⟦y\in\{0,1\}⟧，有"),
        ("GPU$j$上，PDF$p(x)$并", "GPU⟦j⟧上，PDF⟦p(x)⟧并"),
        ("$k$NN，Inception$_{v1}$", "⟦k⟧NN，Inception⟦_{v1}⟧"),
        ("为 $-$1，$-$12 分", "为 ⟦-⟧1，⟦-⟧12 分"),
        (r"3$\times$3，±2$\sigma$，5$\times$。", r"3⟦\times⟧3，±2⟦\sigma⟧，5⟦\times⟧。"),
        (r"$\text{若 $x$ 为 0}$，$y$", r"⟦\text{若 $x$ 为 0}⟧，⟦y⟧"),
        (r"$\text{若 $x$ 则 $y$}=\mbox{$z$}$。", r"⟦\text{若 $x$ 则 $y$}=\mbox{$z$}⟧。"),
        (r"写 $ \frac{a}{b} $ 带空格", r"写 ⟦\frac{a}{b}⟧ 带空格"),
        ("$ w1=0.15, w2=0.2 $，$ log $，$ 2 $", "⟦w1=0.15, w2=0.2⟧，⟦log⟧，⟦2⟧"),
        ("$x，y$，$（a,b）$，$ (-∞,+∞) $", "⟦x，y⟧，⟦（a,b）⟧，⟦(-∞,+∞)⟧"),
        (r"$准确率=\frac{正确}{总数}$，$总价 = 单价$", r"⟦准确率=\frac{正确}{总数}⟧，⟦总价 = 单价⟧"),
        (r"若$\alpha>0，则$y$为正", r"若$\alpha>0，则⟦y⟧为正"),
        ("共$5，设$x$为 $5$ 个", "共$5，设⟦x⟧为 ⟦5⟧ 个"),
        (r"$A$$B$不独立，$a$ $$b$$", r"⟦A⟧⟦B⟧不独立，⟦a⟧ ⟦⟦b⟧⟧"),
        ("如下：$$\nx\n$$\n后文", "如下：⟦⟦x⟧⟧\n后文"),
        (r"$\$5$，$x_训$", r"⟦\$5⟧，⟦x_训⟧"),
        (
            r"称为$D$\[也叫观测集、样本集，注意与花体$\mathcal{D}$的区别\]。",
            r"称为⟦D⟧[也叫观测集、样本集，注意与花体⟦\mathcal{D}⟧的区别]。",
        ),
        (r"而 \[x^2\] 和 \(y_1\)", r"而 ⟦x^2⟧ 和 ⟦y_1⟧"),
        (r"设 \\(x^2\\) 与 \\( \frac{a}{b} \\)，\\(n\\)", r"设 ⟦x^2⟧ 与 ⟦\frac{a}{b}⟧，⟦n⟧"),
        (r"C:\\a \\(x86\\) 和 \\(a^2", r"C:\a \(x86\) 和 \(a^2"),
    ],
)
def test_a_formula_is_known_by_its_content(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "$5 和 $10，US$100，HK$5",
        "$1,000,000，$-5",
        "$('#id')，$.ajax，$this->name，$_GET",
        "$@、$<、$^，$0、$$ 和 $!，$?",
        r"^\d+$ 与 ^\w+$",
        "$...$ 与 $$...$$",
        "$5-$10，$20,000 and USD$30,000，US$ 100 和 US$ 200",
        "$5/月和$10/月，$100M 到 $200M",
        "从$5涨到$x",
        "$HOME/bin 和 $PATH",
        "$HOME/$PATH，$A/$B，$A=$B，$x-$y",
        "${a} 和 ${b}，$_GET、$_POST，$() / $.ajax()",
        "变量$和$的区别",
        "PHP用$，Perl也用$。",
        "$小于 a 的质数$",
        "$foo bar $，$ abc $，$ npm install $",
        "kill $$ 和 echo $$",
        "$5 $，$x$5",
    ],
)
def test_money_variables_and_prose_are_not(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize("unit", [r"$\text{", r"$\text{$", r"$\text{a$}", "$ a", r"\\(a", "$a$$", "如$$\n", "$$ $ "])
def test_marks_without_a_partner_take_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert PARSER.parse(text)  # pytest's timeout is the judge: quadratic takes many minutes
