"""A parser with our constructs, each of which can be tested by itself."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin

from wxexport.html.limits import NESTING
from wxexport.markdown.abbreviations import abbreviations
from wxexport.markdown.callouts import callouts
from wxexport.markdown.containers import containers
from wxexport.markdown.dialects import dialects
from wxexport.markdown.embeds import embeds
from wxexport.markdown.emoji import emoji
from wxexport.markdown.emphasis import ChineseInline
from wxexport.markdown.marks import marks
from wxexport.markdown.ruby import ruby
from wxexport.markdown.toc import toc
from wxexport.markdown.wiki import wiki

MANY = 100_000
"""Repetitions in hostile text: only linear time comes to an end."""


def parser(tilde: str = "strikethrough") -> MarkdownIt:
    made = MarkdownIt()
    made.inline = ChineseInline()
    made.configure("commonmark", {"maxNesting": NESTING.most}).use(gfm_plugin)
    for plugin in (dialects, callouts, containers, toc, embeds, wiki, ruby, abbreviations, emoji):
        made.use(plugin)
    return made.use(marks, tilde=tilde)


PARSER = parser()
# The program has its own rules for addresses; those of the plug-in read the whole line at each colon.
PATIENT = parser().disable(["gfm_autolink_www", "gfm_autolink_protocol", "gfm_autolink_email"])


def alert(kind: str, content: str, title: str = "", *, name: str = "") -> str:
    head = f'<p class="markdown-alert-title custom">{title}</p>' if title else ""
    head = head or f'<p class="markdown-alert-title">{name or kind.capitalize()}</p>'
    return f'<div class="markdown-alert markdown-alert-{kind}">\n{head}\n{content}</div>\n'
