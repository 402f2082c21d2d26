"""The GitHub dialect: a Python-Markdown extension whose parser is markdown-it-py.

Python-Markdown's own block parser loses or moves what GitHub shows (lists after a line of text, two-space nesting,
autolinks). Here its ``parseDocument`` builds the same kind of element tree from markdown-it-py's tokens instead.
Four of Python-Markdown's parts go away, because they would do the parser's work a second time or undo it:
the white-space and raw-HTML preprocessors, the inline treeprocessor, and the serializer, which leaves ``&name;``
unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.gfm import gfm_plugin

from wxexport.markdown.autolinks import chinese_autolinks
from wxexport.markdown.emphasis import ChineseInline
from wxexport.markdown.tables import note_dropped_cells
from wxexport.markdown.tree import build_tree

# markdown-it-py drops what is nested deeper than its limit; we refuse instead. Each level costs Python two frames.
NESTING_LIMIT = 200


class NestedTooDeep(Exception):
    """Blocks nested deeper than ``limit``; ``line`` is 0-based in the text that was parsed."""

    def __init__(self, limit: int, line: int) -> None:
        super().__init__(limit, line)
        self.limit = limit
        self.line = line


class GitHubDialect(Extension):
    """Makes Python-Markdown read GitHub Markdown. ``first_line`` numbers the source lines (``None``: no lines)."""

    def __init__(self, *, chinese_rules: bool = True, first_line: int | None = None) -> None:
        super().__init__()
        self.chinese_rules = chinese_rules
        self.first_line = first_line

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        for preprocessor in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(preprocessor)
        for treeprocessor in ("inline", "prettify", "unescape"):
            md.treeprocessors.deregister(treeprocessor)
        for postprocessor in ("raw_html", "amp_substitute"):
            md.postprocessors.deregister(postprocessor)
        md.postprocessors.register(_RestoreRawHtml(md), "raw_html", 30)
        md.parser = _TokenParser(md, self)
        md.serializer = _serialize


class _TokenParser(BlockParser):
    """Stands where Python-Markdown's block parser stood; its registry stays, so that extensions find it."""

    def __init__(self, md: markdown.Markdown, dialect: GitHubDialect) -> None:
        blockprocessors = md.parser.blockprocessors
        super().__init__(md)
        self.blockprocessors = blockprocessors
        self._dialect = dialect

    def parseDocument(self, lines: Iterable[str]) -> ElementTree.ElementTree:
        parser = _markdown_it(self._dialect.chinese_rules)
        env: dict[str, Any] = {}
        text = "\n".join(lines)
        tokens = parser.parse(text, env)
        note_dropped_cells(tokens, text)
        root = build_tree(tokens, env, self.md.htmlStash.store, self._dialect.first_line, self.md.doc_tag)
        return ElementTree.ElementTree(root)


class _RestoreRawHtml(Postprocessor):
    """Puts raw HTML back exactly as written, inside its paragraph if it stood in one."""

    def run(self, text: str) -> str:
        stash = self.md.htmlStash.rawHtmlBlocks

        def restore(match: re.Match[str]) -> str:
            number = int(match[1])
            return str(stash[number]) if number < len(stash) else match[0]

        return HTML_PLACEHOLDER_RE.sub(restore, text)


def _serialize(root: ElementTree.Element) -> str:
    return ElementTree.tostring(root, encoding="unicode", method="html")


class _StrictBlocks(ParserBlock):
    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        if state.level >= NESTING_LIMIT:
            raise NestedTooDeep(NESTING_LIMIT, startLine)
        super().tokenize(state, startLine, endLine)


@cache
def _markdown_it(chinese_rules: bool) -> MarkdownIt:
    parser = MarkdownIt()
    parser.block = _StrictBlocks()
    if chinese_rules:
        parser.inline = ChineseInline()
    parser.configure("commonmark", {"maxNesting": NESTING_LIMIT})
    parser.use(gfm_plugin)
    if chinese_rules:
        parser.use(chinese_autolinks)
    return parser
