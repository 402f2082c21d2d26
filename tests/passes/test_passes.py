"""What holds for every article after the passes, whatever is in it: text kept, the editor's shape, nothing alive."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement

from wxexport import passes, pipeline, to_html
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.html import tree
from wxexport.model import Document, Finding, Styled
from wxexport.passes import numbers, sanitize, whitespace
from wxexport.passes.job import Job
from wxexport.theme import compile as theme

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

THEME = theme.load(str(Path(__file__).resolve().parent.parent / "golden" / "theme.css"))
_VOID = ("br", "img")


def final_of(text: str) -> str:
    """The finished article, pictures by file name."""
    parsed = article.parse(text, command_line={"offline": True})
    return wechat(pipeline.convert(parsed)).html


def final_of_html(html: str) -> str:
    """The finished article when the converter gave ``html``."""
    parsed = article.parse("x", command_line={"offline": True})
    return wechat(passes.document(html, Document(html, parsed), None)).html


def wechat(document: Document) -> Styled:
    return passes.wechat(passes.styled(document, THEME))


# --- the shape ------------------------------------------------------------------------------------------------------


def faults(html: str) -> list[str]:
    """Where a finished article differs from the shape that the editor keeps (the platform's parts 1, 2 and 6)."""
    root = _parsed(html)
    found = [fault for element in root.iter() for fault in _faults_of(element)]
    if _tags(html) != _tags(nh3.clean(html, tags={str(element.tag) for element in root.iter()})):
        found.append("a browser's parser moves elements")
    return found


def _faults_of(element: HtmlElement) -> Iterator[str]:
    tag, classless = str(element.tag), set(element.attrib) - _ATTRIBUTES
    leaf = element if element.get("leaf") is not None else next(element.iterancestors("span"), None)
    in_leaf = any(outer.get("leaf") is not None for outer in (element, *element.iterancestors()))
    texts = [(element.text, in_leaf), (element.tail, in_leaf and element.get("leaf") is None)]
    if classless:
        yield f"<{tag}> has {classless}"
    if any(text and not inside for text, inside in texts):
        yield f"text beside a leaf at <{tag}>: {texts}"
    if leaf is not None and element.get("leaf") is not None:
        inner = [one.tag for one in element.iterdescendants()]
        if set(inner) - {"span", *_VOID} or any(one.get("leaf") is not None for one in element.iterdescendants()):
            yield f"a leaf holds {inner}"
    if element.get("nodeleaf") is not None and [one.tag for one in element] != ["img"]:
        yield "a nodeleaf holds something else than a picture"
    if tag not in _VOID and not len(element) and not element.text:
        yield f"<{tag}> is empty"
    if tag in ("li", "td", "th") and [one.tag for one in element] != ["section"]:
        yield f"<{tag}> holds {[one.tag for one in element]}"
    if tag == "a" and not element.get("href", "").startswith("https://mp.weixin.qq.com/s"):
        yield f"a link to {element.get('href')}"


_ATTRIBUTES = {"style", "href", "src", "alt", "data-w", "data-ratio", "colspan", "rowspan", "leaf", "nodeleaf"}


def _tags(html: str) -> list[str]:
    return re.findall(r"</?[a-z][a-z0-9]*", html)


def _visible(html: str) -> str:
    """The text of a fragment without white space; no-break and wide spaces count as white space."""
    return "".join("".join(_parsed(f"<div>{html}</div>").itertext()).split())


def _parsed(html: str) -> HtmlElement:
    root: HtmlElement = lxml_html.fragment_fromstring(html, parser=lxml_html.HTMLParser(huge_tree=True))
    return root


# --- articles of every construct ------------------------------------------------------------------------------------

_words = st.text("天地玄黄宇宙abcXYZ019，。：“”é", min_size=1, max_size=6).map(lambda text: f"字{text}")


@st.composite
def _phrases(draw: st.DrawFn) -> str:
    """One line of inline Markdown without links, notes and pictures."""
    shape = st.sampled_from(
        ["{}", "**{}**", "*{}*", "`{}`", "~~{}~~", "<b>{}</b>", "<sub>{}</sub>", "<u>{}</u>", "{}<br>{}"]
    )
    between = st.sampled_from(["", " ", "，"])
    parts = draw(st.lists(st.tuples(shape, _words, between), min_size=1, max_size=4))
    return "".join(one.format(word, word) + gap for one, word, gap in parts).strip()


_lines = st.lists(_phrases(), min_size=1, max_size=3)
_code = st.lists(st.text("abc {}<>&#\t 字", max_size=12), min_size=1, max_size=4).map("\n".join)


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def _around(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several.map(lambda text: _indented(text, "> ", "> ")),
        st.lists(several, min_size=1, max_size=3).map(
            lambda items: "\n".join(_indented(one, "- ", "  ") for one in items)
        ),
        st.lists(several, min_size=1, max_size=3).map(
            lambda items: "\n".join(_indented(one, f"{number}. ", "   ") for number, one in enumerate(items, 1))
        ),
        several.map(lambda text: f'<div align="center">\n\n{text}\n\n</div>'),
    )


_simple_blocks = st.one_of(
    _lines.map("\n".join),
    st.tuples(st.integers(1, 6), _phrases()).map(lambda one: "#" * one[0] + " " + one[1]),
    _code.map(lambda text: f"```py\n{text}\n```"),
    st.lists(st.tuples(_phrases(), _phrases()), min_size=1, max_size=3).map(
        lambda rows: "| 甲 | 乙 |\n|---|:-:|\n" + "\n".join(f"| {one} | {other} |" for one, other in rows)
    ),
    st.just("***"),  # three hyphens could begin front matter
)
_blocks = st.recursive(_simple_blocks, _around, max_leaves=8)
_plain_articles = st.lists(_blocks, min_size=1, max_size=5).map("\n\n".join)

_rich_phrases = st.one_of(
    _phrases(),
    st.builds("[{}](https://example.com/{})".format, _words, st.integers(0, 9)),
    st.builds("[{}](https://mp.weixin.qq.com/s/{})".format, _words, st.integers(100, 109)),
    st.builds("[{}](#{})".format, _words, st.integers(0, 9)),
    st.builds("{}[^1]".format, _words),
    st.builds("![{}](missing.png)".format, _words),
    st.builds("https://example.com/{}".format, st.integers(0, 9)),
    st.builds('<a href="x.html">{}</a>'.format, _words),
)
_rich_blocks = st.one_of(
    st.lists(_rich_phrases, min_size=1, max_size=5).map("".join),
    st.lists(_rich_phrases, min_size=1, max_size=3).map(lambda one: "> [!TIP]\n> " + "\n> ".join(one)),
    st.lists(_rich_phrases, min_size=1, max_size=3).map(lambda one: "- [ ] " + "\n- [x] ".join(one)),
    st.builds("<details><summary>{}</summary>\n\n{}\n\n</details>".format, _words, _phrases()),
    st.builds("7. {}\n8. {}".format, _words, _rich_phrases),
    st.builds("<dl><dt>{}<dd>{}</dl>".format, _words, _words),
    _blocks,
)
_rich_articles = st.lists(_rich_blocks, min_size=1, max_size=5).map(
    lambda blocks: "\n\n".join([*blocks, "注释[^1]", "[^1]: 一段[甲](https://example.com/1)\n\n    又一段"])
)


@given(_plain_articles)
def test_text_is_kept(text: str) -> None:
    """Without links, notes and deep lists, what was there before the passes is there after them, and nothing else."""
    expected, kept = _visible(to_html(text)), _visible(final_of(text))
    assert _without_markers(kept) == _without_markers(expected)


def _without_markers(text: str) -> str:
    """Deep lists get their markers typed."""
    return re.sub(r"•|\d\.", "", text)


@given(_rich_articles)
def test_words_are_kept(text: str) -> None:
    """Links and notes move to the end with their words; each word is there as often as before, or oftener."""
    expected, kept = _word_counts(to_html(text)), _word_counts(final_of(text))
    assert expected - kept == Counter()


def _word_counts(html: str) -> Counter[str]:
    root = _parsed(f"<div>{html}</div>")
    return Counter(
        "".join(word.split()) for word in re.findall(r"字[天地玄黄宇宙abcXYZ019é]*", "\0".join(root.itertext()))
    )


@given(_rich_articles)
def test_the_shape_of_articles(text: str) -> None:
    assert faults(final_of(text)) == []


@given(_rich_articles)
def test_wechat_passes_twice_are_once(text: str) -> None:
    document = pipeline.convert(article.parse(text, command_line={"offline": True}))
    once = wechat(document)
    assert passes.wechat(once).html == once.html


@given(_rich_articles)
def test_white_space_is_folded_once(text: str) -> None:
    document = pipeline.convert(article.parse(text, command_line={"offline": True}))
    root = tree.parse_whole(document.html)
    whitespace.run(root, Job(document.article))
    assert tree.serialize(root) == document.html


# --- raw HTML -------------------------------------------------------------------------------------------------------

_BLOCK_TAGS = [
    "div",
    "p",
    "section",
    "blockquote",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "caption",
    "h2",
]
_BLOCK_TAGS += ["details", "summary", "dl", "dt", "dd", "figure", "figcaption", "center", "pre", "article", "h6"]
_INLINE_TAGS = ["b", "i", "span", "a", "code", "sup", "font", "ruby", "rt", "q", "kbd", "mark", "del", "label", "small"]
_STRANGE_TAGS = [
    "view",
    "text",
    "int",
    "set",
    "foo",
    "x-y",
    "vector",
    "path",
    "mi",
    "image",
    "button",
    "form",
    "option",
]
_ATTRIBUTE_TEXTS = ["", ' class="alert code leaf"', ' id="fn1"', ' style="color:red;position:fixed"', ' align="center"']
_ATTRIBUTE_TEXTS += [' href="https://example.com/"', ' href="#fn1"', " onclick=alert(1)", ' leaf=""', ' nodeleaf=""']
_ATTRIBUTE_TEXTS += [' data-line="3"', ' class="footnotes"', ' class="rule"', ' colspan="2"', ' class="references"']
_attributes = st.lists(st.sampled_from(_ATTRIBUTE_TEXTS), max_size=2, unique=True).map("".join)
_trees = st.recursive(
    st.one_of(
        st.integers(0, 99).map(lambda number: f"词{number}。"), st.sampled_from([" ", "\n\n", "<br>", "<hr>", "<img>"])
    ),
    lambda inner: st.builds(
        lambda tag, attributes, content: f"<{tag}{attributes}>{''.join(content)}</{tag}>",
        st.sampled_from(_BLOCK_TAGS + _INLINE_TAGS + _STRANGE_TAGS),
        _attributes,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.lists(_trees, max_size=4).map("".join))
def test_words_of_raw_html_are_kept(html: str) -> None:
    assert Counter(re.findall(r"词\d+", html)) - Counter(re.findall(r"词\d+", final_of_html(html))) == Counter()


@given(st.lists(_trees, max_size=4).map("".join))
def test_the_shape_of_raw_html(html: str) -> None:
    assert faults(final_of_html(html)) == []


_SOUP = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "<!DOCTYPE html>",
    "&",
    "&lt;",
    "&#0;",
    "&#x26",
    '"',
]
_SOUP += [
    "'",
    "=",
    "\n",
    "\n\n",
    " ",
    "\t",
    "\0",
    "\ufffe",
    "字",
    "a",
    "`",
    "*",
    "[",
    "](",
    "|",
    "-",
    "> ",
    "\x1b",
    "\ud7ff",
]
_SOUP += [
    f"<{tag}>"
    for tag in ["svg", "math", "style", "script", "textarea", "title", "select", "xmp", "template", "plaintext"]
]
_SOUP += [
    f"</{tag}>"
    for tag in ["svg", "math", "style", "script", "textarea", "title", "p", "section", "body", "table", "td"]
]
_SOUP += [
    "<table>",
    "<tr>",
    "<td>",
    "<p>",
    "<b>",
    "<a href=",
    "<foreignObject>",
    "<mi>",
    "<annotation-xml>",
    "<iframe>",
    "<frameset>",
]
_soups = st.lists(st.sampled_from(_SOUP), max_size=40).map("".join)


@given(_soups)
def test_soup_as_article(text: str) -> None:
    try:
        html = final_of(text)
    except WxExportError:
        return
    assert faults(html) == []


@given(_soups)
def test_soup_as_html(html: str) -> None:
    assert faults(final_of_html(html)) == []


@pytest.mark.parametrize(
    "html",
    [
        "<table><td>字<tr>",
        "<table><tbody></tbody><tr><td>字</table>",
        "<table><tr></table>字",
        "<b><p></p></b>字",
        "<ul></ul><h2> </h2><blockquote><p></p></blockquote>字",
    ],
)
def test_nothing_empty_stays(html: str) -> None:
    final = final_of_html(html)
    assert faults(final) == []
    assert _visible(final) == "字"
    assert "<br>" not in final


@pytest.mark.parametrize(
    "html",
    ["<div>" * 401, "<b>" * 5_000, "<ul><li>" * 201, "<table><tr><td>" * 150, "<span>" * 1_000],
    ids=lambda html: html[:8],
)
def test_nesting_that_no_parser_holds_is_refused(html: str) -> None:
    with pytest.raises(WxExportError, match="nested more than 400 deep"):
        final_of_html(html + "字")


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<b><p>"])
def test_nesting_below_that_keeps_its_text(piece: str) -> None:
    assert _without_markers(_visible(final_of_html(piece * 90 + "字"))) == "字"


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p><section nodeleaf=""><img></section></p>', "a browser's parser moves elements"),
        ("<p></p>", "<p> is empty"),
        ('<p> <span leaf="">字</span></p>', "text beside a leaf at <p>: [(' ', False), (None, False)]"),
        ('<p><span leaf=""><span leaf="">字</span></span></p>', "a leaf holds ['span']"),
        ('<p class="x"><span leaf="">字</span></p>', "<p> has {'class'}"),
        ('<ul><li><span leaf="">字</span></li></ul>', "<li> holds ['span']"),
    ],
)
def test_the_judge_sees_faults(html: str, fault: str) -> None:
    assert faults(f"<section>{html}</section>") == [fault]


# --- white space, lists, the rest of what once went wrong -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("中文\n中文", "中文中文"),
        ("中文\nLatin\n中文", "中文 Latin 中文"),
        ("中文，\nLatin", "中文，Latin"),
        ("Latin\n（注）\nLatin", "Latin（注）Latin"),
        ("他说\n“好”\n。", "他说“好”。"),
        ("前文——\n后文……\n完", "前文——后文……完"),
        ("it’s\nfine", "it’s fine"),
        ("かな\nカナ", "かなカナ"),
        ("한국어\n한국어", "한국어 한국어"),
        ("**中文**\n*中文*\n`中文`", "中文中文中文"),
        ("[链接](https://example.com/)\n中文[^1]\n中文\n\n[^1]: 注", "链接[1]中文[2]中文"),
        ("[link](https://example.com/)\n中文", "link[1] 中文"),
        ("中文 <br> 中文<br>\n中文", "中文中文中文"),
        ("中文😀\n中文", "中文😀 中文"),
    ],
)
def test_line_ends(text: str, line: str) -> None:
    root = _parsed(final_of("正文\n\n" + text))
    assert "".join(root[1].itertext()) == line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. 甲\n2. 乙", ["甲", "乙"]),
        ("3. 甲\n4. 乙", ["3. 甲", "4. 乙"]),
        ("0. 甲\n1. 乙", ["0. 甲", "1. 乙"]),
        ('<ol><li>甲<li value="5">乙<li>丙</ol>', ["1. 甲", "5. 乙", "6. 丙"]),
        ('<ol start="x"><li>甲</ol>', ["甲"]),
        ("- 一\n  - 二\n    - 三\n      1. 四", ["一", "二", "• 三", "1. 四"]),
        ("- 一\n  - 二\n    - [x] 三", ["一", "二", "☑ 三"]),
        ("- 一\n  - 二\n    - > 三", ["一", "二", "•", "三"]),
        ("<ol reversed><li>甲<li>乙<li>丙</ol>", ["3. 甲", "2. 乙", "1. 丙"]),
        ('<ol reversed start="9"><li>甲<li>乙</ol>', ["9. 甲", "8. 乙"]),
        ('<ol type="i" start="3"><li>甲<li>乙</ol>', ["iii. 甲", "iv. 乙"]),
        ('<ol type="A" reversed><li>甲<li>乙</ol>', ["B. 甲", "A. 乙"]),
        ('<ol start="2" style="list-style-type:hebrew"><li>甲</ol>', ["2. 甲"]),
    ],
)
def test_lists_that_the_editor_would_count_anew(text: str, lines: list[str]) -> None:
    leaves = _parsed(final_of(text)).xpath('//span[@leaf=""]')
    assert ["".join(leaf.itertext()) for leaf in leaves] == lines


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ('<ol type="1"><li>甲</ol>', "decimal"),
        ('<ol type="a"><li>甲</ol>', "lower-alpha"),
        ('<ol type="A"><li>甲</ol>', "upper-alpha"),
        ('<ol type="i"><li>甲</ol>', "lower-roman"),
        ('<ol type="I"><li>甲</ol>', "upper-roman"),
        ('<ul type="SQUARE"><li>甲</ul>', "square"),
        ('<ol type="A" style="list-style-type:lower-greek"><li>甲</ol>', "lower-greek"),
    ],
)
def test_the_kind_of_a_list_is_kept(html: str, style: str) -> None:
    assert f"list-style-type:{style}" in _parsed(final_of(html))[0].get("style", "")


@pytest.mark.parametrize(
    ("html", "shape"),
    [
        ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "ul(li(甲ul(li(乙))))"),
        ("<ul><li>甲</li>乙<p>丙</p><li>丁</li></ul>", "ul(li(甲乙p(丙))li(丁))"),
        ("<ol><ul><li>甲</li></ul></ol>", "ol(li(ul(li(甲))))"),
    ],
)
def test_what_stands_beside_items_goes_into_one(html: str, shape: str) -> None:
    def told(element: HtmlElement) -> str:
        inside = (element.text or "") + "".join(map(told, element))
        return inside if element.tag in ("section", "span") else f"{tree.tag_of(element)}({inside})"

    assert told(_parsed(final_of(html))[0]) == shape


def test_a_link_around_a_block_is_one_reference() -> None:
    html = final_of('<a href="https://a.example"><div>块</div></a>\n\n后\n')
    assert html.count("<sup") == 1
    assert ["".join(block.itertext()) for block in _parsed(html)][:2] == ["块[1]", "后"]


def test_a_mark_in_a_paragraph_is_text() -> None:
    assert '<span class="task-mark"' not in pipeline.convert(article.parse("<p>一 <input type=checkbox> 二</p>\n")).html
    assert "一 ☐ 二" in final_of("<p>一 <input type=checkbox> 二</p>\n")


# --- decorations and styles -----------------------------------------------------------------------------------------


_LOW = "font-size:1px;line-height:1.2"


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ('<section style="border-top:2px solid red"></section>', f"border-top:2px solid red;{_LOW}"),
        ('<div style="padding:5px;background-color:red"> </div>', f"background-color:red;{_LOW};padding:5px"),
        ('<div style="height:4px;background:red"></div>', f"background-color:red;{_LOW};padding-top:3px"),
        ('<section style="box-shadow:0 0 1px 1px red"></section>', f"box-shadow:0 0 1px 1px red;{_LOW}"),
    ],
)
def test_an_empty_block_that_is_seen_stays(html: str, style: str) -> None:
    block = _parsed(final_of(f"前\n\n{html}\n\n后\n"))[1]
    assert block.get("style") == style
    assert [str(one.tag) for one in block.iterdescendants()] == ["span", "br"]


@pytest.mark.parametrize(
    "style",
    ["", "color:red", "padding:20px", "background-color:red", "height:20px", "border-top:0 none", "margin:9px"],
)
def test_an_empty_block_that_is_not_seen_goes(style: str) -> None:
    assert len(_parsed(final_of(f'前\n\n<div style="{style}"></div>\n\n后\n'))) == 2


_MANY = "position:absolute;font-family:serif;height:100px;width:600px;background:linear-gradient(red,blue);opacity:.5"


def _of_raw_html(text: str) -> list[Finding]:
    return [one for one in pipeline.convert(article.parse(text)).findings if one.rule == "WX005"]


def test_every_style_that_is_lost_is_told() -> None:
    found = _of_raw_html(f'# 题\n\n<div style="{_MANY}">样式</div>\n')
    assert [(one.line, one.message) for one in found] == [
        (
            3,
            "styles were taken out: position, font-family, height: not kept by WeChat; "
            "width: more than 300px does not fit a phone; use %; "
            "background: gradients behind text are flagged by WeChat's dark mode check; "
            "opacity: .5 is flagged by WeChat",
        )
    ]
    assert found[0].hint == "WeChat keeps colors, borders, margins, padding and sizes in px, em or %."


def test_a_finding_about_a_thousand_styles_stays_short() -> None:
    style = ";".join(f"x{number}:1" for number in range(1000))
    (found,) = _of_raw_html(f'<div style="{style}">一</div>\n')
    assert len(found.message) < 200
    assert "x11, …: not kept" in found.message


def test_what_a_theme_puts_beside_blocks_is_a_block() -> None:
    document = pipeline.convert(article.parse("> 一\n>\n> 二\n"))
    quote = _parsed(passes.wechat(pipeline.style(document, "magazine")).html)[0]
    assert [str(child.tag) for child in quote] == ["section", "p", "p"]
    assert "display" not in quote[0].get("style", "")
    assert quote[0][0].get("leaf") == ""


@pytest.mark.parametrize("name", ["business", "festival", "ink", "minimal", "warm"])
def test_no_span_says_nothing(name: str) -> None:
    document = pipeline.convert(
        article.parse("## [二](https://a.example)\n\n| [列](https://b.example) |\n|---|\n| 一 |\n")
    )
    assert "<span>" not in passes.wechat(pipeline.style(document, name)).html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("a<int> b", "a b"),
        ("<p>a <view> b</p><p>c</p>", "<p>a  b</p><p>c</p>"),
        ("a<svg><rect/><text>t</text></svg>b", "ab"),
        ("a<math><mi>x</mi></math>b", "ab"),
        ("a<textarea><b>t</b></textarea>b", "a<b>t</b>b"),
        ("a<svg>b", "a&lt;svg&gt;b"),
        ("a<select>b", "a&lt;select&gt;b"),
        ("a<!-- b", "a&lt;!-- b"),
        ("a<!-- b -->c", "ac"),
    ],
)
def test_sanitizing_loses_no_text(html: str, clean: str) -> None:
    assert sanitize.clean(html) == clean


def test_sanitizing_is_linear() -> None:
    """Half a megabyte of what looks for its end in all the rest takes seconds only when it is quadratic."""
    started = time.perf_counter()
    for piece in ("<svg>", "<!--", "<textarea data-line='1'>", "<int>", "<x ", "<a href='"):
        sanitize.clean(piece * (500_000 // len(piece)))
        sanitize.findings(piece * (500_000 // len(piece)), article.parse("x"))
    assert time.perf_counter() - started < 20


# --- nothing alive --------------------------------------------------------------------------------------------------

_JS = "ran.push(1)"
_FAR = "https://example.com"
ALIVE = [
    f"<script>{_JS}</script>",
    f"<script src={_FAR}></script>",
    f"<SCRIPT/x>{_JS}</SCRIPT>",
    f"<scr<script>ipt>{_JS}</scr</script>ipt>",
    f'<img src="x:" onerror="{_JS}">',
    f'<img src=x: onerror={_JS} alt="<script>{_JS}</script>">',
    f'<img src="x:"\nonerror\n=\n"{_JS}">',
    f"<img src=`x:` onerror={_JS}>",
    f'<svg onload="{_JS}"></svg>',
    f"<svg><script>{_JS}</script></svg>",
    f'<svg><animate onbegin="{_JS}" attributeName="x" dur="1s"></animate></svg>',
    f'<svg><foreignObject><iframe srcdoc="&lt;script&gt;{_JS}&lt;/script&gt;"></iframe></foreignObject></svg>',
    f'<svg><style><img src="x:" onerror="{_JS}"></style></svg>',
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror={_JS}&gt;">',
    f'<math><annotation-xml encoding="text/html"><img src="x:" onerror="{_JS}"></annotation-xml></math>',
    f'<noscript><p title="</noscript><img src=x: onerror={_JS}>"></noscript>',
    f'<textarea><p title="</textarea><img src=x: onerror={_JS}>"></textarea>',
    f'<title><a title="</title><img src=x: onerror={_JS}>"></title>',
    f'<xmp><p title="</xmp><svg onload={_JS}>"></xmp>',
    f"<template><img src=x: onerror={_JS}></template>",
    f'<iframe src="javascript:{_JS}"></iframe>',
    f'<iframe srcdoc="<script>{_JS}</script>"></iframe>',
    f'<iframe src="{_FAR}"></iframe><frameset onload="{_JS}"></frameset>',
    f'<object data="{_FAR}"></object><embed src="{_FAR}"><video src="{_FAR}" autoplay></video>',
    f'<audio src="{_FAR}" autoplay></audio><track src="{_FAR}"><input type="image" src="{_FAR}">',
    f'<video onloadstart="{_JS}" src="data:,"><source onerror="{_JS}" src="x:"></video>',
    f'<link rel="stylesheet" href="{_FAR}"><style>@import "{_FAR}"; body {{ background: url({_FAR}) }}</style>',
    f'<p style="background:url({_FAR})">一</p><p style="background-image: u\\72l({_FAR}); width: 9px">二</p>',
    f'<p style="color:red; background:url(&quot;{_FAR}&quot;)/*">三</p><table background="{_FAR}"><tr><td>四</table>',
    f'<img src="{_FAR}.png" srcset="{_FAR} 2x" alt="远"><picture><source srcset="{_FAR}"><img src="{_FAR}"></picture>',
    f'<meta http-equiv="refresh" content="0;url=javascript:{_JS}"><base href="{_FAR}/">',
    f'<a href="javascript:{_JS}">点</a><a href=" &#x1;java&#x0A;script:{_JS}">点</a>',
    f'<a href="JaVaScRiPt&colon;{_JS}">点</a><a href="\tjava\tscript:{_JS}">点</a>',
    f'<a href="https://mp.weixin.qq.com/s/x" onclick="{_JS}" onmouseover="{_JS}" style="x:expression({_JS})">点</a>',
    f"<a href='https://mp.weixin.qq.com/s/\"onclick=\"{_JS}'>点</a>",
    f"[点](javascript:{_JS}) <javascript:{_JS}> [点](data:text/html,<script>{_JS}</script>) [点](vbscript:{_JS})",
    f'[点](https://mp.weixin.qq.com/s/x"onclick="{_JS}) ![图](x:"onerror="{_JS})',
    f"![图](missing.png'\"><img/src=x:/onerror={_JS}>)",
    f'<details open ontoggle="{_JS}"><summary onclick="{_JS}">点</summary>里</details>',
    f'<div onclick="{_JS}" onmouseover="{_JS}" onfocus="{_JS}" tabindex="0" autofocus contenteditable>点</div>',
    f'<input autofocus onfocus="{_JS}"><button onclick="{_JS}">点</button>',
    f'<select autofocus onfocus="{_JS}"><option>一</select><label onclick="{_JS}">点</label>',
    f'<form action="javascript:{_JS}"><button>交</button></form><isindex action="javascript:{_JS}" type="image">',
    f'<marquee onstart="{_JS}">字</marquee><body onload="{_JS}"><html onmouseover="{_JS}">',
    f"`<img src=x: onerror={_JS}>`\n\n```html\n<img src=x: onerror={_JS}>\n```\n\n&lt;img src=x: onerror={_JS}&gt;",
    f'# <img src="x:" onerror="{_JS}">\n\n| <svg/onload={_JS}> |\n|---|\n| <b onclick="{_JS}">点 |',
    f"字[^1]\n\n[^1]: <b onclick={_JS}>注<img src=x: onerror={_JS}>",
    f"<!--><img src=x: onerror={_JS}>--><![CDATA[<img src=x: onerror={_JS}>]]><?xml <img src=x: onerror={_JS}>?>",
    f"</section></div></body></html><script>{_JS}</script>",
    f'<p data-line="1&quot;><img src=x: onerror={_JS}>" title="&quot;><img src=x: onerror={_JS}>" dir="x">字</p>',
    f'<x-y onclick="{_JS}">字</x-y><int><img src="x:" onerror="{_JS}"></int>',
]

_POKE = """() => {
    for (const element of document.querySelectorAll('*')) {
        for (const kind of ['mouseover', 'focus', 'toggle', 'click'])
            element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
    }
}"""
_KEPT = (
    "section p span strong em br a img ul ol li table thead tbody tr th td blockquote sup sub code h1 h2 h3 h4 h5 h6"
)
_ALIVE = """(kept) => [...document.body.querySelectorAll('*')]
    .filter((element) => !kept.includes(element.localName)
        || element.getAttributeNames().some((name) => name.startsWith('on')))
    .map((element) => element.outerHTML)"""


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Stage]:
    context = browser.new_context()
    context.route("**/*", lambda route: route.abort())
    yield Stage(context.new_page())
    context.close()


class Stage:
    """A page that shows HTML and tells what it did: scripts that ran, dialogs, what it asked the network for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._events: list[str] = []
        page.on("dialog", self._on_dialog)
        page.on("request", lambda request: self._events.append(request.url))
        page.on("framenavigated", lambda frame: self._events.append(f"went to {frame.url}"))
        page.on("popup", lambda popup: self._events.append(f"opened {popup.url}"))

    def _on_dialog(self, dialog: Dialog) -> None:
        self._events.append(f"said {dialog.message}")
        dialog.dismiss()

    def show(self, html: str) -> list[str]:
        """What the page did while it showed ``html`` and everything in it was touched."""
        self._page.goto("about:blank")
        self._page.evaluate("window.ran = []")
        self._events.clear()
        self._page.evaluate("html => { document.open(); document.write(html); document.close(); }", f"<body>{html}")
        self._page.evaluate("() => { window.onclick = (event) => event.preventDefault(); }")
        self._page.evaluate(_POKE)
        self._page.wait_for_timeout(20)
        ran = self._page.evaluate("window.ran") or []
        alive: list[str] = self._page.evaluate(_ALIVE, _KEPT.split())
        return (
            [event for event in self._events if event != "went to about:blank"] + [f"ran {one}" for one in ran] + alive
        )


@pytest.mark.parametrize("text", ALIVE, ids=lambda text: f"{ALIVE.index(text)}-{text[:16]}")
def test_nothing_in_an_article_is_alive(text: str, stage: Stage) -> None:
    assert stage.show(final_of(f"前文\n\n{text}\n\n后文")) == []
    assert stage.show(final_of_html(text)) == []


@pytest.mark.parametrize("html", [ALIVE[0], ALIVE[4], ALIVE[8], f'<img src="{_FAR}">', f'<b onclick="{_JS}">b</b>'])
def test_the_stage_sees_what_is_alive(html: str, stage: Stage) -> None:
    assert stage.show(html) != []


def test_a_title_has_no_footnote() -> None:
    document = pipeline.convert(article.parse("# 题目[^1]\n\n字\n\n[^1]: 注\n"))
    assert document.article.title == "题目"
    assert '<sup class="ref">[1]</sup>' in document.html


@pytest.mark.parametrize(
    ("headings", "shown"),
    [
        (["# 题", "## 甲", "### 乙", "## 丙"], ["题", "1\u2002甲", "1.1\u2002乙", "2\u2002丙"]),
        (["# 题", "## 一、甲", "## 丙"], ["题", "一、甲", "丙"]),
        (["# 题", "## 1. 甲"], ["题", "1. 甲"]),
        (["# 题", "## 第二章 甲"], ["题", "第二章 甲"]),
        (["# 2026 年", "## 甲"], ["2026 年", "1\u2002甲"]),
    ],
)
def test_headings_are_numbered_where_the_author_has_not(headings: list[str], shown: list[str]) -> None:
    root = lxml_html.fragment_fromstring(pipeline.convert(article.parse("\n\n".join(headings))).html)
    numbers.run(root, "decimal")
    assert [heading.text_content() for heading in root.iter("h1", "h2", "h3")] == shown
