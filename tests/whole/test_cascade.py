"""In a browser, every element looks the same from the style sheet as from the ``style`` attributes of the inliner."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests import constructs
from tests.browser import offline_context
from wxexport import pipeline, resources
from wxexport.article import reading as articles
from wxexport.html import tree
from wxexport.model import Document, Settings
from wxexport.passes import code, numbers
from wxexport.theme import load as theme
from wxexport.theme import options
from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline
from wxexport.theme.model import Theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Shows both articles in frames of one page and returns the differences: of every property that the browser knows, for
# every numbered element and its pseudo-elements. The browser does not compute colors of newer functions, so these are
# painted before they are compared. A pseudo-element of the first article is an element in the second.
_DIFFERENCES = """async (sources) => {
    document.body.replaceChildren();
    const frames = await Promise.all(sources.map((source) => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { width: 585, height: 800, srcdoc: source, onload: () => resolve(frame.contentWindow) });
      document.body.append(frame);
    })));
    const none = { content: 'none' };
    const isOwn = (section, pseudo) => section && !['none', 'normal'].includes(left.getComputedStyle(
      left.document.querySelector(`[data-number="${section.dataset.number}"]`), `::${pseudo}`).content);
    const pseudoOf = (view, element, pseudo) => {
      const within = element.querySelector(`:scope > [data-generated=${pseudo}], ` +
        `:scope > section:not([class]) > [data-generated=${pseudo}]`);
      const node = within?.parentElement === element || !isOwn(within?.parentElement, pseudo) ? within : null;
      const style = node ? view.getComputedStyle(node) : view.getComputedStyle(element, `::${pseudo}`);
      const content = node ? JSON.stringify(node.textContent) : style.content;
      return content === 'none' || content === 'normal' ? none : { style, content };
    };
    const stylesOf = (view, element) => ({
      '': { style: view.getComputedStyle(element), content: '' },
      '::before': pseudoOf(view, element, 'before'),
      '::after': pseudoOf(view, element, 'after'),
    });
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    const painted = (text) => {
      const [, name, parts, alpha = '1'] = text.match(/^([a-z]+)\\((.*?)(?: \\/ (.*?))?\\)$/);
      canvas.fillStyle = `${name}(${parts})`;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return `rgb(${red}, ${green}, ${blue}` + (Number(alpha) < 1 ? `, ${Number(alpha).toFixed(2)})` : ')');
    };
    const plain = (value) => value.replace(/\\b(?:color|oklch|oklab|lch|lab)\\([^()]*\\)/g, painted)
      .replace(/rgba\\((.*?), ([\\d.]+)\\)/g, (_, rgb, alpha) => `rgb(${rgb}, ${Number(alpha).toFixed(2)})`);
    const [left, right] = frames;
    const elements = Array.from(left.document.querySelectorAll('[data-number]'));
    const differences = [];
    for (const element of elements) {
      const other = right.document.querySelector(`[data-number="${element.dataset.number}"]`);
      const [expected, actual] = [stylesOf(left, element), stylesOf(right, other)];
      const name = [element.localName, ...element.classList].join('.') + ` “${element.textContent.slice(0, 12)}”`;
      for (const [pseudo, { style, content }] of Object.entries(expected)) {
        const { style: inlined, content: text } = actual[pseudo];
        const isCounted = /counter|quote/.test(content); // the browser does not return its text
        if (content !== text && !(isCounted && text)) {
          differences.push(`${name}${pseudo} content: ${content}, inlined ${text}`);
        }
        for (const property of style && inlined && (content === text || isCounted) ? Array.from(style) : []) {
          const [value, found] = [style, inlined].map((values) => values.getPropertyValue(property));
          if (value !== found && plain(value) !== plain(found) && !/^(?:content$|counter-|--)/.test(property)) {
            differences.push(`${name}${pseudo} ${property}: ${value}, inlined ${found}`);
          }
        }
      }
    }
    return { compared: elements.length, differences };
}"""

_GOLDEN = Path(__file__).resolve().parent.parent / "golden"
_OPTIONS: tuple[dict[str, object], ...] = (
    {},
    {
        "accent": "#8a1f5c",
        "font_size": 18,
        "line_height": 2,
        "letter_spacing": 0.05,
        "heading_numbers": "chinese",
        "justify": True,
        "first_line_indent": True,
        "code_style": "monokai",
        "code_wrap": True,
        "image_radius": 8,
    },
    {"heading_numbers": "decimal", "justify": False, "first_line_indent": False, "image_radius": 0},
)

_PAGE = (
    '<!doctype html><html lang="zh"><meta charset="utf-8">'
    "<style>{style}</style><body style='margin: 0'>{article}</body></html>"
)


# CSS that no built-in theme uses. Each line is difficult for the cascade, for a shorthand or for a color.
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
p:not(.caption, blockquote p, .alert *) { text-shadow: 0 0 1px oklch(.6 .15 200 / .3); }
:is(blockquote p, .alert > .alert-title) code { color: color-mix(in oklch, #2f5d8a 30%, tomato); }
:where(.article > p strong, li em) { background-color: hwb(120 80% 5% / .2); }
td:nth-child(odd of :not(:empty)) { background-color: rgb(from #123456 r g b / .07); }
.reference:nth-child(2n + 1) { color: oklch(from #2f5d8a calc(l - .1) c h); }
:last-of-type:not(section) { text-transform: none; }
.toc:has(> ul > li + li) { border-top: 2px solid hsl(from var(--warn) h s 20%); }
.alert {
  padding-inline: 1rem 2em; padding-block: clamp(2px, 5px, 4px);
  &.alert-note { color: lab(30% 20 -30); & .alert-title { color: color-mix(in srgb, red, blue 25%); } }
  > p { color: light-dark(#222222, #eeeeee); }
  .container &, &:first-child { margin-inline: 3px; }
  letter-spacing: 0;
}
.summary { font: italic 600 14px/1.5 "Times New Roman"; }
.article { counter-reset: section 0; }
h2 { counter-increment: section; counter-reset: sub; }
h3 { counter-increment: sub 2; }
.term::before { content: counter(section, upper-roman) "." counter(sub) " "; }
.caption::after { content: open-quote counter(section, decimal-leading-zero) close-quote; }
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    for context in offline_context(browser):
        yield context.new_page()


@cache
def _document(name: str) -> Document:
    return constructs.document(name)


@cache
def _goldens() -> tuple[Document, ...]:
    found = []
    for path in sorted(_GOLDEN.glob("*/article.md")):
        text = articles.decode(path.read_bytes(), "article.md")
        parsed = articles.parse(text, path="article.md", folder=path.parent, command_line={"offline": True})
        found.append(pipeline.convert(dataclasses.replace(parsed, settings=_without_diagrams(parsed.settings))))
    return tuple(found)


def _without_diagrams(settings: Settings) -> Settings:
    """Without the programs that draw diagrams: a drawn diagram is a picture, which has nothing to style."""
    return dataclasses.replace(settings, diagrams=(*settings.diagrams, ("mermaid", ""), ("dot", ""), ("plantuml", "")))


@pytest.mark.parametrize("name", theme.names())
@pytest.mark.parametrize("article", constructs.ARTICLES)
def test_a_theme_inlined_looks_as_it_does_as_a_stylesheet(page: Page, article: str, name: str) -> None:
    assert _differences(page, [_document(article)], theme.load(name)) == []


@pytest.mark.parametrize("name", theme.names())
def test_every_golden_article_looks_the_same_inlined(page: Page, name: str) -> None:
    assert len(_goldens()) >= 40
    assert _differences(page, _goldens(), theme.load(name)) == []


@pytest.mark.parametrize("name", theme.names())
@pytest.mark.parametrize("values", _OPTIONS[1:], ids=["most options", "the other values"])
def test_a_theme_with_options_looks_the_same_inlined(page: Page, name: str, values: dict[str, object]) -> None:
    without = theme.load(name).without
    overrides = options.check({option: value for option, value in values.items() if option not in without})

    assert _differences(page, [_document("every construct")], theme.load(name, overrides)) == []


def test_hard_css_inlined_looks_as_it_does_as_a_stylesheet(page: Page) -> None:
    hard = compile_theme(_HARD, name="hard", path="hard.css")

    assert [finding for finding in hard.findings if finding.severity == "error"] == []
    assert _differences(page, [_document("every construct")], hard) == []


_COUNTED = """
.article { counter-reset: chapter 0 note 9; }
h2 { counter-increment: chapter; counter-reset: part; }
h2::before { content: counter(chapter, upper-roman) ". "; }
h3 { counter-increment: part 2; }
h3::before { content: counter(chapter) "." counter(part, lower-alpha) " "; }
ul { counter-reset: item; list-style: none; }
li { counter-increment: item; }
li::before { content: counters(item, "-", decimal-leading-zero) "  "; white-space: pre; }
blockquote { counter-set: note 3; }
p::after { counter-increment: note; content: " " open-quote counter(note, lower-roman) close-quote attr(title); }
h4::before { content: counter(part) counter(item) counter(chapter, cjk-ideographic); }
"""
_COUNTED_ARTICLE = """<section class="article"><h2>甲</h2><h3>乙</h3><h3>丙</h3><p title="!">一</p>
<ul><li>一<ul><li>二</li><li>三</li></ul></li><li>四</li></ul><h2>丁</h2><h3>戊</h3><blockquote><p>己</p></blockquote>
<p>庚</p><h4>辛</h4><ul><li>五</li></ul><p>壬</p></section>"""


def test_counters_look_as_the_browser_counts(page: Page) -> None:
    counted = compile_theme(_COUNTED, name="counted", path="counted.css")
    root = tree.parse_whole(_COUNTED_ARTICLE)
    inline(root, counted)
    texts_shown = []
    for style, article in ((_COUNTED, _COUNTED_ARTICLE), ("", tree.serialize(root))):
        page.set_content(_PAGE.format(style=style, article=article))
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        texts = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
        texts_shown.append("".join("".join(texts).split()))

    assert counted.findings == ()
    assert "1.b乙1.d丙一“x”!" in texts_shown[1]
    assert texts_shown[0] == texts_shown[1]


def test_a_difference_is_reported_with_its_element_its_property_and_both_values(page: Page) -> None:
    """A test of the comparison: it finds a style sheet that differs from what was inlined."""
    same = compile_theme("h2 { color: #112233 }", name="same", path="same.css")
    other = dataclasses.replace(same, css="h2 { color: #445566 }")

    found = _differences(page, [_document("every construct")], other)

    assert "h2 “二级标题” color: rgb(68, 85, 102), inlined rgb(17, 34, 51)" in [one.replace("[1]", "") for one in found]


def test_the_article_has_every_element_that_a_theme_may_style() -> None:
    roots = _every_article()

    assert [
        selector for selector in constructs.promised_selectors() if not any(root.cssselect(selector) for root in roots)
    ] == []


@pytest.mark.parametrize("name", constructs.THEMES)
def test_the_articles_contain_what_every_rule_of_a_theme_matches(name: str) -> None:
    classes = {f".{one}" for root in _every_article() for item in root.iter() for one in item.get("class", "").split()}
    tags = {item.tag for root in _every_article() for item in root.iter()}

    missing = {one for rule in theme.load(name).rules for one in rule.names} - classes - tags
    assert {one for one in missing if not one.startswith(".container-")} == set()


@cache
def _every_article() -> tuple[HtmlElement, ...]:
    documents = (*(_document(name) for name in constructs.ARTICLES), *_goldens())
    return tuple(html.fragment_fromstring(document.html) for document in documents)


def _differences(page: Page, documents: Sequence[Document], compiled: Theme) -> list[str]:
    """``element “its text” property: value from the style sheet, inlined value``; all articles are on one page."""
    base = (resources.folder("themes") / "intact.css").read_text("utf-8")
    numbers_used = count()
    plain, styled = [], []
    for document in documents:
        root = _numbered(document, compiled, numbers_used)
        plain.append(tree.serialize(root))
        inlined = tree.parse_whole(plain[-1])
        inline(inlined, compiled)
        _name_generated(inlined)
        styled.append(tree.serialize(inlined))
    pages = (
        _PAGE.format(style=f"@layer base {{ {base} }} {compiled.css}", article="".join(plain)),
        _PAGE.format(style="", article="".join(styled)),
    )
    result = page.evaluate(_DIFFERENCES, pages)
    assert result["compared"] == next(numbers_used)
    differences: list[str] = result["differences"]
    return differences


def _numbered(document: Document, compiled: Theme, numbers_used: Iterator[int]) -> HtmlElement:
    """The unstyled article with what does not come from the style sheet: code colors and heading numbers."""
    root = tree.parse_whole(document.html)
    code.color(root, compiled.code_style)
    if (style := compiled.option("heading_numbers")) in ("chinese", "decimal"):
        numbers.run(root, str(style))
    for element in root.iter():
        element.set("data-number", str(next(numbers_used)))
    return root


def _name_generated(root: HtmlElement) -> None:
    for span in root.iter("span"):
        if "data-number" not in span.attrib:
            span.set("data-generated", "after" if span.getprevious() is not None or _text_before(span) else "before")


def _text_before(span: HtmlElement) -> bool:
    parent = span.getparent()
    return parent is not None and bool(parent.text)
