"""Formulas in the article, and in a browser."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import offline_context
from wxexport import check, passes, pipeline
from wxexport.article import reading as article
from wxexport.drawings import formulas
from wxexport.drawings.formulas import draw, mathjax
from wxexport.findings import article_rules as rules
from wxexport.html import plain, tree
from wxexport.model import Document, Finding, Styled
from wxexport.passes import drawing_time
from wxexport.pictures import convert
from wxexport.theme import load as theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Locator, Page


def export(markdown: str) -> tuple[Document, Styled]:
    document = pipeline.convert(article.parse(markdown))
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


def test_the_time_for_formulas_as_png_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_time, "SECONDS", {"svg": 8, "own": 0})
    document, styled = export("---\nformulas: png\n---\n\n# T\n\n甲 $x$ 乙 $y$\n\n$$\nz\n$$\n")
    assert styled.html.count("<img") == 1
    assert styled.html.count("<code") == 2
    (finding,) = of(document, "WX050")
    assert "drawing the pictures before it took more than 0 s" in finding.message
    assert finding.line == 7


@pytest.mark.parametrize("latex", ["x", r"\frac{a}{b}", r"\color{red}{x}", "x" * 60])
def test_a_formula_as_png_is_what_conversion_would_make_of_it(latex: str) -> None:
    png = formulas.to_png(draw(latex, display=True))
    converted, _ = convert.asset(png, name="formula", origin=latex, kind="formula")
    assert convert.drawn(png, name="formula", origin=latex, kind="formula") == converted


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


def test_one_formula_that_overflows_is_a_finding_and_the_others_are_drawn() -> None:
    document, styled = export("# T\n\n$x$\n\n$\\raisebox{1e309em}{x}$ $\\hspace{nanem}x$\n\n$y$")
    assert [(finding.line, finding.excerpt, finding.message) for finding in of(document, rules.FORMULA.id)] == [
        (5, latex, "a formula cannot be drawn: a length in it is too large, or is no number")
        for latex in (r"\raisebox{1e309em}{x}", r"\hspace{nanem}x")
    ]
    assert styled.html.count("<svg") == 2
    assert plain.plain_text(styled.html) == "T\nx\n\\raisebox{1e309em}{x} \\hspace{nanem}x\ny\n"


def test_without_an_engine_formulas_stay_latex_and_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    draw.cache_clear()
    monkeypatch.setitem(sys.modules, "mathra", None)
    document, styled = export("# T\n\n设 $x$ 与 $y$\n\n$$\nz\n$$")
    assert [(finding.message, finding.hint) for finding in document.findings] == [
        (
            "a formula cannot be drawn: the package mathra is not installed",
            'Install it with "pip install mathra", or set formulas = "mathjax".',
        )
    ]
    assert plain.plain_text(styled.html) == "T\n设 x 与 y\nz\n"


def test_an_article_without_mathjax_is_exported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(mathjax.VARIABLE, "")
    document, styled = export("---\nformulas: mathjax\n---\n# T\n\n设 $x$ 与 $y$")
    assert [finding.message for finding in document.findings] == [
        "a formula cannot be drawn: the npm package mathjax is not installed"
    ]
    assert plain.plain_text(styled.html) == "T\n设 x 与 y\n"


def test_the_formulas_of_an_article_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "MOST", 300)
    document, styled = export("# T\n\n$x$ $x$ $y$ $z$ $\\foo$")
    assert styled.html.count("<svg") == 2
    assert [(finding.excerpt, finding.message) for finding in of(document, rules.FORMULA.id)] == [
        ("y", "a formula cannot be drawn: the formulas before it have more than 300 characters of SVG"),
        (r"\foo", r"a formula cannot be drawn: column 1: unsupported command: \foo"),
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
