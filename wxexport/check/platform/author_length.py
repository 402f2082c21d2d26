"""WX112 author-length: an author's name that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.findings.platform_rules import AUTHOR_LENGTH as RULE
from wxexport.model import Finding, Styled
from wxexport.text import is_cjk

MOST = 16


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    article = styled.document.article
    author = article.settings.author
    columns = sum(2 if is_cjk(character) else 1 for character in author)
    if columns > MOST:
        message = f"the author's name has {columns} columns; WeChat takes {MOST}"
        yield RULE.finding(message, article.path, article.line_of("author"), author)
