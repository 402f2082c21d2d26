"""Callouts of Obsidian: ``> [!tip] 标题``, ``> [!faq]- 折叠``. Alerts of GitHub are left to the rule of the plug-in.

Callouts become alerts, so that one pass and one style serve both. A fold mark is dropped: WeChat runs no scripts, so
everything is shown.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from wxexport.markdown.quotes import blockquote
from wxexport.markdown.rules import block_rule
from wxexport.text import regex

GITHUB_KINDS = ("note", "tip", "important", "warning", "caution")
_OF_MATHEMATICS = (
    *("theorem", "definition", "lemma", "corollary", "proposition", "axiom", "proof"),
    *("remark", "exercise", "solution", "algorithm"),
)
VERSIONS = ("versionadded", "versionchanged", "deprecated")
"""Sphinx's notes on versions; where they are headed by their name, the version may follow it."""
_NAMES = {
    "note": (
        *("info", "todo", "abstract", "summary", "tldr", "example", "quote", "cite", "seealso", "versionchanged"),
        *_OF_MATHEMATICS,
    ),
    "tip": ("hint", "success", "check", "done", "versionadded"),
    "important": ("question", "help", "faq"),
    "warning": ("attention", "deprecated"),
    "caution": ("danger", "error", "bug", "failure", "fail", "missing"),
}
KINDS = {name: kind for kind in GITHUB_KINDS for name in (kind, *_NAMES[kind])}
"""The kind of alert for each known name: the color that themes give it. ``words`` has the word that heads it."""
_MARKER = regex(
    r">[ \t]? {0,3}\[!(?P<name>\w[^\[\]|\n]{0,39})(?P<more>\|[^\[\]\n]*)?\](?![(\[:])(?P<fold>[+-]?)[ \t]*(?P<title>.*)"
)


def callouts(md: MarkdownIt) -> None:
    block_rule(md, "callout", ">", _MARKER, _callout, before="blockquote", ends=())


def alert_class(kind: str) -> str:
    return f"markdown-alert markdown-alert-{kind}"


def alert_title(title: str, name: str, line: int) -> list[Token]:
    """The tokens of the title of an alert, as in the plug-in: the author's, with the class ``custom``, or its name."""
    class_ = "markdown-alert-title custom" if title else "markdown-alert-title"
    return titled("alert_title", "p", class_, title or name[0].upper() + name[1:], line)


def titled(name: str, tag: str, class_: str, text: str, line: int) -> list[Token]:
    """A line of text in an element of its own; ``line`` is its 0-based line in the text."""
    opening = Token(f"{name}_open", tag, 1, attrs={"class": class_} if class_ else {}, block=True)
    content = Token("inline", "", 0, content=text, children=[], map=[line, line + 1], block=True)
    return [opening, content, Token(f"{name}_close", tag, -1, block=True)]


def _callout(state: StateBlock, found: re.Match[str], startLine: int, endLine: int, silent: bool) -> bool:
    if _is_alert(found):
        return False
    at, end = len(state.tokens), state.eMarks[startLine]
    state.eMarks[startLine] = found.start() + 1  # the rule for quotes does the rest; it sees an empty first line
    try:
        blockquote(state, startLine, endLine, False)
    finally:
        state.eMarks[startLine] = end
    name = found["name"].strip()
    kind = KINDS.get(name.lower())
    opening, closing = state.tokens[at], state.tokens[-1]
    opening.type, opening.tag, opening.attrs = "alert_open", "div", {"class": alert_class(kind or "note")}
    closing.type, closing.tag = "alert_close", "div"
    state.tokens[at + 1 : at + 1] = alert_title(found["title"].strip(), name.lower() if kind else name, startLine)
    return True


def _is_alert(found: re.Match[str]) -> bool:
    """Whether GitHub reads it too: one of its five kinds and nothing more on the line."""
    return found["name"].lower() in GITHUB_KINDS and not (found["more"] or found["fold"] or found["title"].strip())
