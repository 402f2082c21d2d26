"""The text of a style sheet -> nothing, an error that says what it is instead of one, or what is doubtful in it.

People save pages, Sass and empty files under names that end in ``.css``.
"""

from __future__ import annotations

import re

from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex
from wxexport.theme import tools
from wxexport.theme.tools.tool import Tool

_PAGE = regex(
    r"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype|html|head|body|div|style|link|script|svg|\?xml)\b", re.I | re.S
)
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f]")
_LANGUAGES = (
    (
        "Sass",
        regex(r"^[ \t]*(?:\$[\w-]+[ \t]*:|@(?:mixin|include|extend|use|function|if|each|for)[ \t]+[^-\s])", re.M),
        "sass FILE.scss FILE.css",
    ),
    ("Less", regex(r"^[ \t]*(?:@[\w-]+:[ \t]|\.[\w-]+\([^)\n]*\)[ \t]*;)", re.M), "lessc FILE.less FILE.css"),
)
_OPENING, _CLOSING = "([{", ")]}"
_DEEPEST = 64
_LONGEST_SELECTOR = 20_000  # characters before a block


def check(css: str, path: str) -> None:
    """Raises ``WxExportError`` for a text that is not a style sheet that can be read."""
    if control := _CONTROL.search(css):
        raise WxExportError(t("is not text but a binary file"), path, _line(css, control.start()))
    plain = _without_comments(css)
    if not plain.strip():
        raise WxExportError(t("the style sheet is empty"), path, 1, t("Download it again, or copy it once more."))
    if _PAGE.match(css):
        hint = t("Save what is between <style> and </style>.")
        raise WxExportError(t("is an HTML page, not a style sheet"), path, 1, hint)
    for language, pattern, command in _LANGUAGES:
        if found := pattern.search(plain):
            line = _line(plain, found.start())
            raise WxExportError(
                t("is written in {language}, not in CSS", language=language),
                path,
                line,
                t("Compile it first: {command}.", command=command),
            )
    _check_brackets(plain, path)


def mixed(path: str, css: str, tool: Tool) -> Finding | None:
    """A finding on a sheet that was written for one tool, ``tool``, and has many signs of another, too."""
    plain = _without_comments(css)
    own = tool.strength(plain)
    families = (one for one in tools.ALL if one.title.split()[0] != tool.title.split()[0])
    others = [other for other in families if other.strength(plain) and 3 * other.strength(plain) >= own]
    if not others:
        return None
    other = max(others, key=lambda one: one.strength(plain))
    line = min(_line(plain, found.start()) for sign in other.signs if (found := re.search(sign, plain)))
    message = t(
        "the sheet is read as one for {tool}, though it has signs of {other}, too", tool=tool.title, other=other.title
    )
    hint = t("Import the rules for each tool from a file of its own.")
    return rules.THEME_PROPERTY.finding(message, path, line, hint=hint)


def _check_brackets(css: str, path: str) -> None:
    """Brackets in text or in addresses count too; no sheet has many there."""
    depth, last = 0, 0
    for found in re.finditer(r"[()\[\]{};]", css):
        sign, at = found[0], found.start()
        if sign in "{};":
            if sign == "{" and depth == 0 and at - last > _LONGEST_SELECTOR:
                start = at - len(css[last:at].lstrip())
                what = t("a selector of {count:,} characters is too long", count=at - start)
                raise WxExportError(what, path, _line(css, start))
            last = at + 1
        if sign in _OPENING:
            depth += 1
            if depth > _DEEPEST:
                hint = t("Is one of them never closed?")
                raise WxExportError(t("brackets are nested too deep"), path, _line(css, at), hint)
        elif sign in _CLOSING:
            depth = max(0, depth - 1)


def _without_comments(css: str) -> str:
    return tools.COMMENT.sub(lambda match: "\n" * match[0].count("\n"), css)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
