"""A ``Tool`` is a program whose Markdown we read: its marks as data, and the rules that read them.

A mark that cannot be shown is left out with a note (``left_out``); the pass ``dropped`` reports it. So nothing of
another dialect is lost or printed silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from wxexport.markdown.boxes import push_box
from wxexport.markdown.rules import block_rule, line_at, mark_rule
from wxexport.messages import NOTHING, Message
from wxexport.text import regex

_IN_RAW = "in_raw"
COMMENT = "%%…%%"
"""Stands for a comment that is left out: its text is private, so it is not in the HTML."""
FOR_PROGRAMS = regex(
    r"wxexport:"  # for ``check``
    r"|(?:-?more|read ?more|truncate|excerpt|endtab|/?toc|tocstop|(?:vim-markdown|GFM)-TOC\b.*)$"  # site generators
    r"|(?:\{docsify-ignore(?:-all)?\}|tabs:(?:start|end)|(?:end)?cell)$"
    r"|(?:markdownlint|prettier|textlint|cspell|eslint|autocorrect)[-:]|lint (?:en|dis)able|vale [\w.]+ *="
    r"|@include:|(?:START|END) doctoc\b|DON'T EDIT THIS SECTION|#(?:end)?region\b",
    re.IGNORECASE,
)
"""The beginnings of comments for a program: where the summary on the front page ends, what a linter leaves alone."""


class Mark(NamedTuple):
    """A row of the table in the documents: how it is written, and what becomes of it in both languages."""

    written: str
    english: str
    chinese: str


class Tool(NamedTuple):
    """``name`` is shown in findings; ``use`` adds the rules of the parser, if the tool has some of its own."""

    name: str
    marks: tuple[Mark, ...]
    use: Callable[[MarkdownIt], None] | None = None


def left_out(source: str, tool: str, *, fate: Message = NOTHING, hint: Message = NOTHING) -> list[Token]:
    """The tokens of an empty ``span`` where a mark of ``tool`` stood: "a mark of TOOL FATE", "was left out" by default.

    ``source`` is the mark as written, ``hint`` what to write instead.
    """
    attributes: dict[str, str | int | float] = {"class": "dropped", "data-dropped": source, "data-tool": tool}
    if fate:
        attributes["data-fate"] = fate
    if hint:
        attributes["data-hint"] = hint
    return [Token("dropped_open", "span", 1, attrs=attributes), Token("dropped_close", "span", -1)]


def push_left_out(
    state: StateInline, source: str, tool: str, *, fate: Message = NOTHING, hint: Message = NOTHING
) -> None:
    """The same within a line."""
    for token in left_out(source, tool, fate=fate, hint=hint):
        state.push(token.type, token.tag, token.nesting).attrs = token.attrs


def drop_marks(
    md: MarkdownIt, name: str, characters: str, pattern: re.Pattern[str], tool: str, *, hint: Message = NOTHING
) -> None:
    """Adds a rule that leaves out what ``pattern`` matches in a line."""
    mark_rule(md, name, characters, pattern, lambda state, found: push_left_out(state, found[0], tool, hint=hint))


def drop_lines(
    md: MarkdownIt, name: str, characters: str, pattern: re.Pattern[str], tool: str, *, hint: Message = NOTHING
) -> None:
    """Adds a rule that leaves out lines that begin with what ``pattern`` matches."""

    def rule(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
        push_paragraph(state, left_out(found[0], tool, hint=hint), line, line + 1)
        return True

    block_rule(md, name, characters, pattern, rule, ends=())


def tabs(
    md: MarkdownIt,
    name: str,
    characters: str,
    pattern: re.Pattern[str],
    closing: re.Pattern[str],
    *,
    before: str = "fence",
    ends: tuple[str, ...],
) -> None:
    """Adds a rule for the tabs of a set of tabs, whose group ``title`` is in ``pattern``, up to a line ``closing``."""

    def rule(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
        closed = find(state, closing, found.end())
        end = line_at(state, closed.start(), line, limit) if closed else line
        if closed is None or closed.start() > state.eMarks[end]:
            return False
        if not silent:
            push_box(state, "tab", found["title"].strip(), (line, end + 1), (line + 1, end))
        return True

    block_rule(md, name, characters, pattern, rule, before=before, ends=ends)


def comments(
    md: MarkdownIt,
    name: str,
    characters: str,
    opening: re.Pattern[str],
    closing: re.Pattern[str],
    tool: str,
    *,
    reads: bool = False,
) -> None:
    """Adds a rule for comments that begin and end a line; there may be blank lines in them.

    With ``reads`` the rule for comments in a line gets them, which knows whether they are to stay as they are.
    """

    def rule(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
        closed = find(state, closing, found.end())
        end = line_at(state, closed.start(), line, limit) if closed else line
        if closed is None or closed.end() > state.eMarks[end] or state.src[closed.end() : state.eMarks[end]].strip():
            return False
        if any(state.sCount[one] < state.blkIndent and not state.isEmpty(one) for one in range(line, end + 1)):
            return False
        if not silent and FOR_PROGRAMS.match(state.src[found.end() : closed.start()].strip()):
            state.line = end + 1
        elif not silent:
            content = state.src[found.start() : closed.end()] if reads else left_out(COMMENT, tool)
            push_paragraph(state, content, line, end + 1)
        return True

    block_rule(md, name, characters, opening, rule)


def find(state: StateBlock, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
    """What ``pattern`` finds from ``start`` on; a search that would find the same again is not repeated."""
    known: tuple[int, re.Match[str] | None] = state.env.get(pattern.pattern, (len(state.src), None))
    begun, found = known
    if start < begun or (found and (found.start() < start or found.string is not state.src)):
        found = pattern.search(state.src, start)
        state.env[pattern.pattern] = start, found
    return found


def code_info(language: str, *, lines: str | None = "", number: str = "", title: str | None = "") -> str:
    """The first line of a code block, as ``passes.fences`` reads it: marked lines, the first number, a title."""
    marked = f"{{{','.join(lines.replace(',', ' ').split())}}}" if lines else ""
    quote = "'" if title and '"' in title else '"'
    title = title and f"title={quote}{title.replace(quote, '’')}{quote}"
    return " ".join(filter(None, (language, marked, number and f"numbers={number}", title)))


def on_fences(md: MarkdownIt, name: str, change: Callable[[Token], list[Token]]) -> None:
    """Puts what ``change`` makes of each code block in its place; the rule is called ``name``."""

    def rule(state: StateCore) -> None:
        if "fence" in [one.type for one in state.tokens]:
            changed = (change(one) if one.type == "fence" else [one] for one in state.tokens)
            state.tokens = list(chain.from_iterable(changed))

    md.core.ruler.after("block", name, rule)


def paragraph(content: list[Token], place: list[int] | None) -> list[Token]:
    """The tokens of a paragraph with finished content."""
    inline = Token("inline", "", 0, content="", children=content, map=place, block=True)
    return [
        Token("paragraph_open", "p", 1, map=place, block=True),
        inline,
        Token("paragraph_close", "p", -1, block=True),
    ]


def plain(md: MarkdownIt, text: str) -> str:
    """The text of a caption without its markup: captions are attributes here."""
    env: EnvType = {}
    children = md.parseInline(text, env)[0].children or []
    notes = env.get("footnotes", {}).get("list", {})
    return " ".join("".join(_plain(child, notes) for child in children if not child.nesting).split())


def _plain(token: Token, notes: dict[int, dict[str, str]]) -> str:
    if token.type == "math_inline":
        return f"${token.content}$"  # the caption draws it
    if token.type == "footnote_ref":  # a note in the line; attributes have none
        note = notes[token.meta["id"]]["content"]
        return f" ({note})" if note.isascii() else f"（{note}）"
    return "\n" if token.type.endswith("break") else token.content


def push_raw(state: StateBlock, lines: tuple[int, int], read: Callable[[], None]) -> None:
    """What ``read`` pushes, where no template tag is read: marks before and after it say so within lines."""
    is_outermost = not state.env.get(_IN_RAW)
    if is_outermost:
        push_paragraph(state, "{% raw %}", lines[0], lines[0] + 1)
    state.env[_IN_RAW] = True
    read()
    if is_outermost:
        state.env[_IN_RAW] = False
        push_paragraph(state, "{% endraw %}", lines[1] - 1, lines[1])
    state.line = lines[1]


def push_paragraph(state: StateBlock, content: list[Token] | str, first: int, end: int) -> None:
    """A paragraph of the lines from ``first`` to ``end``, with Markdown or finished tokens in it.

    One without content is dropped by the pass that reports what was left out.
    """
    state.push("paragraph_open", "p", 1).map = [first, end]
    token = state.push("inline", "", 0)
    token.map, token.children = [first, end], []
    if isinstance(content, str):
        token.content = content
    else:
        token.children = content
    state.push("paragraph_close", "p", -1)
    state.line = end
