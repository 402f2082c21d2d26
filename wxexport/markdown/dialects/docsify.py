"""docsify: ``?> 提示``, ``!> 重要``, and what it puts into the titles of links and pictures (``':size=650'``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.boxes import close_box, open_box, read_between
from wxexport.markdown.dialects.tool import Mark, Tool, left_out
from wxexport.markdown.rules import block_rule, match_line
from wxexport.messages import t
from wxexport.text import regex

_NAMES = {"?>": "tip", "!>": "important"}
_OPENING = regex(r"([?!]>)[ \t]")
_CONFIG = regex(
    r"(?:^|(?<!\s)\s+):(?P<name>size|include|ignore|target|disabled|class|id|type|fragment|no-zoom|crossorgin)"
    r"(?:=(?P<value>\S*))?(?=\s|$)"
)
_ON_HEADING = regex(r"(?:[ \t](?::id=[\w-]{1,80}|\{docsify-ignore(?:-all)?\}))+")
_SIZE = regex(r"(?P<width>\d{1,4}%?)(?:px)?(?:x(?P<height>\d{1,4}%?))?")


def _use(md: MarkdownIt) -> None:
    block_rule(md, "docsify", "?!", _OPENING, _paragraph, ends=())
    md.core.ruler.after("block", "docsify_headings", _headings)
    md.core.ruler.after("inline", "docsify", _titles)


def _paragraph(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    name, end = _NAMES[found[1]], line + 1
    while end < limit and not state.isEmpty(end) and state.sCount[end] >= state.blkIndent:
        if match_line(_OPENING, state, end):
            break
        end += 1
    open_box(state, name, "", (line, end))
    read_between(state, (line, found.end(1)), (end - 1, state.eMarks[end - 1]))
    close_box(state, name, end)
    return True


def _headings(state: StateCore) -> None:
    """``## 标题 :id=hello {docsify-ignore}``."""
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        text = content.content
        found = _ON_HEADING.finditer(text) if opening.type == "heading_open" else ()
        if last := next((one for one in found if one.end() == len(text)), None):
            content.content = text[: last.start()].rstrip()


def _titles(state: StateCore) -> None:
    for token in state.tokens:
        if any("title" in (child.attrs or {}) for child in token.children or ()):
            token.children = [*_without_configs(token.children or [])]


def _without_configs(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        title = str(token.attrGet("title") or "")
        configs = {found["name"]: found["value"] or "" for found in _CONFIG.finditer(title)}
        if configs:
            token.attrSet("title", _CONFIG.sub("", title).strip())
            if not token.attrGet("title"):
                del token.attrs["title"]
            size = _SIZE.fullmatch(configs.get("size", ""))
            if size and token.type == "image":
                token.attrs |= {name: length for name, length in size.groupdict().items() if length}
            if "include" in configs:
                hint = t("Copy what you need from the file.")
                yield from left_out(title, TOOL.name, fate=t("is shown as a link"), hint=hint)
        yield token


TOOL = Tool(
    "docsify",
    (
        Mark("?> 提示, !> 重要", "an alert", "标注"),
        Mark("![图](a.png ':size=650')", "the width of the picture", "图片的宽度"),
        Mark("[文](a.md ':include')", "a link, with a finding", "链接，并提示"),
        Mark("## 标题 :id=a {docsify-ignore}", "left out", "略去"),
        Mark("[文](a.md ':ignore'), ':target=_blank'", "a link", "链接"),
    ),
    _use,
)
