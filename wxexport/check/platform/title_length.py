"""WX110 title-length: a title that is too long (reference, part 9)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.findings.platform_rules import TITLE_LENGTH as RULE
from wxexport.html.tree import source_line, text_of
from wxexport.model import Article, Finding, Styled

MOST = 64
MOST_IN_DRAFT = 32


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    article = styled.document.article
    length = len(article.title)
    line = _line(article, root) if length > MOST_IN_DRAFT else None
    if MOST_IN_DRAFT < length <= MOST:
        message = f"the title has {length} characters; the draft interface takes {MOST_IN_DRAFT}, the editor {MOST}"
        hint = "Nothing to do when you paste. Shorten it for the draft interface."
        found = RULE.finding(message, article.path, line, article.title, hint)
        yield dataclasses.replace(found, severity="info")
    if length > MOST:
        message = f"the title has {length} characters; the editor takes {MOST}"
        hint = "Shorten it, or set title in the front matter."
        yield RULE.finding(message, article.path, line, article.title[:MOST], hint)


def _line(article: Article, root: HtmlElement) -> int | None:
    """The line of the key in the front matter, of the heading in the article, or of a heading that is left out."""
    if line := article.line_of("title"):
        return line
    heading = next((heading for heading in root.iter("h1") if text_of(heading) == article.title), None)
    if heading is not None:
        return source_line(heading)
    written = (line.strip("# \t") for line in article.text.split("\n"))
    return next((line for line, text in enumerate(written, article.first_line) if text == article.title), None)
