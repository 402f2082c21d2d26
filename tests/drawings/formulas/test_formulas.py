"""LaTeX to outlines and to PNG."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from wxexport.drawings import formulas
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import Formula, draw, to_png
from wxexport.drawings.formulas.shapes import Drawing

if TYPE_CHECKING:
    pass


# An x of STIX Two Math at its size, in units of 1/200 em: 112 wide, 96 over the baseline and 2 under it.
X = (
    "m18-92v6q24-3 28 22l6 18q-11 20-27 32-16-7-20 6 4 14 18 8t18-18l13-21h1q9 71 49 19l-4-4q-22 27-30-14l-5-14"
    "q7-9 12-19t19-8 11-10-16-5-17 15-11 19h-1q-3-19-13-35"
)


PATH = re.compile(
    r'<path (fill="[#\w]+"|fill="none" stroke="[#\w]+" stroke-width="[\d.]+" stroke-linecap="round")'
    r' d="[mlhvcqtz0-9 -]+"></path>'
)


def test_a_letter_is_one_path_that_stands_on_the_baseline() -> None:
    formula = draw(" x ", display=False)
    assert formula == Formula(f'<path fill="currentColor" d="{X}"></path>', (0, -96, 112, 98))
    assert (formula.width, formula.height, formula.depth) == (0.56, 0.49, 0.01)
    assert formula.svg == (
        f'<svg viewBox="0 -96 112 98" style="height:0.49em;vertical-align:-0.01em;width:0.56em">{formula.paths}</svg>'
    )
    assert formula.block_svg == (
        '<svg viewBox="0 -96 112 98" style="height:0.49em;min-width:0.56em;vertical-align:middle;width:100%">'
        f"{formula.paths}</svg>"
    )


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\u2061", "\u2062", "\ufeff", "\u202e", "\ufe0f", "\u115f", "\U000e0041"]
)
@pytest.mark.parametrize(
    ("latex", "seen"),
    [
        ("a_i|", "a_i"),
        ("|a_i", "a_i"),
        (r"\frac|a|b", r"\frac ab"),
        (r"\alpha|b", r"\alpha b"),
        (r"\text{a|b}", r"\text{ab}"),
        ("中|文", "中文"),
    ],
)
def test_characters_without_width_are_not_drawn(invisible: str, latex: str, seen: str) -> None:
    assert draw(latex.replace("|", invisible), display=False) == draw(seen, display=False)


@pytest.mark.parametrize(("space", "width"), [("\u3000", 202), ("\xa0", 0), ("\u2009", 0)])
def test_a_space_is_a_gap(space: str, width: int) -> None:
    alone, apart = draw("xx", display=False), draw(f"x{space}x", display=False)
    assert apart.view_box[2] == alone.view_box[2] + width
    assert apart.paths.count("m") == alone.paths.count("m")


@pytest.mark.parametrize("latex", ["\u200b", "\u3000", "\u2061 \u2062", "\\text{\u200b}", "% x"])
def test_nothing_but_invisible_characters_shows_nothing(latex: str) -> None:
    with pytest.raises(FormulaError, match="it shows nothing"):
        draw(latex, display=False)


def test_comments_and_line_ends_are_not_drawn() -> None:
    assert draw("x % a comment\n+ y\\% z", display=True) == draw(r"x + y\% z", display=True)
    assert draw("\\text{a\nb\tc}", display=True) == draw(r"\text{a b c}", display=True)


def test_display_is_larger() -> None:
    line, block = (draw(r"\sum_{i=1}^n \frac{a}{b}", display=display) for display in (False, True))
    assert (line.height, block.height) == (1.545, 2.67)


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


OVERFLOWING = [
    r"\raisebox{1e309em}{x}",
    r"\smash{\raisebox{-1e300em}{x}}",
    r"\hspace{nanem}x",
    r"\hspace{infem}x",
    r"\hspace{1e308em}\hspace{-1e308em}x",
    r"\mspace{nanmu}x",
    r"\kern1e999em x",
    r"\rule{nanem}{1em}",
    r"\rule{1em}{1e400em}",
    r"\rule[1e309em]{1em}{1em}",
    r"\phantom{\rule{1e309em}{1em}}",
    r"\xrightarrow{\hspace{1e309em}}",
    r"\boxed{\rule{1e308em}{1e308em}}",
]


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        ("", "it shows nothing"),
        (" \n", "it shows nothing"),
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
        (r"a = \eqref{eq:none}", "no formula has the label eq:none"),
        (r"\rule{900em}{1em}", "it is 900 em wide and 1 em high"),
        (r"\hspace{-900em}x", "it is 900 em wide and 0 em high"),
        (r"\raisebox{-900em}{x}", "it is 0 em wide and 900 em high"),
        (r"\rule{0em}{1em}", "it shows nothing"),
        *((latex, "a length in it is too large, or is no number") for latex in OVERFLOWING),
        (
            r"\boxed{\begin{array}{c|c}a&b\end{array}}",
            "an array with column rules (|) cannot be drawn beside a box or a rule",
        ),
    ],
)
def test_what_cannot_be_set_has_a_reason(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=f"^{re.escape(reason)}$"):
        draw(latex, display=True)


@pytest.mark.parametrize("error", [RecursionError, MemoryError, OverflowError, ValueError("x"), KeyError, TypeError])
def test_whatever_an_engine_raises_is_a_reason(
    error: type[Exception] | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(source: str, *, display: bool) -> Drawing:
        raise error

    monkeypatch.setitem(formulas._ENGINES, "mathra", fails)
    with pytest.raises(FormulaError, match=r"^the typesetter failed$"):
        draw("never drawn before", display=False)


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


def test_a_formula_of_spaces_is_a_gap() -> None:
    assert draw(r"\quad\,", display=False) == Formula("", (0, 0, 234, 1))


def test_a_size_at_the_beginning_holds_for_all() -> None:
    normal, large = draw("x+y", display=False), draw(r"\large x+y", display=False)
    assert (large.paths, large.view_box, large.scale) == (normal.paths, normal.view_box, 1.2)
    sizes = [(round(one.width, 3), round(one.height, 3), round(one.depth, 3)) for one in (normal, large)]
    assert sizes == [(2.245, 0.78, 0.22), (2.694, 0.936, 0.264)]
    with Image.open(io.BytesIO(to_png(large, scale=1))) as picture:
        assert picture.size == (52, 24)


def test_the_same_formula_is_the_same_bytes() -> None:
    first = draw(r"\int_0^1 x", display=True)
    draw.cache_clear()
    assert draw(r"\int_0^1 x", display=True) == first


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
