"""Pictures of mdnice and doocs: ``![图](a.png =300x200)`` with a size, ``<![甲](a.png),![乙](b.png)>`` in a row."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wxexport.markdown.dialects.tool import Mark, Tool
from wxexport.markdown.images import push_image
from wxexport.markdown.rules import inline_rule
from wxexport.text import regex

_ADDRESS = (
    r"(?:<(?P<angled>[^<>\n]{1,2000})>"
    r"|(?P<bare>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*(?:[ \t]+(?![=\"'])[^\s<>()]+){0,12}))"
)
_TITLE = r"""(?:[ \t]+(?:"(?P<double>[^"\n]{0,300})"|'(?P<single>[^'\n]{0,300})'))?"""
_SIZED = regex(
    rf"\([ \t]*{_ADDRESS}{_TITLE}[ \t]+=(?=x?\d)(?P<width>\d{{1,4}}(?:px|%)?)?x?(?P<height>\d{{1,4}}(?:px|%)?)?[ \t]*\)"
)
_BETWEEN = regex(r"<[,，\s]*>")


def _use(md: MarkdownIt) -> None:
    inline_rule(md, "sized_picture", "!", _sized, before="image")
    md.core.ruler.after("inline", "galleries", _galleries)


def _sized(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("![", state.pos):
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    found = _SIZED.match(state.src, close + 1, state.posMax) if close >= 0 else None
    if found is None:
        return False
    if not silent:
        push_image(
            state,
            unescapeAll(found["angled"] or found["bare"] or ""),
            state.src[state.pos + 2 : close],
            width=found["width"] or "",
            height=found["height"] or "",
            title=unescapeAll(found["double"] or found["single"] or ""),
        )
    state.pos = found.end()
    return True


def _galleries(state: StateCore) -> None:
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and (pictures := _pictures(content)):
            opening.attrSet("class", "gallery")
            content.children = pictures


def _pictures(paragraph: Token) -> list[Token]:
    """The pictures of a paragraph ``<![…](…),![…](…)>``."""
    if not paragraph.content.startswith("<![") or not paragraph.content.endswith(">"):
        return []
    children = paragraph.children or []
    pictures = [child for child in children if child.type == "image"]
    others = [child for child in children if child.type != "image"]
    is_alone = all(child.type in ("text", "softbreak") for child in others)
    return pictures if is_alone and _BETWEEN.fullmatch("".join(child.content for child in others)) else []


TOOL = Tool(
    "mdnice, doocs",
    (
        Mark("![图](a.png =300x), =50%x, =200x100, =x200", "the size of the picture", "图的大小"),
        Mark("<![甲](a.png),![乙](b.png)>", "a row of pictures that scrolls sideways", "一排左右滑动的图"),
        Mark("[字]^(zì)", "the reading above the word", "注音"),
    ),
    _use,
)
