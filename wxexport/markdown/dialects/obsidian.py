"""Marks of Obsidian: comments, ids of blocks, states of tasks, admonitions and blocks that query the vault.

``wiki`` reads its links and pictures. A comment is private: its text is not even in the attributes of the HTML.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wxexport.markdown.boxes import fence_lines, push_box
from wxexport.markdown.dialects import tool
from wxexport.markdown.rules import block_rule, inline_rule, match_line
from wxexport.messages import t
from wxexport.text import regex

_QUERIES = frozenset(("dataview", "dataviewjs", "query", "tasks"))
_ADMONITION = regex(r"(?P<marks>`{3,}|~{3,})[ \t]*ad-(?P<name>[A-Za-z][\w-]*)[ \t]*$")
_COMMENT = regex(r"%%(?![^\n]*%%)")  # one that ends on its line may have text after it
_COMMENT_END = regex("%%")
_OPTION = regex(r"(?P<name>title|collapse|icon|color):[ \t]*(?P<value>.*)")
_NAME = r"\^(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]{2,60}$"
_ID = regex(rf"(?:^|\s){_NAME}")
_LONGEST_ID = 64
_TASK = regex(r"\[(?:(?P<sign>[/><?!*\"-])|(?P<letter>[A-Za-z]))\][ \t]+(?=\S)")
_LISTS = ("bullet_list_open", "ordered_list_open")
_LIST_ENDS = ("bullet_list_close", "ordered_list_close")
_NOTHING = Token("", "", 0)
_BLOCKS = ("paragraph_open", "heading_open")


def _use(md: MarkdownIt) -> None:
    tool.on_fences(md, "obsidian_query", _without_query)
    block_rule(md, "obsidian_admonition", "`~", _ADMONITION, _admonition, ends=())
    tool.comments(md, "obsidian_comment", "%", _COMMENT, _COMMENT_END, TOOL.name)
    block_rule(
        md, "obsidian_id", "^", regex(_NAME), _id_line, before="lheading", ends=("blockquote",)
    )  # which tables ask too
    inline_rule(md, "obsidian_comment", "%", _comment)
    md.core.ruler.after("block", "obsidian_ids", _ids)
    md.core.ruler.after("block", "obsidian_tasks", _tasks)


def _without_query(block: Token) -> list[Token]:
    if block.info.strip().lower() not in _QUERIES:
        return [block]
    source = f"{block.markup}{block.info}\n{block.content}"
    return tool.paragraph(
        tool.left_out(source, TOOL.name, hint=t("Write its result as text or as a table.")), block.map
    )


def _admonition(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """```` ```ad-tip ````, whose content is Markdown; ``title: 标题`` and other options come first in it."""
    end, following = fence_lines(state, line, limit, found["marks"])
    first, title = line + 1, ""
    while first < end and (option := match_line(_OPTION, state, first)):
        title = option["value"].rstrip() if option["name"] == "title" else title
        first += 1
    push_box(state, found["name"].lower(), title, (line, following), (first, end))
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    """``%%…%%``; not ``100%%``, nor ``%%time`` twice in a line, which are commands of Jupyter."""
    start = state.pos
    if not state.src.startswith("%%", start) or (start and _is_word(state.src[start - 1])):
        return False
    end = state.src.find("%%", start + 2, state.posMax)
    before = state.src[end - 1]
    if end <= start + 2 or before == "\\" or (before.isspace() and _is_word(state.src[end + 2 : end + 3])):
        return False
    if not silent:
        tool.push_left_out(state, tool.COMMENT, TOOL.name)
    state.pos = end + 2
    return True


def _is_word(character: str) -> bool:
    return character == "%" or (character.isascii() and character.isalnum())


def _id_line(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
    """``^id`` directly below a table or a quote is no part of it, but a paragraph, which ``_ids`` removes."""
    return silent


def _ids(state: StateCore) -> None:
    """Takes ``^id`` off the end of a block, and removes a paragraph of nothing else."""
    kept: list[Token] = []
    empty: Token | None = None  # what is left of a paragraph of nothing else
    for token in state.tokens:
        before = kept[-1] if kept else None
        if token.type == "paragraph_close" and before is not None and before is empty:
            del kept[-2:]
            continue
        kept.append(token)
        if token.type != "inline" or before is None or before.type not in _BLOCKS:
            continue
        if found := _ID.search(token.content, max(0, len(token.content) - _LONGEST_ID)):
            token.content = token.content[: found.start()].rstrip()
            empty = empty if token.content else token
    state.tokens = kept


def _tasks(state: StateCore) -> None:
    """``- [/] 一``: the sign goes to the list item, as those of GitHub's tasks do.

    A letter is a sign only beside other tasks: ``- [A] 一`` may be a choice.
    """
    lists: list[list[Token]] = []  # of each open list its items with letters
    are_tasks: list[bool] = []
    tokens = [*state.tokens, _NOTHING, _NOTHING]
    for item, opening, content in zip(state.tokens, tokens[1:], tokens[2:], strict=False):
        if item.type in _LISTS:
            lists.append([])
            are_tasks.append(False)
        elif item.type == "list_item_open" and opening.type == "paragraph_open":
            found = None if "checked" in item.meta else _TASK.match(content.content)
            are_tasks[-1] |= "checked" in item.meta or bool(found and found["sign"])
            if found:
                lists[-1] += [item, content]
        elif item.type in _LIST_ENDS:
            marked = lists.pop()
            if are_tasks.pop():
                _mark(marked)


def _mark(found: list[Token]) -> None:
    for item, content in zip(found[::2], found[1::2], strict=True):
        if match := _TASK.match(content.content):
            item.meta["task"] = match["sign"] or match["letter"]
            content.content = content.content[match.end() :]


TOOL = tool.Tool(
    "Obsidian",
    (
        tool.Mark("![[a.png|300]]", "a picture with a width", "图和宽度"),
        tool.Mark("![[note]], ![[note#heading]], ![[note#^id]]", "the text of the note, once", "笔记的内容，只一次"),
        tool.Mark("[[note]], [[note|alias]]", "text, with a finding", "文字，并有提示"),
        tool.Mark("%%…%%", "left out, with a finding", "略去，并有提示"),
        tool.Mark("^abc123", "left out at the end of a block", "块末尾的，略去"),
        tool.Mark("- [/], - [-], - [>], - [?], …", "a task with a sign of its own", "带有各自记号的任务"),
        tool.Mark("```ad-tip", "an alert", "标注"),
        tool.Mark("```dataview, ```query, ```tasks", "left out, with a finding", "略去，并有提示"),
    ),
    _use,
)
