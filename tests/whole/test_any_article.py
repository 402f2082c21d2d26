"""What holds for every article after the passes, whatever is in it: text kept, the editor's shape."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.passes.shape import faults, final_of, final_of_html, parsed, visible, wechat
from wxexport import passes, pipeline, to_html
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.html import tree
from wxexport.passes import whitespace
from wxexport.passes.job import Job

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
    expected, kept = visible(to_html(text)), visible(final_of(text))
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
    text = "\0".join(parsed(f"<div>{html}</div>").itertext()).replace("\u2060", "")
    return Counter("".join(word.split()) for word in re.findall(r"字[天地玄黄宇宙abcXYZ019é]*", text))


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
    assert visible(final) == "字"
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
    assert _without_markers(visible(final_of_html(piece * 90 + "字"))) == "字"


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
