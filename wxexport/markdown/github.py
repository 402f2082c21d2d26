"""The GitHub dialect: a Python-Markdown extension whose parser is markdown-it-py.

Python-Markdown's own block parser loses or moves what GitHub shows (lists after a line of text, two-space nesting,
autolinks). Here its ``parseDocument`` builds the same kind of element tree from the tokens of markdown-it-py.
Four parts of Python-Markdown are removed, because they would repeat or undo the work of the parser: the preprocessors
for white space and raw HTML, the inline treeprocessor, and the serializer, which does not escape ``&name;``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Self
from xml.etree import ElementTree

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.serializers import to_xhtml_string
from markdown.util import HTML_PLACEHOLDER, Registry
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.gfm import gfm_plugin

from wxexport.html.limits import NESTING
from wxexport.html.notes import Notes
from wxexport.markdown import leftovers, link_definitions
from wxexport.markdown.abbreviations import abbreviations
from wxexport.markdown.archive import archive
from wxexport.markdown.autolinks import autolinks
from wxexport.markdown.brackets import linear_brackets
from wxexport.markdown.callouts import callouts
from wxexport.markdown.containers import containers
from wxexport.markdown.counting import CountedBlocks, counting
from wxexport.markdown.definitions import definitions
from wxexport.markdown.dialects import dialects
from wxexport.markdown.display import display
from wxexport.markdown.embeds import EMBEDS, Embeds, FindNote, embeds
from wxexport.markdown.emoji import emoji
from wxexport.markdown.emphasis import ChineseInline
from wxexport.markdown.environments import environments
from wxexport.markdown.equations import equations
from wxexport.markdown.footnotes import plain_footnotes
from wxexport.markdown.indent import keep_indent
from wxexport.markdown.marks import marks
from wxexport.markdown.math import math
from wxexport.markdown.positions import positions
from wxexport.markdown.quotes import quotes
from wxexport.markdown.ruby import ruby
from wxexport.markdown.rules import Inline
from wxexport.markdown.spaced_pictures import spaced_pictures
from wxexport.markdown.tables import note_dropped_cells
from wxexport.markdown.toc import toc
from wxexport.markdown.tree import AsWritten, Text, build_tree
from wxexport.markdown.wiki import wiki
from wxexport.model import Syntax
from wxexport.text import regex

_LEFTOVERS = "leftovers"

_PLACE_OF_HTML = regex(f"<p>{HTML_PLACEHOLDER % '(?P<alone>[0-9]+)'}</p>|{HTML_PLACEHOLDER % '(?P<number>[0-9]+)'}")

_NORMAL = regex(  # what taking it apart and putting it together would not change, as for most addresses
    r"(?:https?://(?:[A-Za-z0-9-]{1,63}\.){1,3}[A-Za-z0-9-]{1,63}(?=/|\Z)|(?!//))"
    r"(?:[A-Za-z0-9_/?@&=+$,.!~*'()#;-]|%[0-9A-Fa-f]{2})*"
)


class Bare(markdown.Markdown):
    """Python-Markdown without parts of its own: none is left in the dialect, and only extensions ask for them."""

    def build_parser(self) -> Self:
        self.preprocessors, self.inlinePatterns = Registry(), Registry()
        self.treeprocessors, self.postprocessors = Registry(), Registry()
        self.parser = BlockParser(self)
        return self


class GitHubDialect(Extension):
    """Makes Python-Markdown read GitHub Markdown. ``notes`` takes notes on the elements, whose lines are counted from
    ``first_line``; ``find_note`` reads the notes that are embedded.
    """

    def __init__(self, syntax: Syntax) -> None:
        super().__init__()
        self.syntax = syntax
        self.notes: Notes | None = None
        self.first_line = 1
        self.find_note: FindNote | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        for preprocessor in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(preprocessor, strict=False)
        for treeprocessor in ("inline", "prettify", "unescape"):
            md.treeprocessors.deregister(treeprocessor, strict=False)
        for postprocessor in ("raw_html", "amp_substitute"):
            md.postprocessors.deregister(postprocessor, strict=False)
        md.postprocessors.register(_RestoreRawHtml(md), "raw_html", 30)
        md.parser = _TokenParser(md, self)
        md.serializer = _serialize


class _TokenParser(BlockParser):
    """Replaces Python-Markdown's block parser, but keeps its registry, so that extensions find it."""

    def __init__(self, md: markdown.Markdown, dialect: GitHubDialect) -> None:
        blockprocessors = md.parser.blockprocessors
        super().__init__(md)
        self.blockprocessors = blockprocessors
        self._dialect = dialect

    def parseDocument(self, lines: Iterable[str]) -> ElementTree.ElementTree:
        parser = _markdown_it(self._dialect.syntax)
        notes = self._dialect.notes
        env: dict[str, Any] = {} if notes is None else {_LEFTOVERS: notes.findings}
        embedded = Embeds(self._dialect.find_note) if self._dialect.find_note else None
        env[EMBEDS] = embedded
        text = "\n".join(lines)
        tokens = parser.parse(text, env)
        note_dropped_cells(tokens, text)
        if notes is not None:
            notes.begin(text)
            notes.tokens = None if notes.tokens is None or (embedded and embedded.done) else tokens
        root = build_tree(tokens, env, self.md.htmlStash.store, self.md.doc_tag, notes, self._dialect.first_line)
        return ElementTree.ElementTree(root)


class _RestoreRawHtml(RawHtmlPostprocessor):
    """Puts raw HTML back. The article's is exactly as written, and stays inside its paragraph if it was in one.

    A block from an extension (``codehilite``) replaces the paragraph of its placeholder, as in Python-Markdown.
    """

    def run(self, text: str) -> str:
        stash = self.md.htmlStash.rawHtmlBlocks

        def restore(match: re.Match[str]) -> str:
            number = int(match["alone"] or match["number"])
            if number >= len(stash):
                return match[0]
            html = stash[number]
            if isinstance(html, AsWritten):
                return f"<p>{html}</p>" if match["alone"] else html
            html = _PLACE_OF_HTML.sub(restore, str(html))
            return f"<p>{html}</p>" if match["alone"] and not self.isblocklevel(html) else html

        return _PLACE_OF_HTML.sub(restore, text)


def _serialize(root: ElementTree.Element) -> str:
    """Serializes as Python-Markdown does, which takes ``&name;`` for escaped: so the article's text is escaped first.

    Extensions (``toc``) serialize parts of the tree too, so escaped text is no longer of the type ``Text``.
    """
    for element in root.iter():
        if isinstance(element.text, Text):
            element.text = element.text.replace("&", "&amp;")
        if isinstance(element.tail, Text):
            element.tail = element.tail.replace("&", "&amp;")
        for name, value in element.items():
            if isinstance(value, Text):
                element.set(name, value.replace("&", "&amp;"))
    return to_xhtml_string(root)


class _Parser(MarkdownIt):
    """Shows addresses as written and accepts any scheme, as GitHub's parser does; ``sanitize`` checks schemes."""

    def normalizeLink(self, url: str) -> str:
        return url if _NORMAL.fullmatch(url) else super().normalizeLink(url)

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLinkText(self, link: str) -> str:
        return link


def _break_every_line(state: StateCore) -> None:
    """markdown-it-py implements its option ``breaks`` in its renderer, which is not used here."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"


def _leftovers(state: StateCore) -> None:
    """Runs before texts are divided again, and after references to formulas became numbers."""
    if _LEFTOVERS in state.env:
        state.env[_LEFTOVERS] += leftovers.in_tokens(state.tokens, state.src)
        if references := state.env.get("references"):
            state.env[_LEFTOVERS] += link_definitions.unseen(references, state.tokens)


def tokens(text: str, syntax: Syntax) -> list[Token]:
    """The tokens of a text, before they become a tree. Raises ``TooMuch``."""
    return _markdown_it(syntax).parse(text)


@cache
def _markdown_it(syntax: Syntax) -> MarkdownIt:
    parser = _Parser()
    parser.block = CountedBlocks()
    parser.inline = ChineseInline() if syntax.chinese_rules else Inline()
    parser.configure("commonmark", {"maxNesting": NESTING.most})
    parser.use(gfm_plugin)
    if syntax.breaks:
        parser.core.ruler.push("breaks", _break_every_line)
    linear_brackets(parser)
    parser.use(counting).use(quotes)
    parser.use(keep_indent).use(plain_footnotes).use(autolinks, chinese=syntax.chinese_rules)
    parser.use(dialects)  # first: the content of template tags is not Markdown
    parser.use(math, chinese=syntax.chinese_rules).use(environments).use(display).use(equations)
    for construct in _CONSTRUCTS:
        parser.use(construct)
    parser.core.ruler.after("equations", _LEFTOVERS, _leftovers)
    if not syntax.attribute_lists:
        parser.disable(["attributes", "attributes_headings", "attributes_span"])
    return parser.use(marks, tilde=syntax.tilde).use(positions)


_CONSTRUCTS: tuple[Callable[[MarkdownIt], None], ...] = (
    callouts,
    containers,
    definitions,
    abbreviations,
    toc,
    archive,
    embeds,
    wiki,
    spaced_pictures,
    ruby,
    emoji,
)
"""Constructs beyond GitHub's dialect, from Typora, Obsidian and VitePress; one module each."""
