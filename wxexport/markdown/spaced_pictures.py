"""``![text](my pic (1).png)``: a picture whose file name has spaces or brackets that CommonMark does not read.

GitHub shows it as text. The ending of the name and the ``)`` after it leave no doubt about what is meant.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_inline import StateInline

from wxexport.markdown.images import push_image
from wxexport.markdown.rules import inline_rule
from wxexport.markdown.wiki import SUFFIXES
from wxexport.text import regex

ADDRESS = "address"
"""In the ``meta`` of such a picture: where its address stands in the content of its block."""
_LABEL = regex(r"!\[((?:[^\[\]\\\n]|\\.){0,300})\]\([ \t]*(?![<\s])")
_END = regex(rf"\.(?:{SUFFIXES})(?=[ \t]*(?:[\"'][^\"'\n]{{0,200}}[\"'][ \t]*)?\))", re.IGNORECASE)
_TITLE = regex(r"[ \t]*(?:[\"']([^\"'\n]*)[\"'][ \t]*)?\)")
_NO_NAME = regex(r"[\n<>\"]|\]\(")
_LONGEST = 300


def spaced_pictures(md: MarkdownIt) -> None:
    inline_rule(md, "spaced_picture", "!", _picture, before="autolink")


def _picture(state: StateInline, silent: bool) -> bool:
    label = _LABEL.match(state.src, state.pos, state.posMax)
    found = label and _END.search(state.src, label.end(), min(state.posMax, label.end() + _LONGEST))
    if not label or not found:
        return False
    address = state.src[label.end() : found.end()]
    title = _TITLE.match(state.src, found.end(), state.posMax)
    if title is None or _NO_NAME.search(address) or not _is_one_name(address[: -len(found[0])]):
        return False
    if not silent:
        token = push_image(state, unescapeAll(address), label[1], title=unescapeAll(title[1] or ""))
        token.meta[ADDRESS] = label.end(), found.end()
    state.pos = title.end()
    return True


def _is_one_name(stem: str) -> bool:
    """Whether no bracket closes before the end of the name: ``a) und b.png`` is not one."""
    depth = 0
    for character in stem[:-1]:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return True
