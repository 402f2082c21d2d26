"""Code blocks: what the first line of a fence asks for, and the shape that keeps lines, spaces and colors in WeChat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Error, Whitespace

import wxexport
from tests.browser import offline_context
from tests.constructs import THEMES
from wxexport import markdown, pipeline
from wxexport.article import reading as articles
from wxexport.css.colors import Color, contrast, parse
from wxexport.passes import fences, tokens
from wxexport.passes.fences import Fence
from wxexport.wechat.darkmode.survey import survey

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NBSP = "\u00a0"


def block(text: str, **settings: object) -> HtmlElement:
    """The only code block of an article, before any theme."""
    document = pipeline.convert(articles.parse(text, path="a.md", command_line=settings))
    found: HtmlElement
    (found,) = html.fromstring(document.html).xpath("//section[@class='code']")
    return found


def shown(element: HtmlElement) -> str:
    """The element's HTML, its no-break spaces as ``_``."""
    text: str = html.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(NBSP, "_").replace(' data-line="1"', "")


def lines(text: str, **settings: object) -> str:
    """What stands in the ``samp`` of the only code block."""
    (samp,) = block(text, **settings).iter("samp")
    return shown(samp)


def fence(info: str, *content: str) -> str:
    return "\n".join((f"```{info}", *content, "```", ""))


# --- the first line -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", Fence()),
        ("Python", Fence("python")),
        ("c++", Fence("c++")),
        ("python {1,3-4}", Fence("python", marks=((1, 1), (3, 4)))),
        ("js{1, 3 - 4}", Fence("js", marks=((1, 1), (3, 4)))),
        ('python title="main file.py"', Fence("python", title="main file.py")),
        ("python title=main.py", Fence("python", title="main.py")),
        ("python filename='a.py'", Fence("python", title="a.py")),
        ("js [config.js]", Fence("js", title="config.js")),
        ("js:src/app.js", Fence("js", title="src/app.js")),
        ("c#:Program.cs {2}", Fence("c#", title="Program.cs", marks=((2, 2),))),
        ("diff-python", Fence("python", diff=True)),
        ("diff", Fence("diff")),
        ("sh wrap numbers window", Fence("sh", wrap=True, numbers=True, window=True)),
        ("sh nowrap nonumbers nowindow", Fence("sh", wrap=False, numbers=False, window=False)),
        ("py numbers=10", Fence("py", numbers=True, first=10)),
        ("ts:line-numbers {1}", Fence("ts", numbers=True, marks=((1, 1),))),
        ("ts:line-numbers=5", Fence("ts", numbers=True, first=5)),
        ("ts:no-line-numbers", Fence("ts", numbers=False)),
        ("jsx showLineNumbers", Fence("jsx", numbers=True)),
        ('py hl_lines="1 3-4" linenums="7"', Fence("py", marks=((1, 1), (3, 4)), numbers=True, first=7)),
        ("dot source", Fence("dot", source=True)),
        ("python nothing=known to {anybody} {", Fence("python")),
        ("rust,ignore", Fence("rust,ignore")),
    ],
)
def test_the_first_line_of_a_fence(info: str, expected: Fence) -> None:
    assert fences.parse(info) == expected


@given(st.text())
def test_no_first_line_is_too_odd(info: str) -> None:
    assert isinstance(fences.parse(info), Fence)


def test_ranges_cost_no_more_than_the_lines_there_are() -> None:
    assert fences.parse("py {1-9999999}").marked(3) == {1, 2, 3}
    assert fences.parse("py {0,4-2,3}").marked(3) == {3}


def test_the_info_string_is_for_the_export_only() -> None:
    text = fence('python {1} title="a.py"', "x")
    expected = '<pre><code class="language-python">x\n</code></pre>'
    assert wxexport.to_html(text) == expected
    converted = markdown.convert(articles.parse(text))
    assert dict(html.fromstring(converted).attrib) == {"data-info": 'python {1} title="a.py"', "data-line": "1"}


# --- lines and spaces -----------------------------------------------------------------------------------------------


def test_a_plain_block_has_nothing_but_its_lines() -> None:
    found = block(fence("", "a", "  b  c ", "", "\td"))
    assert shown(found) == (
        '<section class="code"><section class="code-lines"><samp>a<br>__b__c_<br><br>____d</samp></section></section>'
    )


def test_spaces_between_tokens_stay_where_lines_may_break() -> None:
    assert lines(fence("python", "if x:", "    return  x")) == (
        '<samp><span class="token-k">if</span> <span class="token-n">x</span><span class="token-p">:</span><br>'
        '____<span class="token-k">return</span>__<span class="token-n">x</span></samp>'
    )


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


# --- languages ------------------------------------------------------------------------------------------------------

NAMES = (
    "c++ cpp c# cs sh shell bash zsh console shellsession yml yaml golang go vue jsonc json5 tex latex jsx tsx ts js "
    "mjs node html htm svelte wxml wxss wxs xml svg sql sqlite pgsql mysql docker dockerfile makefile toml ini conf "
    "bat cmd ps1 rs rust kt kotlin swift objc java rb ruby php lua perl r matlab proto nginx diff patch md mdx env vb "
    "fs ml asm assembly"
)


@pytest.mark.parametrize("name", NAMES.split())
def test_what_authors_call_their_languages_is_known(name: str) -> None:
    assert tokens._lexer(name) is not None


@pytest.mark.parametrize("name", ["", "no-such-language", "text", "plaintext", "txt", "log", "mermaid", "none"])
def test_an_unknown_language_is_plain_and_never_guessed(name: str) -> None:
    assert lines(fence(name, 'def f(): return "x"')) == '<samp>def f(): return "x"</samp>'


@pytest.mark.parametrize("alias", sorted(tokens._ALIASES))
def test_every_alias_leads_to_a_language(alias: str) -> None:
    assert tokens._lexer(tokens._ALIASES[alias]) is not None


# --- marks, numbers, diffs ------------------------------------------------------------------------------------------


def test_highlighted_lines_are_spans_around_their_tokens() -> None:
    assert lines(fence("python {1,3-4}", "x", "y", "", "z", "w")) == (
        '<samp class="code-marked"><span class="code-mark"><span class="token-n">x</span></span><br>'
        '<span class="token-n">y</span><br>'
        '<span class="code-mark">_</span><br>'
        '<span class="code-mark"><span class="token-n">z</span></span><br>'
        '<span class="token-n">w</span></samp>'
    )


def test_lines_are_counted_as_they_were_written() -> None:
    assert lines(fence("text {2}", "", "a", "b")) == (
        '<samp class="code-marked"><span class="code-mark">a</span><br>b</samp>'
    )


def test_numbers_are_as_wide_as_the_widest() -> None:
    assert lines(fence("text {2} numbers=9", "a", "", "c")) == (
        '<samp class="code-marked"><span class="code-number">_9__</span>a<br>'
        '<span class="code-mark"><span class="code-number">10__</span></span><br>'
        '<span class="code-number">11__</span>c</samp>'
    )


def test_a_diff_keeps_its_signs_and_is_colored_in_its_language() -> None:
    assert lines(fence("diff-python", " x", '-y = "a', "+y = 'b'", "z")) == (
        '<samp class="code-marked">_<span class="token-n">x</span><br>'
        '<span class="code-removed">-<span class="token-n">y</span> <span class="token-o">=</span> '
        '<span class="token-s2">"</span><span class="token-n">a</span></span><br>'
        '<span class="code-added">+<span class="token-n">y</span> <span class="token-o">=</span> '
        """<span class="token-s1">'b'</span></span><br>"""
        '<span class="token-n">z</span></samp>'
    ).replace('<span class="token-s2">"</span><span class="token-n">a</span>', _removed_string())


def _removed_string() -> str:
    """How Pygments colors a quotation mark that is not closed differs between its releases."""
    pieces = tokens.token_lines('x\ny = "a\nz', "python")[1]
    at = next(number for number, (_, part) in enumerate(pieces) if '"' in part)
    return "".join(f'<span class="token-{name}">{part}</span>' for name, part in pieces[at:])


def test_what_a_diff_takes_out_does_not_color_what_it_puts_in() -> None:
    whole = lines(fence("diff-python", '-x = """', "+x = 1", " y = 2"))
    assert whole.endswith(
        '<span class="code-added">+<span class="token-n">x</span> <span class="token-o">=</span> '
        '<span class="token-mi">1</span></span><br>_<span class="token-n">y</span> <span class="token-o">=</span> '
        '<span class="token-mi">2</span></samp>'
    )


def test_a_diff_of_an_unknown_language_is_plain() -> None:
    assert lines(fence("diff-nonsense", "-a", "+b", " c")) == (
        '<samp class="code-marked"><span class="code-removed">-a</span><br>'
        '<span class="code-added">+b</span><br>_c</samp>'
    )


# --- title, window, wrap, settings ----------------------------------------------------------------------------------


def test_a_title_stands_above_the_lines_which_scroll_by_themselves() -> None:
    assert shown(block(fence('text title="a <b>.txt"', "x"))) == (
        '<section class="code"><section class="code-title">a &lt;b&gt;.txt</section>'
        '<section class="code-scroll"><section class="code-lines"><samp>x</samp></section></section></section>'
    )


def test_a_window_bar_has_three_dots_that_are_not_empty() -> None:
    dots = '<span class="code-dot">_</span>' * 3
    lines_ = '<section class="code-scroll"><section class="code-lines"><samp>x</samp></section></section>'
    assert shown(block(fence("text window", "x"))) == (
        f'<section class="code"><section class="code-bar">{dots}</section>{lines_}</section>'
    )
    assert shown(block(fence("text:a.txt window", "x"))) == (
        f'<section class="code"><section class="code-bar">{dots}<span class="code-title">a.txt</span></section>'
        f"{lines_}</section>"
    )


def test_lines_wrap_when_asked() -> None:
    assert shown(block(fence("text wrap {1}", "x"))) == (
        '<section class="code"><section class="code-lines code-wrap"><samp>'
        '<span class="code-mark">x</span></samp></section></section>'
    )


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


# --- contrast -------------------------------------------------------------------------------------------------------

# The least contrast of any token with its style's own background; `themes/README.md` names the same ones. In dark mode
# it is at least 3.
READABLE = [
    *[(name, 4.5) for name in ("default", "staroffice", "sas", "bw")],
    *[(name, 4.5) for name in ("monokai", "lightbulb", "rrt", "github-dark")],
    *[(name, 3.5) for name in ("vs", "igor", "gruvbox-dark", "one-dark")],
]


def background(name: str) -> str:
    color = get_style_by_name(name).background_color.lstrip("#")
    return {"white": "ffffff"}.get(color, color if len(color) == 6 else "".join(digit * 2 for digit in color))


def panel_color(name: str) -> Color:
    color = parse("#" + background(name))
    assert color is not None
    return color


def colored(name: str) -> list[tuple[str, Color, Color]]:
    """Each kind of token that the style colors, with its color and what is behind it."""
    style = get_style_by_name(name)
    found = []
    for kind in STANDARD_TYPES:
        colors = style.style_for_token(kind)
        if colors["color"] and kind is not Whitespace and kind is not Error:
            ink, own = parse("#" + colors["color"]), parse("#" + (colors["bgcolor"] or ""))
            assert ink is not None
            found.append((str(kind), ink, own or panel_color(name)))
    return found


@pytest.mark.parametrize(("name", "least"), READABLE)
def test_code_is_readable(name: str, least: float) -> None:
    ratios = {kind: round(contrast(ink, ground), 2) for kind, ink, ground in colored(name)}
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("name", [name for name, _ in READABLE])
def test_code_is_readable_in_dark_mode(name: str) -> None:
    lines = (f'<span style="color:{ink}">{kind}</span><br>' for kind, ink, _ in colored(name))
    is_dark = contrast(panel_color(name), Color(255, 255, 255)) > 4.5
    color = str(panel_color(name)) if is_dark else "rgba(0,0,0,.025)"  # what themes/README.md says of light styles
    panel = f'<section style="background-color:{color}">{"".join(lines)}</section>'
    ratios = {text.text: round(contrast(*text.dark), 2) for text in survey(html.fragment_fromstring(panel)).texts}
    assert len(ratios) == len(colored(name))
    assert {kind: ratio for kind, ratio in ratios.items() if ratio < 3} == {}
