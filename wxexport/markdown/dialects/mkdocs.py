"""MkDocs and its Material theme: ``!!! note "标题"``, ``??? note`` and ``=== "标签"`` over indented lines.

``--8<-- "file"`` is left out.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from wxexport.markdown.boxes import close_box, indented_end, open_box, read_lines
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects.tool import Mark, Tool, left_out, push_left_out, push_paragraph

_INDENT = 4
_OPENING = re.compile(
    r"(?:(?P<mark>!!!|\?\?\?\+?)(?: ?(?P<name>[^\W\d_][\w-]*)(?P<more>(?: +[^\W\d_][\w-]*)*))?|===[!+]*)"
    r"(?: +(?P<title>\"[^\"\n]*\"|“[^”\n]*”|'[^'\n]*'))?[ \t]*"
)
_SNIPPET = re.compile(r"(?:-+8<-+|;-+8<-+)[ \t]+[\"'].*")
_ICON = re.compile(r":(?:material|octicons|fontawesome|simple)-[a-z0-9-]{1,80}:")
_TAB = "tab"


def _use(md: MarkdownIt) -> None:
    md.block.ruler.before("code", "mkdocs", _indented, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("code", "mkdocs_snippet", _snippet)
    md.inline.ruler.before("link", "mkdocs_icon", _icon)


def _indented(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    start, stop = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if not state.src.startswith(("!!!", "???", "==="), start) or state.is_code_block(startLine):
        return False
    found = _OPENING.fullmatch(state.src, start, stop)
    if found is None or not (found["name"] or found["title"]):
        return False
    indent = state.sCount[startLine] + _INDENT
    end = indented_end(state, startLine + 1, endLine, indent)
    if end == startLine + 1 and not found["title"]:
        return not silent and _without_content(state, found, startLine)
    if not silent:
        name, title = _name_and_title(found)
        open_box(state, name, title, (startLine, end))
        read_lines(state, startLine + 1, end, indent)
        close_box(state, name, end)
    return True


def _without_content(state: StateBlock, found: re.Match[str], line: int) -> bool:
    """A line that would be a heading, if the lines below were indented."""
    if (found["name"] or "").lower() not in KINDS or line + 1 >= state.lineMax or state.isEmpty(line + 1):
        return False
    hint = f"Indent the lines below by {_INDENT} spaces."
    push_paragraph(state, left_out(found[0], TOOL.name, fate="is shown as text", hint=hint), line, line + 1)
    push_paragraph(state, found[0].strip(), line, line + 1)
    return True


def _icon(state: StateInline, silent: bool) -> bool:
    found = _ICON.match(state.src, state.pos, state.posMax) if state.src[state.pos] == ":" else None
    if found is None:
        return False
    if not silent:
        push_left_out(state, found[0], TOOL.name, hint="Write a word or an emoji.")
    state.pos = found.end()
    return True


def _name_and_title(found: re.Match[str]) -> tuple[str, str | None]:
    """``""`` as a title means that there is none; without a title it is the name."""
    title = found["title"] and found["title"][1:-1].strip()
    if not found["name"]:
        return ("details" if found["mark"] else _TAB), title
    words = [word for word in found["more"].split() if not word.isascii()]  # a title without its quotes
    name, title = found["name"].lower(), " ".join(words) or None if title is None else title
    if name in KINDS:
        return name, "" if title is None else title or None
    return "note", found["name"].capitalize() if title is None else title or None


def _snippet(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if silent or state.is_code_block(startLine) or not _SNIPPET.fullmatch(state.src, start, end):
        return False
    marks = left_out(state.src[start:end], TOOL.name, hint="Copy what you need from the file.")
    push_paragraph(state, marks, startLine, startLine + 1)
    return True


TOOL = Tool(
    "MkDocs",
    (
        Mark('!!! note "标题"', "an alert with the indented lines in it", "提示框，内容是缩进的各行"),
        Mark('??? note "标题", ???+ note', "the same, shown open", "同上，展开"),
        Mark('=== "标签"', "a box with the title; one tab after the other", "带标题的框，标签页依次排列"),
        Mark('--8<-- "file.md", :material-check:', "left out, with a finding", "略去，并提示"),
    ),
    _use,
)
