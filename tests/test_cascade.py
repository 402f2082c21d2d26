"""A browser judges the inliner: from the stylesheet and from the ``style`` attributes, every element looks the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests import constructs
from tests.browser import offline_context
from wxexport import resources, theme
from wxexport.inline import inline
from wxexport.model import Document
from wxexport.passes import code, tree
from wxexport.theme import Theme, compile_theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Both articles in frames of one page, and what differs: for every element that has a number, and its pseudo-elements,
# every property that the browser knows. What was a pseudo-element in the first is an element in the second.
_DIFFERENCES = """async (sources) => {
    const frames = await Promise.all(sources.map((source) => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { width: 585, height: 800, srcdoc: source, onload: () => resolve(frame.contentWindow) });
      document.body.append(frame);
    })));
    const none = { content: 'none' };
    const pseudoOf = (view, element, pseudo) => {
      const node = element.querySelector(`:scope > [data-generated=${pseudo}], ` +
        `:scope > section:not([class]) > [data-generated=${pseudo}]`);
      const style = node ? view.getComputedStyle(node) : view.getComputedStyle(element, `::${pseudo}`);
      const content = node ? JSON.stringify(node.textContent) : style.content;
      return content === 'none' || content === 'normal' ? none : { style, content };
    };
    const stylesOf = (view, element) => ({
      '': { style: view.getComputedStyle(element), content: '' },
      '::before': pseudoOf(view, element, 'before'),
      '::after': pseudoOf(view, element, 'after'),
    });
    const [left, right] = frames;
    const elements = Array.from(left.document.querySelectorAll('[data-number]'));
    const differences = [];
    for (const element of elements) {
      const other = right.document.querySelector(`[data-number="${element.dataset.number}"]`);
      const [expected, actual] = [stylesOf(left, element), stylesOf(right, other)];
      const name = [element.localName, ...element.classList].join('.') + ` “${element.textContent.slice(0, 12)}”`;
      for (const [pseudo, { style, content }] of Object.entries(expected)) {
        const { style: inlined, content: text } = actual[pseudo];
        if (content !== text) {
          differences.push(`${name}${pseudo} content: ${content}, inlined ${text}`);
        }
        for (const property of style && inlined && content === text ? Array.from(style) : []) {
          const [value, found] = [style, inlined].map((values) => values.getPropertyValue(property));
          if (value !== found && property !== 'content' && !property.startsWith('--')) {
            differences.push(`${name}${pseudo} ${property}: ${value}, inlined ${found}`);
          }
        }
      }
    }
    return { compared: elements.length, differences };
}"""

_PAGE = (
    '<!doctype html><html lang="zh"><meta charset="utf-8">'
    "<style>{style}</style><body style='margin: 0'>{article}</body></html>"
)


# What no theme of ours does, but CSS can: every line is a way to get the cascade, a shorthand or a color wrong.
_HARD = """
:root { --gap: 4px; --edge: 2px solid; --warn: rgb(200 30 30 / 80%); --deep: calc((var(--gap) + 2px) * 2); }
.article { --gap: 6px; color: hsl(210deg 30% 20%); font-size: 16px; line-height: 1.8; }
* { letter-spacing: .01em; }
.article > * { margin: 0 auto 10px; }
.article > p:first-of-type { margin-top: calc(var(--deep) - 1px); padding: var(--gap) calc(10px / 3) 5%; }
:is(h1, h2, .alert) { color: #123a; border-left: var(--edge) var(--warn); }
h2 { border-left-color: inherit; border: 1px Solid; border-top: none; }
h3 { border: none; border-style: solid; border-color: red green blue; }
h4 { border: 3px none red; }
section h4 { border-left-style: dashed; border-bottom: inherit; }
:where(h5, h6) { color: red; font-style: italic; }
h6 { color: rgb(10%, 20%, 30%); font-size: 1.2EM; }
h2 + h3 { background: YELLOW; }
h2 ~ p { text-indent: 1em; }
.article h3 + h4 { background-color: rgba(0, 0, 255, .1); }
p { margin-left: 3px; color: #333333 !important; }
p.caption, blockquote p { color: blue; margin: 2px; }
blockquote > p:not(:first-child) { margin-bottom: -4px; text-align: right; }
blockquote:has(> ul) { padding: 1px 2px 3px; }
[data-line][class] { word-spacing: 1px; }
[class~=alert-tip], [class^="alert-w"], [class$=caution], [class*=porta] { background-color: rgba(1, 2, 3, .04); }
section[class|=alert] { opacity: .9; }
li:nth-child(2n+1) { list-style: SQUARE; }
li:nth-last-child(2):not(.task) { list-style-type: lower-roman; text-decoration: underline; }
li:only-child { list-style: none; }
td:last-child, th:nth-of-type(2) { padding: 1px; padding-left: 9px; }
tr:nth-child(even) td { background-color: rgba(0, 0, 0, .05); border: 1px solid; }
td { border: 0; border-bottom: 2px dotted hsla(.5turn, 40%, 30%, .5); vertical-align: TOP; }
.code { overflow: hidden; border-radius: 4px 8px / 2px; box-shadow: 0 1px 2px rgb(0 0 0 / .2), inset 0 0 1px #0003; }
.table { overflow: auto hidden; }
.alert { overflow-y: hidden; transform: translate(-1px, 2px) rotate(.01turn); transform-origin: 0 0; }
.image { display: flex; justify-content: center; flex-wrap: wrap; margin: inherit; margin-top: 0; }
.image img { border: inherit; flex: 0 1 auto; min-width: 20px; max-width: calc(50% * 1.5); }
span { font-size: inherit; }
span.mark { padding: unset; color: currentColor; text-transform: uppercase; white-space: nowrap; }
code { border: THIN double; border-width: 1px 2px; word-wrap: break-word; font-weight: 600; }
strong { color: Transparent; text-shadow: 0 0 1px #000; }
em strong { color: initial; letter-spacing: normal; }
h1::before { content: "one"; color: red; }
.article h1:before { content: "two"; font-size: .5em; }
h1::before { content: "three" !important; display: block; }
h2::before { content: "gone"; }
h2:first-of-type::before { content: none; }
h3::after { content: "a" "b"; margin: 0 1px; letter-spacing: inherit; }
h4::after { color: red; }
.alert p::before { content: "· "; }
p.alert-title::before { content: "“”"; color: green !important; }
blockquote::after { content: "'end'"; display: block; text-align: right; }
.nothing, span[style] { color: #0000ff !important; border-top-width: 5px; }
sup, sub { VERTICAL-ALIGN: -2px; line-height: 1; }
sup:not(.ref) { vertical-align: super; float: left; clear: both; }
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    for context in offline_context(browser):
        yield context.new_page()


@cache
def _document(name: str) -> Document:
    return constructs.document(name)


@pytest.mark.parametrize("name", constructs.THEMES)
@pytest.mark.parametrize("article", constructs.ARTICLES)
def test_a_theme_inlined_looks_as_it_does_as_a_stylesheet(page: Page, article: str, name: str) -> None:
    assert _differences(page, _document(article), theme.load(name)) == []


def test_hard_css_inlined_looks_as_it_does_as_a_stylesheet(page: Page) -> None:
    hard = compile_theme(_HARD, name="hard", path="hard.css")

    assert hard.findings == ()
    assert _differences(page, _document("every construct"), hard) == []


def test_the_article_has_every_element_that_a_theme_may_style() -> None:
    root = html.fragment_fromstring(_document("every construct").html)

    assert [selector for selector in constructs.promised_selectors() if not root.cssselect(selector)] == []


@pytest.mark.parametrize("name", constructs.THEMES)
def test_the_article_needs_every_rule_of_a_theme(name: str) -> None:
    root = html.fragment_fromstring(_document("every construct").html)

    assert [rule.selector for rule in theme.load(name).rules if not root.xpath(rule.xpath)] == []


def _differences(page: Page, document: Document, compiled: Theme) -> list[str]:
    """``element “its text” property: value from the stylesheet, inlined value``."""
    root = _numbered(document, compiled)
    plain = tree.serialize(root)
    base = (resources.folder("themes") / "base.css").read_text("utf-8")
    inlined = tree.parse_whole(plain)
    inline(inlined, compiled)
    _name_generated(inlined)
    pages = (
        _PAGE.format(style=f"@layer base {{ {base} }} {compiled.css}", article=plain),
        _PAGE.format(style="", article=tree.serialize(inlined)),
    )
    result = page.evaluate(_DIFFERENCES, pages)
    assert result["compared"] == len(list(root.iter()))
    differences: list[str] = result["differences"]
    return differences


def _numbered(document: Document, compiled: Theme) -> HtmlElement:
    """The unstyled article with the colours of its code, which do not come from the stylesheet."""
    root = tree.parse_whole(document.html)
    code.color(root, compiled.code_style)
    for number, element in enumerate(root.iter()):
        element.set("data-number", str(number))
    return root


def _name_generated(root: HtmlElement) -> None:
    for span in root.iter("span"):
        if "data-number" not in span.attrib:
            span.set("data-generated", "after" if span.getprevious() is not None or _text_before(span) else "before")


def _text_before(span: HtmlElement) -> bool:
    parent = span.getparent()
    return parent is not None and bool(parent.text)
