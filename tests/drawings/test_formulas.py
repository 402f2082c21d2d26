"""LaTeX to outlines, where formulas begin and end in Markdown, and what stands in the article in the end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image

from tests.browser import offline_context
from wxexport import check, passes
from wxexport.article import reading as article
from wxexport.drawings.formulas import Formula, FormulaError, draw, to_png
from wxexport.findings import article_rules as rules
from wxexport.html import plain, tree
from wxexport.markdown.math import math
from wxexport.model import Document, Finding, Styled
from wxexport.pictures import fonts
from wxexport.theme import load as theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Locator, Page

# An x of STIX Two Math at its size: 559 wide, 479 over the baseline and 10 under it.
X = (
    "m315-298h-3l-12-51c-14-54-33-98-57-126h-15l-139 16v30c0 0 15-3 31-3c66-1 83 26 110 110l28 91l-72 105"
    "c-39 56-57 57-61 57c-17 0-41-13-63-13c-24 0-39 22-39 42c0 25 15 49 58 49c60 0 93-47 125-99l64-104h4l25 101"
    "c14 65 36 103 82 103c68 0 110-68 139-112l-21-16c-27 36-46 56-72 56c-31 0-51-37-79-129l-21-68l61-97"
    "c17-28 31-42 54-42c13 0 36 10 52 10c27 0 46-23 46-47c0-28-12-44-50-44c-59 0-99 49-126 97z"
)
PATH = re.compile(
    r'<path (fill="[#\w]+"|fill="none" stroke="[#\w]+" stroke-width="[\d.]+" stroke-linecap="round")'
    r' d="[mlhvcqz0-9 -]+"></path>'
)


class SquareFont:
    """Draws every character but 龘 as a square, the same on every machine."""

    name = "Squares"

    def outline(self, character: str) -> str | None:
        return None if character == "龘" else "M0 -120H1000V880H0Z"


@pytest.fixture
def squares(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    draw.cache_clear()
    monkeypatch.setattr(fonts, "chinese", SquareFont)
    yield
    draw.cache_clear()


# --- drawing --------------------------------------------------------------------------------------------------------


def test_a_letter_is_one_path_that_stands_on_the_baseline() -> None:
    formula = draw(" x ", display=False)
    assert formula == Formula(f'<path fill="currentColor" d="{X}"></path>', (0, -479, 559, 489))
    assert (formula.width, formula.height, formula.depth) == (0.559, 0.489, 0.01)
    assert formula.svg == (
        '<svg viewBox="0 -479 559 489" style="height:0.489em;vertical-align:-0.01em;width:0.559em">'
        f"{formula.paths}</svg>"
    )
    assert formula.block_svg == (
        '<svg viewBox="0 -479 559 489" style="height:0.489em;min-width:0.559em;vertical-align:middle;width:100%">'
        f"{formula.paths}</svg>"
    )


def test_display_is_larger() -> None:
    line, block = (draw(r"\sum_{i=1}^n \frac{a}{b}", display=display) for display in (False, True))
    assert (line.height, block.height) == (1.542, 2.664)


@pytest.mark.parametrize(
    "latex",
    [
        r"E = mc^2",
        r"\frac{a}{b} + \dfrac{1}{2} + \tfrac12 + \cfrac{1}{1 + x} + \sqrt{x} + \sqrt[3]{\frac12}",
        r"\sum_{i=1}^{n} i^2 = \prod_{k} x_k \int_0^\infty e^{-x^2}\,dx \iint \oint \bigcup_i A_i",
        r"\begin{matrix}1&2\\3&4\end{matrix} \begin{smallmatrix}1&2\\3&4\end{smallmatrix}",
        r"\begin{pmatrix}a&b\\c&d\end{pmatrix} \begin{bmatrix}1\end{bmatrix} \begin{Bmatrix}1\end{Bmatrix}",
        r"\begin{vmatrix}a&b\\c&d\end{vmatrix} \begin{Vmatrix}1\end{Vmatrix}",
        r"f(x) = \begin{cases} x^2 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{align*} a &= b & c &= d \end{align*}",
        r"\begin{gather} a = b \\ c \end{gather}",
        r"\begin{equation} \begin{split} a &= b \\ &= c \end{split} \end{equation}",
        r"\alpha\beta\gamma\delta\epsilon\varepsilon\theta\lambda\mu\pi\sigma\phi\varphi\omega\Gamma\Delta\Omega",
        r"\mathbb{R}\mathcal{L}\mathfrak{g}\mathscr{F}\mathbf{x}\mathrm{d}\mathsf{T}\mathtt{c}\boldsymbol{\alpha}\bm{x}",
        r"\hat{x}\bar{x}\vec{x}\dot{x}\ddot{x}\tilde{x}\widehat{abc}\overline{abc}\underline{abc}\overrightarrow{AB}",
        r"\operatorname{softmax}(x) \operatorname*{argmax}_x \lim_{x \to 0} \arg\min_\theta",
        r"\left( \frac{a}{b} \right) \left\{ x \right. \left\langle a \middle| b \right\rangle \Bigg[ \big)",
        r"\lVert v \rVert \lfloor x \rfloor \lceil x \rceil \|x\|_2",
        r"\overbrace{a+b}^{n} + \underbrace{c}_{\text{two}} \boxed{a} \cancel{x}",
        r"A \xrightarrow{f} B \xleftarrow[g]{h} C \implies D \iff E \mapsto F",
        r"a = b \tag{1}",
        r"\binom{n}{k} \substack{a\\b} \overset{!}{=} \underset{x}{y} \stackrel{def}{=}",
        r"a\quad b\qquad c\,d\;e\!f\ g~h",
        r"\color{red}{x} + \textcolor{#00f}{y} + \colorbox{yellow}{z}",
        r"f'(x) + f''(x) + {}_nC_k + x_{i_{j}}^{a^b}",
        r"\ce{2H2 + O2 -> 2H2O}",
        r"\forall x \in \mathbb{R}, \exists y: x \leq y \land y \neq 0 \not\subset \emptyset",
        r"\newcommand{\KL}[2]{D(#1 \| #2)} \KL{p}{q}",
        r"50\% \$5 \# \& \_ \{ \} % a comment",
    ],
)
@pytest.mark.parametrize("display", [False, True])
def test_what_authors_write_is_drawn_with_what_wechat_keeps(latex: str, display: bool) -> None:
    formula = draw(latex, display=display)
    assert PATH.sub("", formula.paths) == ""
    assert 0.5 < formula.width < 40
    assert 0.3 < formula.height < 8
    assert formula.notes == ()


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        ("", "it shows nothing"),
        (" \n", "it shows nothing"),
        (r"\,", "it shows nothing"),
        (r"\phantom{x}", "it shows nothing"),
        ("x" * 10_001, "it has 10,001 characters; the most is 10,000"),
        (r"a + \foo{x}", r"column 5: unsupported command: \foo"),
        (r"\begin{foo}x\end{foo}", "column 1: unsupported environment: foo"),
        ("{x", "column 1: '{' without a matching '}'"),
        ("x}", "column 2: '}' without a matching '{'"),
        (r"\frac{1}", "column 9: missing argument"),
        (r"\left( x", r"column 1: \left without \right"),
        ("a^b^c", "column 4: double superscript: use braces, as in x^{a^b}"),
        ("{" * 5000 + "}" * 5000, "column 65: nesting deeper than 64 levels"),
        (r"\def\a{\a}\a", "column 11: too many macros: a macro probably calls itself"),
        ("😀", "the STIX Two Math font has no '😀' character (U+1F600)"),
        ("x\0", "column 2: control character U+0000"),
        (r"\rule{900em}{1em}", "it is 900 em wide and 1 em high"),
        (r"\boxed{\begin{array}{c|c}a&b\end{array}}", "the bars of an array cannot be set beside a box or a rule"),
    ],
)
def test_what_cannot_be_set_has_a_reason(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=f"^{re.escape(reason)}$"):
        draw(latex, display=True)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(FormulaError, match="surrogates not allowed"):
        draw("\ud800", display=False)


def test_without_the_typesetter_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "mathra", None)
    with pytest.raises(FormulaError, match=r"^the package mathra is not installed$"):
        draw("a + never + drawn + before", display=False)


PLAIN = list(r"xy12+-=^_&{}[]()|'%$中 ")
COMMANDS = [r"\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\text{a}", r"\text{中}", r"\rule{1em}{1em}", r"\foo"]
ENVIRONMENTS = [r"\begin{array}{c|c}", r"\end{array}", r"\begin{cases}", r"\end{cases}", r"\hline"]
TOKENS = st.sampled_from([*PLAIN, *COMMANDS, *ENVIRONMENTS])


@given(st.lists(TOKENS, max_size=12).map("".join), st.booleans())
def test_whatever_is_written_is_drawn_or_refused(latex: str, display: bool) -> None:
    try:
        formula = draw(latex, display=display)
    except FormulaError:
        return
    assert PATH.sub("", formula.paths) == ""
    assert min(formula.view_box[2:]) > 0


def test_the_same_formula_is_the_same_bytes() -> None:
    first = draw(r"\int_0^1 x", display=True)
    draw.cache_clear()
    assert draw(r"\int_0^1 x", display=True) == first


def test_a_color_gets_a_path_of_its_own_and_black_is_the_color_of_the_text() -> None:
    colors = re.compile(r'fill="([^"]+)"')
    assert colors.findall(draw(r"a \textcolor{red}{bc} d", display=False).paths) == [
        "currentColor",
        "red",
        "currentColor",
    ]
    assert colors.findall(draw(r"a \textcolor{black}{b} \textcolor{#000}{c}", display=False).paths) == ["currentColor"]


def test_what_hangs_over_the_edge_is_not_cut_off() -> None:
    formula = draw(r"\cancel{x}", display=False)
    assert formula.view_box == (-84, -563, 727, 657)  # the line and half its width on each side
    assert 'fill="none" stroke="currentColor" stroke-width="68"' in formula.paths


@pytest.mark.parametrize(
    ("latex", "bars"),
    [
        # (left, top, width, height): one above the other, as high as the rows, around the axis (258)
        (r"\begin{array}{c|c}a&b\end{array}", [(1555, -858, 40, 1200)]),
        (r"\begin{array}{c|c}a&b\\c&d\end{array}", [(1555, -1458, 40, 1200), (1555, -258, 40, 1200)]),
        (r"\left[\begin{array}{c|c}a&b\end{array}\right]", [(1925, -858, 40, 1200)]),
    ],
)
def test_the_bars_of_an_array_stand_beside_its_rows(latex: str, bars: list[tuple[int, ...]]) -> None:
    formula = draw(latex, display=True)
    at, found = 0j, []
    for match in re.finditer(r"m(-?\d+) ?(-?\d+)([^m\"]*)", formula.paths):
        at += complex(int(match[1]), int(match[2]))
        if box := re.fullmatch(r"h(\d+)v(\d+)h-\d+z", match[3]):
            found.append((int(at.real), int(at.imag), int(box[1]), int(box[2])))
    assert found == bars
    assert formula.view_box[1] == bars[0][1]


# --- Chinese --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("squares")
def test_chinese_is_drawn_in_squares_of_one_em() -> None:
    assert draw(r"\text{中文}", display=False) == Formula(
        '<path fill="currentColor" d="m0 120h1000v-1000h-1000zm1000 0h1000v-1000h-1000z"></path>',
        (0, -881, 2000, 1001),
        ("its Chinese is drawn with Squares",),
    )


@pytest.mark.usefixtures("squares")
def test_chinese_is_small_in_an_index_and_has_its_color() -> None:
    formula = draw(r"x_{\textcolor{red}{训}}", display=False)
    assert re.findall(r'<path fill="red" d="([^"]+)">', formula.paths) == ["m559 332h700v-700h-700z"]


@pytest.mark.usefixtures("squares")
@pytest.mark.parametrize(
    ("latex", "width"),
    [
        ("损失", 2),
        (r"\text{当 x 时}", 2.979),
        (r"\mathrm{速度}", 2),
        (r"\operatorname{损失}", 2),
        (r"\operatorname*{最小}", 2),
        (r"\frac{\text{正确数}}{总数}", 3.24),
        ("中 % 注释\n文", 2),
        (r"\underbrace{x}_{\text{求和}}", 1.4),
    ],
)
def test_chinese_may_stand_in_text_and_in_the_formula(latex: str, width: float) -> None:
    assert draw(latex, display=True).width == width


@pytest.mark.usefixtures("squares")
@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\text{中} + \foo", r"column 12: unsupported command: \foo"),
        (r"\text{中", "'{' without a matching '}'"),
        (r"\ce{A ->[点燃] B}", r"its Chinese stands where only LaTeX can; put it into \text{}"),
        (r"\text{a{中}}", r"Chinese beside braces or $ inside \text cannot be set"),
        ("龘", "the font Squares has no 龘"),
        ("中" * 401, "it has more than 400 Chinese characters"),
    ],
)
def test_chinese_that_cannot_be_set_has_a_reason(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=f"^{re.escape(reason)}$"):
        draw(latex, display=True)


def test_without_a_chinese_font_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    draw.cache_clear()
    monkeypatch.setattr(fonts, "chinese", lambda: None)
    reason = "no Chinese font found on this machine; install one such as Noto Sans CJK"
    with pytest.raises(FormulaError, match=f"^{reason}$"):
        draw(r"\text{中}", display=True)


# --- PNG ------------------------------------------------------------------------------------------------------------


def test_a_png_is_ink_on_white_with_a_margin() -> None:
    formula = draw(r"\rule{1em}{1em} \textcolor{#ff0000}{\rule{1em}{1em}}", display=False)
    with Image.open(io.BytesIO(to_png(formula, color="#123456", scale=2))) as opened:
        picture = opened.convert("RGBA")
    assert picture.size == (80, 48)  # 2.5 em by 1.5 em, 32 pixels each
    assert [picture.getpixel(at) for at in ((1, 1), (5, 24), (20, 24), (60, 24), (78, 46))] == [
        (255, 255, 255, 255),
        (255, 255, 255, 255),
        (0x12, 0x34, 0x56, 255),
        (255, 0, 0, 255),
        (255, 255, 255, 255),
    ]


# --- Markdown -------------------------------------------------------------------------------------------------------

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
    assert PARSER.render('$x<y$ $$z$$ w\n\n$$\n\\text{"}\n$$') == (
        '<p><span class="formula" data-latex="x&lt;y">x&lt;y</span> <span class="formula large" data-latex="z">z</span>'
        ' w</p>\n<div class="formula" data-latex="\\text{&quot;}">\\text{&quot;}</div>\n'
    )


@pytest.mark.parametrize(
    "unit",
    ["$", "$a ", "$$ ", "$$a", "$$\n", "$$ x\n\n", r"\( ", r"\(\\) ", "\\[\n", "\\[ b\n", "> $$\n\n", "- $$ a\n"],
)
def test_marks_without_a_partner_take_linear_time(unit: str) -> None:
    text = f"a\n{unit * (60_000 // len(unit))}x \\] y \\) z"
    assert len(PARSER.render(text)) >= len(text) // 2  # pytest's timeout is the judge: quadratic takes many minutes


# --- in the article -------------------------------------------------------------------------------------------------


def export(markdown: str) -> tuple[Document, Styled]:
    read = article.parse(markdown)
    html = PARSER.render(read.text)
    document = passes.document(html, Document(html, read), None)
    return document, passes.wechat(passes.styled(document, theme.load("default")))


def body(styled: Styled) -> str:
    """What is in the root, without styles but those of svg and of the strut."""
    html = re.sub(r'(<(?:section|p|h1|ul|li|code|strong)\b[^>]*?) style="[^"]*"', r"\1", styled.html)
    return html.removeprefix("<section>").removesuffix("</section>")


def of(document: Document, rule: str) -> list[Finding]:
    return [finding for finding in document.findings if finding.rule == rule]


STRUT = '<span leaf=""><span style="font-size:0;letter-spacing:0">\xa0</span></span>'
SVG, BLOCK = draw("x", display=False).svg, draw("x", display=True).block_svg


def swapped(svg: str) -> str:
    """The svg as lxml writes it: what was renamed comes last."""
    return re.sub(r'(viewBox="[^"]+") (style="[^"]+")', r"\2 \1", svg)


def test_a_formula_stands_between_leaves() -> None:
    document, styled = export("# T\n\n设 $x$\n时")
    assert body(styled) == (
        '<h1><span leaf="">T</span></h1><p><span leaf="">设 </span>'
        f'<span role="img" title="x">{swapped(SVG)}</span><span leaf=""> 时</span></p>'
    )
    assert document.findings == ()


def test_two_dollars_in_a_line_set_it_large() -> None:
    latex = r"\sum_{i}"
    _, styled = export(f"# T\n\n和 $${latex}$$ 和")
    assert swapped(draw(latex, display=True).svg) in styled.html


def test_a_formula_that_begins_its_block_has_something_before_it() -> None:
    _, styled = export("# T\n\n$x$ 是\n\n- **$x$**")
    wrapper = f'<span role="img" title="x">{STRUT}{swapped(SVG)}</span>'
    assert body(styled) == (
        f'<h1><span leaf="">T</span></h1><p>{wrapper}<span leaf=""> 是</span></p>'
        f"<ul><li><section><strong>{wrapper}</strong></section></li></ul>"
    )


def test_a_block_fills_its_line_and_scrolls() -> None:
    document, styled = export("# T\n\n$$\nx\n$$")
    assert '<section class="formula" role="img" title="x">' in document.html.replace(' data-line="3"', "")
    section = re.search(r'<section role="img" title="x" (style="[^"]*")>', styled.html)
    assert section is not None
    assert {"overflow-x:auto", "white-space:nowrap"} <= set(section[1][7:-1].split(";"))
    assert styled.html.endswith(f"{section[0]}{STRUT}{swapped(BLOCK)}</section></section>")


def test_the_finished_article_has_nothing_that_the_editor_drops() -> None:
    _, styled = export("# 关于 $E=mc^2$\n\n$x$ 与 $\\cancel{y}$\n\n$$\n\\sum_i x_i\n$$\n\n| a |\n|---|\n| $x$ |")
    assert check.run(styled) == ()


def test_the_title_and_the_plain_text_have_the_latex() -> None:
    document, styled = export("# 关于 $E=mc^2$\n\n$x$ 是\n\n$$\na\n+ b\n$$")
    assert document.article.title == "关于 E=mc^2"
    assert plain.plain_text(styled.html) == "关于 E=mc^2\nx 是\na + b\n"


def test_a_formula_that_cannot_be_set_stays_code() -> None:
    document, styled = export("# T\n\n坏的 $\\foo**$ 式\n\n$$\n\\begin{foo}\na\n\\end{foo}\n$$")
    assert [(finding.message, finding.excerpt, finding.hint) for finding in document.findings] == [
        (
            r"a formula cannot be drawn: column 1: unsupported command: \foo",
            r"\foo**",
            "Its LaTeX stands in its place.",
        ),
        (
            "a formula cannot be drawn: column 1: unsupported environment: foo",
            "\\begin{foo}\na\n\\end{foo}",
            "Its LaTeX stands in its place.",
        ),
    ]
    assert {finding.rule for finding in document.findings} == {"WX050"}
    assert plain.plain_text(styled.html) == "T\n坏的 \\foo** 式\n\\begin{foo}\na\n\\end{foo}\n"
    assert "<svg" not in styled.html


def test_a_wide_formula_in_a_line_is_reported() -> None:
    wide = "+".join(f"a_{{{number}}}" for number in range(20))
    document, _ = export(f"# T\n\n见 ${wide}$ 式\n\n$$\n{wide}\n$$")
    assert [finding.message for finding in of(document, rules.FORMULA.id)] == [
        "a formula in a line of text is 45 em wide; a phone shows about 20"
    ]


@pytest.mark.usefixtures("squares")
def test_a_font_of_this_machine_is_reported_once() -> None:
    document, _ = export("# T\n\n$\\text{甲}$ 和 $乙$")
    assert [(finding.severity, finding.message) for finding in of(document, rules.FORMULA_FONT.id)] == [
        ("info", "its Chinese is drawn with Squares; on another machine it may look different")
    ]


def test_raw_html_cannot_pass_for_a_formula() -> None:
    _, styled = export('# T\n\n<span role="img" title="no">text</span> <svg onload="x"></svg>')
    assert plain.plain_text(styled.html) == "T\ntext\n"


def test_the_attribute_with_a_capital_survives_parsing() -> None:
    once = tree.serialize(tree.parse_whole(f"<section>{SVG}</section>"))
    assert tree.serialize(tree.parse_whole(once)) == once == f"<section>{swapped(SVG)}</section>"


# --- in a browser ---------------------------------------------------------------------------------------------------

# What WeChat's own stylesheet does to everything in an article.
PLATFORM = "section * { max-width: 100% !important; box-sizing: border-box !important; }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    for context in offline_context(browser, viewport={"width": 375, "height": 700}):
        yield context.new_page()


def show(page: Page, markdown: str) -> None:
    page.set_content(f"<style>{PLATFORM} body {{ margin: 0 }}</style>{export(markdown)[1].html}")


def box(element: Locator) -> FloatRect:
    found = element.bounding_box()
    assert found is not None
    return found


def test_a_formula_stands_on_the_baseline_of_the_text(page: Page) -> None:
    show(page, "# T\n\n中文 $\\frac{a}{b}$ 和 $x$ 字")
    page.evaluate(
        """() => document.querySelectorAll('p span[role]').forEach((span) => {
            const mark = document.createElement('i');  // an empty inline block stands on the baseline
            mark.style.cssText = 'display:inline-block;width:1px;height:1px;margin:0';
            span.after(mark);
        })"""
    )
    fraction, letter = draw(r"\frac{a}{b}", display=False), draw("x", display=False)
    for number, formula in enumerate((fraction, letter)):
        svg, mark = box(page.locator("p svg").nth(number)), box(page.locator("p i").nth(number))
        assert svg["height"] == pytest.approx(formula.height * 16, abs=0.1)
        assert svg["width"] == pytest.approx(formula.width * 16, abs=0.1)
        under = svg["y"] + svg["height"] - (mark["y"] + mark["height"])
        assert under == pytest.approx(formula.depth * 16, abs=0.6)


def test_a_formula_has_the_color_of_the_text(page: Page) -> None:
    show(page, "# T\n\n见 $x$")
    page.add_style_tag(content="section, section * { color: rgb(163, 163, 163) !important }")  # as in dark mode
    fill = "path => getComputedStyle(path).fill"
    assert page.eval_on_selector("path", fill) == "rgb(163, 163, 163)"


def test_a_block_is_in_the_middle_and_a_wide_one_scrolls(page: Page) -> None:
    wide = "+".join(f"a_{{{number}}}" for number in range(30))
    show(page, f"# T\n\n$$\nx\n$$\n\n$$\n{wide}\n$$")
    path, small = box(page.locator("path").first), draw("x", display=True)
    assert path["x"] + path["width"] / 2 == pytest.approx(375 / 2, abs=1)
    assert path["width"] == pytest.approx(small.width * 16, abs=1)
    section = page.locator("section[role]").nth(1)
    assert section.evaluate("element => element.clientWidth") == 375
    large = draw(wide, display=True)
    assert section.evaluate("element => element.scrollWidth") == pytest.approx(large.width * 16, abs=1.5)
    # One line: nothing but the formula gives the section its height.
    assert section.evaluate("element => element.clientHeight") < large.height * 16 + 20
    assert page.evaluate("document.documentElement.scrollWidth") == 375
