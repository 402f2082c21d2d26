"""MkDocs and its Material theme: ``!!! note "标题"``, ``??? note`` and ``=== "标签"`` over indented lines.

``--8<-- "file"`` is left out.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wxexport.markdown.boxes import indented_end, push_box
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects.tool import Mark, Tool, drop_lines, drop_marks, left_out, push_paragraph
from wxexport.markdown.rules import block_rule
from wxexport.messages import t
from wxexport.text import regex

_INDENT = 4
_OPENING = regex(
    r"(?:(?P<mark>!!!|\?\?\?\+?)(?: ?(?P<name>[^\W\d_][\w-]*)(?P<more>(?: +[^\W\d_][\w-]*)*))?|===[!+]*)"
    r"(?: +(?P<title>\"[^\"\n]*\"|“[^”\n]*”|'[^'\n]*'))?[ \t]*$"
)
_SNIPPET = regex(r"(?:-+8<-+|;-+8<-+)[ \t]+[\"'].*")
_ICON = regex(r":(?:material|octicons|fontawesome|simple)-[a-z0-9-]{1,80}:")
_TAB = "tab"
_SIDES = ("inline", "end")
_CLASS = regex(r"[a-z0-9_-]+")


def _use(md: MarkdownIt) -> None:
    block_rule(md, "mkdocs", "!?=", _OPENING, _indented, before="code")
    drop_lines(md, "mkdocs_snippet", "-;", _SNIPPET, TOOL.name, hint=t("Copy what you need from the file."))
    drop_marks(md, "mkdocs_icon", ":", _ICON, TOOL.name, hint=t("Write a word or an emoji."))


def _indented(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    if not (found["name"] or found["title"]):
        return False
    indent = state.sCount[line] + _INDENT
    end = indented_end(state, line + 1, limit, indent)
    if end == line + 1 and not found["title"]:
        return not silent and _without_content(state, found, line)
    if not silent:
        name, title = _name_and_title(found)
        box = name if name in KINDS or not found["name"] else "note"
        push_box(state, box, title, (line, end), (line + 1, end), indent=indent, called=name)
    return True


def _without_content(state: StateBlock, found: re.Match[str], line: int) -> bool:
    """A line that would be a heading, if the lines below were indented."""
    if (found["name"] or "").lower() not in KINDS or line + 1 >= state.lineMax or state.isEmpty(line + 1):
        return False
    hint = t("Indent the lines below by {indent} spaces.", indent=_INDENT)
    push_paragraph(state, left_out(found[0], TOOL.name, fate=t("is shown as text"), hint=hint), line, line + 1)
    push_paragraph(state, found[0].strip(), line, line + 1)
    return True


def _name_and_title(found: re.Match[str]) -> tuple[str, str | None]:
    """``""`` as a title means that there is none; without a title it is the name."""
    title = found["title"] and found["title"][1:-1].strip()
    if not found["name"]:
        return ("details" if found["mark"] else _TAB), title
    if title is None:
        return found["name"].lower(), _title_without_quotes(found["more"].split())
    return found["name"].lower(), title or None


def _title_without_quotes(words: list[str]) -> str:
    """What follows the name and is no class."""
    at = next((number for number, word in enumerate(words) if word not in _SIDES), len(words))
    return " ".join(words[at:]) if not all(map(_CLASS.fullmatch, words[at:])) else ""


TOOL = Tool(
    "MkDocs",
    (
        Mark('!!! note "标题"', "an alert with the indented lines in it", "标注，内容是缩进的各行"),
        Mark('??? note "标题", ???+ note', "the same, shown open", "同上，展开"),
        Mark('=== "标签"', "a box with the title; one tab after the other", "带标题的框，标签页依次排列"),
        Mark('--8<-- "file.md", :material-check:', "left out, with a finding", "略去，并提示"),
    ),
    _use,
)
