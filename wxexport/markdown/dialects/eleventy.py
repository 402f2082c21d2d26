"""Eleventy, Zola and others with templates of Nunjucks or Tera: ``{# comment #}``. ``liquid`` reads their tags."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.dialects.liquid import is_raw
from wxexport.markdown.dialects.tool import COMMENT, Mark, Tool, comments, push_left_out
from wxexport.markdown.rules import inline_rule
from wxexport.text import regex

_OPENING = regex(r"\{#-?(?=\s)")


def _use(md: MarkdownIt) -> None:
    comments(md, "eleventy_comment", "{", _OPENING, regex(r"#\}"), TOOL.name, reads=True)
    inline_rule(md, "eleventy_comment", "{", _comment)


def _comment(state: StateInline, silent: bool) -> bool:
    if state.html_terminator_last("#}") < state.pos or is_raw(state) or not _OPENING.match(state.src, state.pos):
        return False
    end = state.src.find("#}", state.pos) + 2
    if end > state.posMax:
        return False
    if not silent:
        push_left_out(state, COMMENT, TOOL.name)
    state.pos = end
    return True


TOOL = Tool(
    "Eleventy or Zola",
    (Mark("{# 注释 #}", "left out, with a finding", "略去，并提示"),),
    _use,
)
