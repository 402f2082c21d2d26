"""Properties of the Markdown package on generated text."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st

import wxexport
from tests.markdown.parser import PARSER
from wxexport import markdown
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.html.notes import WRITTEN, Notes
from wxexport.markdown.github import _markdown_it
from wxexport.markdown.tree import build_tree
from wxexport.model import Syntax
from wxexport.words import DIALECTS

_MARKS = st.one_of(
    st.sampled_from("*_~`[](){}<>!#|-+=:;&\\\"'.,/@^$% \t\n"),
    st.sampled_from(["**", "~~", "```", "    ", "  \n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n   ", "\n===\n"]),
    st.sampled_from(["[^1]", "\n\n[^1]: ", "![", "](", "](a)", "\n|a|b|\n|-|:-:|\n|", "- [x] ", "> [!TIP]\n> "]),
    st.sampled_from(
        ["<b>", "</b>", "<div>\n", "</div>\n\n", "<!--", "-->", "<![CDATA[", "<?", "<![x[", "&amp;", "&x;"]
    ),
    st.sampled_from(["https://a.com", "www.b.com", "c@d.com", "\n\n---\n", "wzxhzdk:0"]),
    st.sampled_from(["中文", "，", "（", "」", "\u3000", "😀", "\u00a0", "\ufe0f", "\u202e"]),
)
_ANYTHING = st.one_of(st.text(max_size=80), st.lists(st.one_of(_MARKS, st.text(max_size=3)), max_size=40).map("".join))


def _html(text: str, **options: object) -> str | None:
    """The HTML of ``text``, or ``None`` where it is refused (front matter that cannot be read)."""
    try:
        return wxexport.to_html(text, **options)  # type: ignore[arg-type]
    except WxExportError:
        return None


@given(_ANYTHING, st.sampled_from(DIALECTS), st.booleans())
@example("---\n[\n---\n", "github", True)
@example("\u3000", "github", True)
@example("> \u00a0\n- \u3000\n", "github", True)
@example("<div>\n<![x[y]]>\n</div>", "github", True)
def test_any_text_gives_html_or_a_clear_error_and_always_the_same(text: str, dialect: str, chinese_rules: bool) -> None:
    once = _html(text, dialect=dialect, chinese_rules=chinese_rules)
    assert _html(text, dialect=dialect, chinese_rules=chinese_rules) == once


@given(_ANYTHING)
def test_notes_change_nothing_else(text: str) -> None:
    try:
        parsed = article.parse(text)
    except WxExportError:
        return
    with_notes = WRITTEN.sub("", markdown.convert(parsed, Notes()))
    assert _without_data(with_notes) == _without_data(markdown.convert(parsed))


def _without_data(html: str) -> str:
    """The HTML without what is an attribute or a note, and without footnotes that are left out, at the end."""
    html = re.sub(r' data-(?:dropped|latex|target|tool|fate|hint)="[^"]*"', "", html)
    return re.sub(r'(?:<span class="dropped"></span>|\s)+$', "", html).strip()


@given(_ANYTHING)
def test_source_lines_are_lines_of_the_text(text: str) -> None:
    try:
        parsed = article.parse(text)
    except WxExportError:
        return
    last = parsed.first_line + parsed.text.count("\n")
    notes = Notes()
    found = [notes.get(value) for value in WRITTEN.findall(markdown.convert(parsed, notes))]
    lines = [note.place.line for note in found if note is not None and note.place is not None]
    assert [line for line in lines if not parsed.first_line <= line <= last] == []


# --- the tree against markdown-it-py's own renderer -----------------------------------------------------------------


class _Normal(HTMLParser):
    """HTML as a list of tags (attributes sorted) and texts, without white space at the edges of blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = sorted((name, value or "") for name, value in attrs if name != "data-dropped")
        self.found.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in shown)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "hr", "img", "input"):
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.found and not self.found[-1].startswith("<"):
            self.found[-1] += data
        else:
            self.found.append(data)


_BLOCK_EDGE = re.compile(
    r"[ \n]*(</?(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|div|section|hr|br)\b[^<>]*>"
    r"|<pre\b[^<>]*>|</pre>)[ \n]*"
)


def _normal(html: str) -> list[str]:
    return _Normal(_BLOCK_EDGE.sub(r"\1", html).strip()).found


_WORDS = st.sampled_from(
    ["甲乙", "丙，", "（丁）", "abc", "d.", '"e"', "&", "<", ">", "&copy;", "&amp;lt;", "1.", "😀", "\\*"]
)
_INLINES = st.recursive(
    _WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        st.lists(inner, min_size=1, max_size=4).map("".join),
        inner.map("**{}**".format),
        inner.map("*{}*".format),
        inner.map("~~{}~~".format),
        inner.map("`{}`".format),
        inner.map('[{}](/a?b&c "d")'.format),
        inner.map("![{}](e.png)".format),
        inner.map("{}[^1]".format),
        inner.map("见https://a.com/{}".format),
        inner.map("{}  \nb".format),
        inner.map("{}\nb".format),
    ),
    max_leaves=6,
)


def _indented(text: str, by: str) -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


_BLOCKS = st.recursive(
    st.one_of(
        _INLINES,
        _INLINES.map(lambda text: "## " + text.replace("\n", " ")),
        _INLINES.map("```py\n{}\n```".format),
        _INLINES.map(lambda text: _indented(text, "    ")),
        st.just("---"),
        st.lists(_INLINES.map(lambda text: text.replace("\n", " ")), min_size=2, max_size=2).map(
            lambda cells: f"|{cells[0]}|b|\n|:-:|-|\n|{cells[1]}|\n"
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
        st.lists(inner, min_size=1, max_size=3).map("\n".join),
        inner.map(lambda text: _indented(text, "> ").replace("\n\n", "\n>\n")),
        inner.map(lambda text: "- " + _indented(text, "  ")[2:]),
        inner.map(lambda text: "3. " + _indented(text, "   ")[3:]),
        inner.map(lambda text: "- [x] " + _indented(text, "  ")[2:]),
        inner.map(lambda text: "> [!NOTE]\n" + _indented(text, "> ")),
        inner.map(lambda text: "[^1]: " + _indented(text, "    ")[4:]),
    ),
    max_leaves=5,
)


@given(_BLOCKS, st.booleans())
def test_the_tree_says_what_markdown_it_py_would_say(text: str, chinese_rules: bool) -> None:
    if not text.strip() or text.startswith("---"):
        return  # empty, or perhaps front matter
    theirs = _markdown_it(Syntax(chinese_rules)).render(text)
    assert _normal(wxexport.to_html(text, chinese_rules=chinese_rules)) == _normal(theirs)


# --- our own constructs -----------------------------------------------------------------------------------------------

WORDS = ("甲", "乙", "丙", "word")


AROUND = (" ", "\n", "\n\n", "> ", "**", "`", "\\")


_HIGHLIGHT = ("\n{% highlight python %}\n", "\n{% endhighlight %}\n")


PIECES = {
    "callouts": ("> [!tip]", "> [!faq]- ", "[!note]", "> > ", "- ", "1. "),
    "containers": (":::", "\n::: tip ", "\n::: foo", "\n:::: details ", "\n:::\n", "\n::::\n", "\n```\n", "- ", "  "),
    "marks": ("==", "++", "^", "~", "~~", "=", "+", "*", "（", "）", "2"),
    "ruby": ("{", "}", "|", "{汉|", "]{", "hàn ", "かん", "{汉字|hàn zì}"),
    "emoji": (":", ":smile:", "::", "+1", ":+1:"),
    "wiki": ("[[", "]]", "![[", "|", "300", "#", ".png", "[", "]", "(", ")"),
    "liquid": ("{%", "%}", "{{", "}}", "{", "}", "\n{% raw %}\n", "{% endraw %}", "{% if %}", *_HIGHLIGHT),
    "toc": ("[TOC]", "\n\n[toc]\n\n", "\n\n[[toc]]\n\n", "# "),
}


DOCUMENTS = (
    st.sampled_from(sorted(PIECES))
    .flatmap(lambda name: st.lists(st.sampled_from(WORDS + AROUND + PIECES[name]), max_size=40).map("".join))
    .filter(lambda text: not re.search(r"(?:~~~|```).|(?:^|\s)\^word\s*$", text, re.MULTILINE))
)  # CommonMark itself shows nothing of what follows these; Obsidian shows no id of a block


def _counts(text: str) -> dict[str, int]:
    return {word: text.count(word) for word in WORDS}


@given(DOCUMENTS)
def test_no_text_is_lost(text: str) -> None:
    shown = _counts(unquote(html.unescape(PARSER.render(text))))
    lost = {word: count - shown[word] for word, count in _counts(text).items() if shown[word] < count}
    assert not lost


@given(DOCUMENTS)
def test_the_tree_has_the_same_text(text: str) -> None:
    env: dict[str, object] = {}
    tree = build_tree(PARSER.parse(text, env), env, str, "div", Notes(), 1)
    rendered = html.unescape(re.sub(r"<[^<>]*>", "", PARSER.render(text)))
    assert "".join("".join(tree.itertext()).split()) == "".join(rendered.split())
