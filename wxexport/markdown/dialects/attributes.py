"""Attribute lists: ``{#id .class key=value}`` of Pandoc, VitePress, Hugo and MkDocs, ``{: …}`` of kramdown.

They stand after a picture, a link, code or emphasis, at the end of a heading or paragraph, on a line of their own, and
after ``[text]``. A width, underline and highlight are shown; what means nothing in WeChat, such as an id, is dropped;
anything else is dropped with a finding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wxexport.markdown.dialects.tool import COMMENT, Mark, Tool, comments, left_out, push_left_out, push_paragraph
from wxexport.markdown.rules import block_rule, inline_rule
from wxexport.text import regex

_LONGEST = 400
_START = regex(r"\{:?[ \t]*")
_ATTRIBUTE = regex(
    r"""(?:(?P<sign>[#.])(?P<name>[^\W\d][\w:-]*)"""
    r"""|(?P<key>[A-Za-z][\w:-]*)=(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s"'{}]+))"""
    r"|(?P<toc>(?<=[:\s])toc))(?=[ \t.#}])[ \t]*"
)
_LENGTH = regex(r"\d{1,4}(?:px|%)?")
_LENGTH_IN_PRINT = regex(r"(?P<number>\d{1,3}(?:\.\d{1,20})?)(?P<unit>in|cm|mm|pt)")
_PX = {"in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72}
_IN_STYLE = regex(r"(?<![\w-])(width|height)\s*:\s*(\d{1,4}(?:px|%))")
_EXTENSION = regex(r"\{(?:::[a-z]|:/)[^{}\n]{0,200}\}")
_LONGEST_COMMENT = 2_000  # in a line
_COMMENT = regex(r"\{::comment\}")
_COMMENT_END = regex(r"\{:/(?:comment)?\}")
_PICTURES = ("image", "wiki_picture")
_STYLED = (*_PICTURES, "link_close", "wiki_close", "code_inline", "dropped_close")  # of these, only a style is lost
_SIYUAN = regex(r"\d{14}-[a-z0-9]{7}")
_CLASSES = "classes"
_CAPTION = ("fig-cap", "caption", "title")
_DESCRIPTION = ("fig-alt", "alt")
_PROSE = regex(r"\s|[^\x00-\x7f]")
_EMPHASIS = "*_=~^+"
_SPANS = {"underline": "ins", "ul": "ins", "mark": "mark", "highlight": "mark", "strikeout": "s", "kbd": "kbd"}
_NOT_LISTED = frozenset(("no_toc", "no-toc", "unlisted"))
_MEANINGLESS_CLASSES = frozenset(("anchor", "center", "left", "right", "smallcaps", "unnumbered", *_NOT_LISTED))
_OF_WORDS = frozenset(("custom-style", "dir", "lang", "style"))  # say by themselves that ``[text]`` is about a text
_MEANINGLESS_KEYS = frozenset(
    ("align", "height", "id", "loading", "rel", "target", "parent-style", "title", "width", *_OF_WORDS)
)


class Attributes(NamedTuple):
    """What a list says; ``end`` is the position after its brace."""

    end: int
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    is_kramdown: bool

    @property
    def tool(self) -> str:
        return "kramdown" if self.is_kramdown else "Pandoc or VitePress"

    @property
    def is_unmistakable(self) -> bool:
        """Whether it needs no element before it: ``{a=b}`` is also how sets are written."""
        return self.is_kramdown or bool(self.ids or self.classes)

    def says(self, *shown: str) -> bool:
        """Whether a value is what an author writes for readers, but for those of the keys that are ``shown``."""
        return any(_PROSE.search(value) for key, value in self.pairs if key not in _OF_WORDS and key not in shown)

    @property
    def has_meaning(self) -> bool:
        """Whether something is lost with it."""
        if self.is_kramdown and _SIYUAN.fullmatch(dict(self.pairs).get("id", "")):
            return False  # on every block that the program saves
        return bool(
            set(self.classes) - _MEANINGLESS_CLASSES - _SPANS.keys()
            or {key for key, _ in self.pairs} - _MEANINGLESS_KEYS
            or self.says("title")
        )


def _use(md: MarkdownIt) -> None:
    comments(md, "attributes_comment", "{", _COMMENT, _COMMENT_END, TOOL.name)
    block_rule(md, "attributes", "{", _START, _line, before="lheading", ends=("blockquote",))  # which tables ask too
    md.core.ruler.after("block", "attributes_headings", _headings)
    inline_rule(md, "kramdown", "{", _extension)
    inline_rule(md, "attributes_span", "[", _span)
    inline_rule(md, "attributes", "{", _inline)


def read(text: str, start: int) -> Attributes | None:
    """The attribute list that begins at ``start``."""
    opening = _START.match(text, start)
    if opening is None:
        return None
    at, limit = opening.end(), start + _LONGEST
    names: dict[str, list[str]] = {"#": [], ".": []}
    pairs: list[tuple[str, str]] = []
    while found := _ATTRIBUTE.match(text, at, limit):
        at = found.end()
        if found["key"]:
            pairs.append((found["key"], found["double"] or found["single"] or found["bare"] or ""))
        else:
            names[found["sign"] or "."].append(found["name"] or found["toc"])
    if at == opening.end() or not text.startswith("}", at):
        return None
    return Attributes(at + 1, tuple(names["#"]), tuple(names["."]), tuple(pairs), text.startswith("{:", start))


# --- blocks ---------------------------------------------------------------------------------------------------------


def _line(state: StateBlock, opening: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """A line of its own: it neither joins the text below nor becomes a heading."""
    start = opening.start()
    found = read(state.src, start)
    if found is None or not found.is_unmistakable or state.src[found.end : state.eMarks[line]].strip():
        return False
    if silent:
        return True
    if found.has_meaning:
        push_paragraph(state, left_out(state.src[start : found.end], found.tool), line, line + 1)
    else:
        state.push("attributes", "", 0).meta[_CLASSES] = found.classes
        state.line = line + 1
    return True


def _headings(state: StateCore) -> None:
    """Headings that are not in the table of contents: ``## 标题 {.unlisted}``, or kramdown's ``{:.no_toc}`` below."""
    for opening, content, closing in zip(state.tokens, state.tokens[1:], state.tokens[3:], strict=False):
        if opening.type == "heading_open":
            below = closing.meta.get(_CLASSES, ()) if closing.type == "attributes" else ()
            found = read(content.content, content.content.rfind("{")) if content.content.endswith("}") else None
            if _NOT_LISTED & {*below, *(found.classes if found else ())}:
                opening.attrSet("class", "no-toc")
    state.tokens = [token for token in state.tokens if token.type != "attributes"]


# --- in a line ------------------------------------------------------------------------------------------------------


def _inline(state: StateInline, silent: bool) -> bool:
    found = read(state.src, state.pos)
    if found is None or found.end > state.posMax or not _belongs(state, found):
        return False
    if not silent:
        last = "" if state.pending or not state.tokens else state.tokens[-1].type
        shown = _apply(found, state.tokens[-1]) if last in _PICTURES else ["title"]
        if found.end == len(state.src):
            state.pending = state.pending.rstrip(" \t")
        if found.says(*shown) or (found.has_meaning and last not in _STYLED):
            push_left_out(state, state.src[state.pos : found.end], found.tool)
    state.pos = found.end
    return True


def _extension(state: StateInline, silent: bool) -> bool:
    """``{::options … /}``, ``{::nomarkdown}``, and ``{::comment}`` with what is in it."""
    found = _EXTENSION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    end, source = found.end(), found[0]
    if _COMMENT.match(source):
        closing = state.src.find("{:/", end, min(end + _LONGEST_COMMENT, state.posMax))
        close = _EXTENSION.match(state.src, closing) if closing >= 0 else None
        end, source = (close.end(), COMMENT) if close else (end, source)
    if not silent:
        push_left_out(state, source, "kramdown")
    state.pos = end
    return True


def _belongs(state: StateInline, found: Attributes) -> bool:
    """Whether there is something that the list is about."""
    if found.is_kramdown:
        return True
    before = state.src[state.pos - 1] if state.pos else ""
    if state.tokens and not state.pending and state.tokens[-1].type in _STYLED:
        return True
    at_end = found.end == len(state.src) and (before.isspace() or bool(found.ids))
    return found.is_unmistakable and before != "\\" and (at_end or bool(before and before in _EMPHASIS))


def _apply(found: Attributes, picture: Token) -> list[str]:
    """Gives a picture its size, caption and description; returns the keys that say these."""
    lengths = _lengths(found)
    picture.attrs |= dict(lengths)
    shown = [name for name, _ in lengths]
    for name, value in found.pairs if picture.type == "image" else ():
        if name in _CAPTION and not picture.attrs.get("title"):
            picture.attrs["title"] = value
        elif name in _DESCRIPTION and not picture.children:
            picture.children = [Token("text", "", 0, content=value)]
        else:
            continue
        shown.append(name)
    return shown


def _lengths(found: Attributes) -> list[tuple[str, str]]:
    """(``width`` or ``height``, length) of each that the list sets."""
    style = dict(found.pairs).get("style", "")
    pairs = ((key, _in_pixels(value)) for key, value in (*found.pairs, *_IN_STYLE.findall(style)))
    return [(key, value) for key, value in pairs if key in ("width", "height") and _LENGTH.fullmatch(value)]


def _in_pixels(length: str) -> str:
    """``5.2in`` as Pandoc writes it for a picture of Word, in pixels; other lengths as they are."""
    found = _LENGTH_IN_PRINT.fullmatch(length)
    if found is None:
        return length
    return f"{max(1, round(float(found['number']) * _PX[found['unit']]))}px"


def _span(state: StateInline, silent: bool) -> bool:
    """``[text]{.underline}``, and ``[]{#name .anchor}``, which shows nothing."""
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    found = read(state.src, close + 1) if close > state.pos else None
    if found is None or found.end > state.posMax:
        return False
    is_empty = close == state.pos + 1
    if is_empty and (found.has_meaning or not found.ids):
        return False
    if not (found.is_unmistakable or _OF_WORDS & dict(found.pairs).keys()):
        return False
    if not silent and not is_empty:
        _push_span(state, close, found)
    state.pos = found.end
    return True


def _push_span(state: StateInline, close: int, found: Attributes) -> None:
    tag = next((_SPANS[name] for name in found.classes if name in _SPANS), "span")
    end = state.posMax
    style = dict(found.pairs).get("style")
    state.push("span_open", tag, 1).attrs = {"style": style} if style else {}
    source = state.src[close + 1 : found.end]
    state.pos, state.posMax = state.pos + 1, close
    state.md.inline.tokenize(state)
    state.push("span_close", tag, -1)
    state.pos, state.posMax = found.end, end
    if found.has_meaning:
        push_left_out(state, source, found.tool)


TOOL = Tool(
    "kramdown, Pandoc, VitePress",
    (
        Mark("## 标题 {#id}, {: .class}", "left out; with a finding if it names a class", "略去；有类名时有提示"),
        Mark("![图](a.png){width=50%}", "the width of the picture", "图的宽度"),
        Mark("[字]{.underline}, [字]{.mark}", "underlined, highlighted", "下划线、高亮"),
        Mark("{::comment}…{:/comment}", "left out, with a finding", "略去，并有提示"),
    ),
    _use,
)
