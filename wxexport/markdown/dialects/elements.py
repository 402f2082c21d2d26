"""HTML elements of document programs with Markdown in them, each tag on a line of its own: Notion's ``<aside>``.

GitHub reads them as raw HTML, so that Markdown right below the tag would be text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.boxes import close_box, open_box, read_lines
from wxexport.markdown.dialects.tags import pairs
from wxexport.markdown.dialects.tool import paragraph
from wxexport.markdown.rules import block_rule, line_at, text_of
from wxexport.text import regex

_PAIRED = regex(
    r"^[ \t>]{0,40}(?:(?P<fence>`{3,}|~{3,})"
    r"|<(?P<end>/)?(?P<name>aside|callout|grid|column)(?:[ \t][^<>\n]*)?>[ \t]*$)",
    re.MULTILINE,
)
_ICON = regex(
    r"(?:[\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff]"
    r"[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]*){1,4}"
)
_KINDS = {
    **dict.fromkeys("💡✅📌🌟👍🎯", "tip"),
    **dict.fromkeys("❗‼❓📢📣🔔", "important"),
    **dict.fromkeys("⚠🚧", "warning"),
    **dict.fromkeys("🚨⛔🚫❌🛑🔥", "caution"),
}
_MARKDOWN = regex(r"[^<]|<(?:img|details|aside|callout|grid|column)\b")
_KNOWN_PAIRS, _ICONS = "element_pairs", "element_icons"

Push = Callable[[StateBlock, "re.Match[str]", int, int], None]
"""The state, the opening tag, its line and the line of the closing tag."""


def elements(md: MarkdownIt, name: str, opening: re.Pattern[str], push: Push) -> None:
    """Adds a rule called ``name`` for elements whose first tag ``opening`` matches, with a group ``name``."""

    def rule(state: StateBlock, found: re.Match[str], line: int, limit: int, silent: bool) -> bool:
        last = _last_line(state, found, line, limit)
        if last and not silent:
            push(state, found, line, last)
            state.line = last + 1
        return bool(last)

    block_rule(md, name, "<", opening, rule)
    if _ICONS not in md.core.ruler.get_all_rules():
        md.core.ruler.after("inline", _ICONS, _put_icons)


def _last_line(state: StateBlock, found: re.Match[str], line: int, limit: int) -> int:
    """The line of the closing tag; 0 if there is none in the block around."""
    known = state.env.get(_KNOWN_PAIRS)
    if known is None:
        known = state.env[_KNOWN_PAIRS] = pairs(state.src, frozenset(), _PAIRED)
    closer = known.get(state.src.rfind("\n", 0, found.start()) + 1)
    if closer is None:
        return 0
    last = line_at(state, state.src.index("<", closer), line, limit)
    lines = [one for one in range(line, last + 1) if not state.isEmpty(one)]
    is_whole = min(state.sCount[one] for one in lines) >= state.blkIndent
    is_closed = text_of(state, last).rstrip() == f"</{found['name']}>"
    return last if is_whole and is_closed and _is_markdown(state, lines[1]) else 0


def _is_markdown(state: StateBlock, first: int) -> bool:
    """Whether the element does not go on as HTML written by hand, whose lines are indented."""
    return not state.is_code_block(first) and bool(_MARKDOWN.match(text_of(state, first)))


def push_callout(state: StateBlock, first: int, last: int, icon: str = "", kind: str = "note") -> None:
    """An alert of what is between two lines, headed by nothing; its icon stands before its first words.

    Without ``icon`` it may be written at the beginning, on a line of its own too. It says which alert it is, else
    ``kind`` does.
    """
    start = next(line for line in range(first + 1, last + 1) if not state.isEmpty(line))
    written = _ICON.match(text_of(state, start)) if start < last and not icon else None
    kind = _KINDS.get((icon or (written[0] if written else " "))[0], kind)
    if written and written[0] == text_of(state, start).rstrip():
        icon, start = written[0], start + 1
    open_box(state, kind, None, (first, last + 1))
    at = len(state.tokens)
    read_lines(state, start, last)
    if icon and len(state.tokens) > at and state.tokens[at].type == "paragraph_open":
        state.env.setdefault(_ICONS, []).append((state.tokens[at + 1], f"{icon} "))
    elif icon:
        state.tokens[at:at] = paragraph([_text(icon)], [start - 1, start])
    close_box(state, kind, last + 1)


def _put_icons(state: StateCore) -> None:
    """Puts the icons of callouts into their paragraphs."""
    for token, icon in state.env.pop(_ICONS, ()):
        token.children = [_text(icon), *(token.children or [])]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
