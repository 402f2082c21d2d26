"""Code blocks: the shape that keeps lines, spaces and colors in WeChat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import wxexport
from tests.browser import offline_context
from tests.constructs import THEMES
from wxexport import markdown, pipeline
from wxexport.article import reading as articles
from wxexport.passes import tokens

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
from tests.passes.code_blocks import NBSP, block, fence, lines

# --- what coloring may cost -----------------------------------------------------------------------------------------


def colored(*blocks: str) -> tuple[list[bool], list[tuple[str, int | None]]]:
    """Whether each of the blocks is colored, and what is found."""
    text = "".join(f"字\n\n{one}\n" for one in blocks)
    document = pipeline.convert(articles.parse(text, path="a.md"))
    found = html.fromstring(document.html).xpath("//section[@class='code']")
    return [bool(one.xpath(".//span[starts-with(@class, 'token-')]")) for one in found], [
        (one.rule, one.line) for one in document.findings if one.rule == "WX053"
    ]


def test_a_block_that_is_too_long_stays_plain_and_is_a_finding() -> None:
    fitting, longer, short = (fence("js", *["a = 1;"] * count) for count in (2_200, 2_400, 3))
    assert colored(fitting, short) == ([True, True], [])
    assert colored(longer, short) == ([False, True], [("WX053", 3)])


def test_what_coloring_may_cost_counts_for_the_article() -> None:
    half = fence("js", *["a = 1;"] * 1_600)
    is_colored, found = colored(half, half, half)
    assert (is_colored, [rule for rule, _ in found]) == ([True, True, False], ["WX053"])


def test_code_without_colors_costs_nothing() -> None:
    text = fence("no-such-language", *["a = 1;"] * 9_000)
    assert colored(text, fence("js", "a = 1;")) == ([False, True], [])


@pytest.mark.parametrize(("language", "times"), [("js", 1), ("csharp", 1), ("xpp", 6), ("autohotkey", 8)])
def test_lexers_that_are_slow_cost_more(language: str, times: int) -> None:
    assert tokens.cost("a" * 1_000, language, diff=False) == 3_000_000 * times
    assert tokens.cost("a" * 1_000, language, diff=True) == 6_000_000 * times


# --- lines and spaces -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [(), ("",), ("   ",), ("", "", "")])
def test_an_empty_block_is_not_an_empty_element(content: tuple[str, ...]) -> None:
    assert re.fullmatch("<samp>_+</samp>", lines(fence("python", *content)))


CODE = st.text(st.sampled_from("ab '\"#\\{}()=+- \t\n甲"), max_size=60)


@given(CODE, st.sampled_from(["", "python", "diff-python", "diff", "html", "python {1-2} numbers wrap"]))
def test_no_character_of_the_code_is_lost(text: str, info: str) -> None:
    document = markdown.convert(articles.parse("x\n\n" + fence(info, text)))
    written = "".join(html.fromstring(f"<div>{document}</div>").xpath("//pre//text()"))
    (samp,) = block("x\n\n" + fence(info, text)).iter("samp")
    for number in samp.find_class("code-number"):
        number.drop_tree()
    for line_end in list(samp.iter("br")):
        line_end.tail = "\n" + (line_end.tail or "")
    kept = samp.text_content().replace(NBSP, " ")
    # An empty line that is marked has a space to stand on.
    assert [line.rstrip() for line in kept.split("\n")] == [
        line.rstrip() for line in written.expandtabs(4).strip("\n").split("\n")
    ]


@pytest.mark.parametrize(
    ("setting", "switched_off", "xpath"),
    [
        ("code_wrap", "nowrap", "//section[@class='code-lines code-wrap']"),
        ("code_numbers", "nonumbers", "//span[@class='code-number']"),
        ("code_window", "nowindow", "//section[@class='code-bar']"),
    ],
)
def test_settings_are_for_every_block_that_does_not_say_otherwise(setting: str, switched_off: str, xpath: str) -> None:
    plain = fence("", "x")
    assert block(plain).xpath(f".{xpath}") == []
    assert len(block(plain, **{setting: True}).xpath(f".{xpath}")) == 1
    assert len(block(f"---\n{setting}: true\n---\n\n{plain}").xpath(f".{xpath}")) == 1
    assert block(fence(f"text {switched_off}", "x"), **{setting: True}).xpath(f".{xpath}") == []


def test_the_native_dialect_takes_the_settings() -> None:
    found = block(fence("python", "x"), dialect="python-markdown", code_numbers=True)
    assert [number.text for number in found.find_class("code-number")] == [f"1{NBSP * 2}"]


def test_what_is_pasted_has_no_element_of_ours_left() -> None:
    text = fence('python {1} numbers window title="a.py"', "x = 1") + "\n" + fence("diff-js wrap", "-a", "+b")
    bundle = wxexport.export(articles.parse(f"# 题\n\n{text}"))
    found = html.fromstring(bundle.html)
    assert found.xpath("//@class | //samp | //pre") == []
    assert [finding for finding in bundle.findings if finding.severity == "error"] == []


# --- in a browser ---------------------------------------------------------------------------------------------------

# What WeChat adds to every element of an article.
PLATFORM = """
    body { margin: 0 15px }
    * { max-width: 100% !important; box-sizing: border-box !important; word-wrap: break-word !important }
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    contexts: Iterator[BrowserContext] = offline_context(browser, viewport={"width": 375, "height": 700})
    context = next(contexts)
    yield context.new_page()
    next(contexts, None)


def show(page: Page, text: str, theme: str = "default") -> None:
    fragment = wxexport.export(articles.parse(f"# 题\n\n{text}"), theme=theme).html
    page.set_content(f"<style>{PLATFORM}</style>{fragment}")


@pytest.mark.parametrize("title", ["", ' title="a.py" window'])
def test_a_marked_line_is_marked_along_all_that_scrolls(page: Page, title: str) -> None:
    show(page, fence(f"text {{1,3}}{title}", "short", "long " * 30, "", "end"))
    scrolled, screen, *marks = page.evaluate(
        """() => {
            const scroller = [...document.querySelectorAll('section')].find((it) => it.scrollWidth > it.clientWidth);
            const isMark = (it) => getComputedStyle(it).display === 'inline-block';
            const marks = [...scroller.querySelectorAll('code span')].filter(isMark);
            const inside = scroller.querySelector('code').getBoundingClientRect().width;
            return [inside, scroller.clientWidth, ...marks.map((it) => it.getBoundingClientRect().width)];
        }"""
    )
    assert scrolled > screen
    assert marks == [scrolled, scrolled]
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_wrapped_code_fits_and_keeps_its_indentation(page: Page) -> None:
    address = "https://example.com/" + "a" * 100
    show(page, fence("text wrap {2}", "        indented " + "word " * 30, address))
    assert page.evaluate("[...document.querySelectorAll('section')].every((it) => it.scrollWidth <= it.clientWidth)")
    first, column = page.evaluate(
        """() => {
            const text = document.createTreeWalker(document.querySelector('code'), NodeFilter.SHOW_TEXT).nextNode();
            const left = (at) => {
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return range.getBoundingClientRect();
            };
            return [left(8).left - left(0).left, left(0).width];
        }"""
    )
    assert first == pytest.approx(8 * column, abs=0.5)
    # Words stay whole: every line but the address's begins at the start of one.
    assert page.evaluate("document.querySelector('code').innerText").count("word") == 30


@pytest.mark.parametrize("theme", THEMES)
def test_a_dot_is_round(page: Page, theme: str) -> None:
    show(page, fence("text window", "x"), theme)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('span')]
            .filter((it) => getComputedStyle(it).borderRadius === '6px')
            .map((it) => [it.getBoundingClientRect().width, it.getBoundingClientRect().height])"""
    )
    assert boxes == [[12, 12]] * 3
