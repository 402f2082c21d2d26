"""A block with a heading around other blocks: an alert, ``<details>``, or a ``div`` for themes.

Many tools have such a block, each with its own first and last line; what is between them is read here.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock, fence

from wxexport.markdown.callouts import KINDS, alert_class, alert_title, titled
from wxexport.markdown.rules import text_of


def open_box(state: StateBlock, name: str, title: str | None, lines: tuple[int, int], *, called: str = "") -> None:
    """Opens a box over the ``lines``, the last one excluded; read what is in it, then ``close_box``.

    ``name`` decides what it becomes. Without a title an alert is headed by its name, or by what it is ``called``;
    with ``None`` by nothing.
    """
    kind = KINDS.get(name)
    tag = "details" if name == "details" else "div"
    token = state.push("container_open", tag, 1)
    token.map = [*lines]
    if name == "details":
        # Without a title, the class makes the alerts pass insert the word.
        class_ = "" if title else "markdown-alert-title"
        state.tokens += titled("summary", "summary", class_, title or "Details", lines[0])
    elif kind:
        token.attrSet("class", alert_class(kind))
        state.tokens += alert_title(title, called or name, lines[0]) if title is not None else []
    else:
        token.attrSet("class", f"container container-{name}")
        state.tokens += titled("container_title", "p", "container-title", title, lines[0]) if title else []


def close_box(state: StateBlock, name: str, end: int) -> None:
    """Closes the box called ``name``; the line ``end`` is the next to read."""
    state.push("container_close", "details" if name == "details" else "div", -1)
    state.line = end


def push_box(
    state: StateBlock,
    name: str,
    title: str | None,
    lines: tuple[int, int],
    content: tuple[int, int],
    *,
    indent: int = -1,
    called: str = "",
) -> None:
    """A box over ``lines`` with the blocks of the lines ``content``; ``indent`` as for ``read_lines``."""
    open_box(state, name, title, lines, called=called)
    read_lines(state, *content, indent)
    close_box(state, name, lines[1])


def read_lines(state: StateBlock, first: int, end: int, indent: int = -1) -> None:
    """Reads the lines from ``first`` to ``end`` as blocks. They are indented by ``indent`` columns, else as around."""
    kept = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax = "container", end
    state.blkIndent = kept[2] if indent < 0 else indent
    state.md.block.tokenize(state, first, end)
    state.parentType, state.lineMax, state.blkIndent = kept


def read_between(state: StateBlock, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Reads what is between two places as blocks; a place is a line and a position in the text."""
    (first, after), (last, before) = start, end
    kept = state.bMarks[first], state.tShift[first], state.sCount[first], state.eMarks[last]
    state.eMarks[last] = before
    rest = state.src[after : state.eMarks[first]]
    spaces = len(rest) - len(rest.lstrip(" \t"))
    state.bMarks[first], state.tShift[first], state.sCount[first] = after + spaces, 0, state.blkIndent
    alone = last > first and not state.src[state.bMarks[last] : before].strip()  # code would take what follows
    read_lines(state, first, last if alone else last + 1)
    state.bMarks[first], state.tShift[first], state.sCount[first], state.eMarks[last] = kept


def fence_lines(state: StateBlock, line: int, limit: int, marks: str) -> tuple[int, int]:
    """The line after the content of the fence that opens on ``line``, and the line after the fence."""
    fence(state, line, limit, False)
    state.tokens.pop()
    last = text_of(state, state.line - 1).rstrip()
    is_closed = state.line > line + 1 and last.startswith(marks) and not last.strip(marks[0])
    return state.line - is_closed, state.line


def indented_end(state: StateBlock, first: int, limit: int, indent: int) -> int:
    """The line after the last of the lines from ``first`` on that are indented by ``indent`` columns or blank."""
    end = first
    for line in range(first, limit):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < indent:
            break
        end = line + 1
    return end
