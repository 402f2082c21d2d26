"""Containers: lines of three or more colons with a name, ``::: tip 标题`` … ``:::``.

The names of callouts become alerts, ``details`` becomes ``<details>``, and any other name a ``div`` for themes. The
spellings of VitePress, Docusaurus (``:::tip[标题]``), MyST and Quarto (``::: {.callout-tip}``) are read. A container
without a closing line ends with the block around it.

A closing line closes the innermost open container with the same number of colons, else the innermost with fewer. So
both ways of nesting work: longer fences outside, or the same length everywhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wxexport.markdown.boxes import read_lines
from wxexport.markdown.dialects.given import Given, around, push_left, words
from wxexport.markdown.dialects.tool import push_paragraph, push_raw
from wxexport.markdown.rules import block_rule, match_line
from wxexport.text import regex

_FENCE = regex(r"(?P<colons>:{3,})[ \t]*(?P<rest>.*)")
_ATTRIBUTE = r"""(?:[.#][\w:-]+|open|[\w:-]+=(?:"[^"{}]*"|“[^“”{}]*”|'[^'{}]*'|[^\s{}"'“”]+))(?=[ \t}])[ \t]*"""
_OPENING = regex(
    r"(?:\{[ \t]*(?:#[\w-]+(?![\w-])[ \t]*)?(?:[.]?(?:callout-)?(?P<braced>\w[\w-]*)(?=[ \t}])[ \t]*)?"
    rf"(?P<more>(?:{_ATTRIBUTE})*)\}}"
    r"|(?P<plain>[A-Za-z][A-Za-z0-9_-]*|[^\W\d_]+))"
    r"(?:\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\])?"
    rf"(?:[ \t]*\{{[ \t]*(?P<early>(?:{_ATTRIBUTE})*)\}})?(?P<title>.*?)"
    rf"(?:\{{[ \t]*(?P<late>(?:{_ATTRIBUTE})+)\}})?"
)
_GROUP = regex(r"#[\w-]+")
_TOOL = "Pandoc or VitePress"
_FEWEST = 3  # colons
_NAMELESS = "text"
_NEITHER = "div"  # has neither a name nor a class: Word's styles by Pandoc (``::: {custom-style="Title"}``)
_WITHOUT_BOX = frozenset(("tabs", "code-tabs", "code-group", "v-pre", _NEITHER))  # have boxes in them, or need none
CODE = regex(r"(?P<marks>`{3,}|~{3,})(?P<rest>.*)")
_VERBATIM = "v-pre"  # no expression is read in it
_DIAGRAMS = frozenset(("mermaid", "plantuml"))  # of Azure DevOps and GitLab: their content is code
_SAME = {"spoiler": "details"}  # HackMD
_INDENT_IN_LIST = 2  # more indent is a list item; its fences and those outside do not close each other

_DEEPEST = 256  # deeper nesting is refused later, so searching further back would only cost time


def containers(md: MarkdownIt) -> None:
    block_rule(md, "container", ":", _FENCE, _container)


class _Opening(NamedTuple):
    """What an opening line says: the name in lower case, the title or ``""``; whether it is closed on the same line."""

    name: str
    title: str
    attributes: str = ""
    on_one_line: bool = False


def _container(state: StateBlock, found: re.Match[str], startLine: int, endLine: int, silent: bool) -> bool:
    opening = _opening(found["rest"])
    if opening is None or silent:
        return opening is not None
    end, closed = (startLine + 1, False) if opening.on_one_line else end_of(state, startLine, endLine)
    lines = startLine, end + closed
    is_diagram = opening.name in _DIAGRAMS and not opening.on_one_line
    if is_diagram and not match_line(CODE, state, startLine + 1):
        fence = state.push("fence", "code", 0)
        fence.info, fence.markup, fence.map = opening.name, "```", [*lines]
        fence.content = state.getLines(startLine + 1, end, state.sCount[startLine], True)
        state.line = lines[1]
    elif opening.name == _VERBATIM:
        push_raw(state, lines, lambda: _push(state, opening, lines, end))
    else:
        _push(state, opening, lines, end)
    return True


def _push(state: StateBlock, opening: _Opening, lines: tuple[int, int], end: int) -> None:
    given = Given(opening.name, words(opening.attributes, only_options=True))
    given.use_ids()

    box = "" if opening.name in _WITHOUT_BOX else opening.name
    title = "" if opening.on_one_line else opening.title
    with around(state, given, box, title or given.title(), lines):
        if opening.on_one_line:
            push_paragraph(state, opening.title, lines[0], lines[1])
        read_lines(state, lines[0] + 1, end)
    push_left(state, given, _TOOL, lines[0])


def _opening(rest: str) -> _Opening | None:
    """What an opening line says, without its colons; ``None`` for other lines.

    ``tip 文字 :::`` is closed; after a mere name, colons are Pandoc's.
    """
    bare = rest.rstrip().rstrip(":")
    colons = len(rest.rstrip()) - len(bare)
    colons = colons if colons >= _FEWEST or bare.endswith((" ", "\t")) else 0
    found = _OPENING.fullmatch((bare if colons else rest).rstrip(" \t"))
    if found is None:
        return _Opening(_NAMELESS, bare.strip(), "", True) if colons >= _FEWEST and bare.strip() else None
    title = (found["label"] or found["title"]).strip()
    name = (found["braced"] or found["plain"] or _NEITHER).lower()
    name = _SAME.get(name, name)
    if not name.isascii():
        title = f"{name} {title}".strip()  # it may be text, and no tool has such a name
    if name in _WITHOUT_BOX and _GROUP.fullmatch(title):
        title = ""  # VuePress's ``tabs#group``
    attributes = " ".join(filter(None, found.group("more", "early", "late")))
    return _Opening(name, title, attributes, bool(title) and colons >= _FEWEST)


def end_of(state: StateBlock, first: int, limit: int) -> tuple[int, bool]:
    """The line that ends the container opened on line ``first``, and whether it is a closing line.

    One walk finds and keeps the ends of all inner containers too, so that time is linear in the length.
    """
    ends: dict[tuple[int, int], tuple[int, bool]] = state.env.setdefault("container_ends", {})
    key = (state.bMarks[first] + state.tShift[first], state.blkIndent)
    if key not in ends:
        open_ = _Open(ends, state.blkIndent)
        line = _walk(state, first, limit, open_)
        open_.close_from(0, line, closed=False)
    end, closed = ends[key]
    return (end, closed) if end < limit else (limit, False)


def _walk(state: StateBlock, first: int, limit: int, open_: _Open) -> int:
    """Walks until all containers are closed; returns the line reached."""
    code = ""  # the marks of the code block that the line is in
    for line in range(first, limit):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line  # the list item is over
        if state.is_code_block(line):
            continue
        if found := match_line(CODE, state, line):
            code = code_after(code, found)
        elif not code and (found := match_line(_FENCE, state, line)):
            if opening := _opening(found["rest"]):
                if not opening.on_one_line:
                    open_.add(found, state.sCount[line])
            elif not found["rest"]:
                open_.close(line, len(found["colons"]), state.sCount[line])
                if not open_:
                    return line
    return limit


class _Open:
    """The open containers, the innermost last."""

    def __init__(self, ends: dict[tuple[int, int], tuple[int, bool]], block_indent: int) -> None:
        self._ends = ends
        self._block_indent = block_indent
        self._stack: list[tuple[int, int, int]] = []  # (position in the text, colons, indent)

    def __bool__(self) -> bool:
        return bool(self._stack)

    def add(self, found: re.Match[str], indent: int) -> None:
        self._stack.append((found.start(), len(found["colons"]), indent))

    def close(self, line: int, colons: int, indent: int) -> None:
        innermost = range(max(0, len(self._stack) - _DEEPEST), len(self._stack))
        fewer = -1
        for at in reversed(innermost):
            _, mine, at_indent = self._stack[at]
            if mine == colons and abs(indent - at_indent) < _INDENT_IN_LIST:
                break
            if mine < colons and fewer < 0 and abs(indent - at_indent) < _INDENT_IN_LIST:
                fewer = at
        else:
            at = fewer
        if at >= 0:
            self.close_from(at + 1, line, closed=False)
            self.close_from(at, line, closed=True)

    def close_from(self, at: int, line: int, *, closed: bool) -> None:
        for position, _, _ in self._stack[at:]:
            self._ends[position, self._block_indent] = (line, closed)
        del self._stack[at:]


def code_after(code: str, found: re.Match[str]) -> str:
    """The marks of the code block that is open after a line of marks; ``""`` if none is."""
    marks, rest = found["marks"], found["rest"]
    if not code:
        return "" if marks[0] == "`" and "`" in rest else marks
    return "" if marks.startswith(code) and not rest.strip() else code
