"""WX147 source-url-length: a source address that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.findings.platform_rules import SOURCE_URL_LENGTH as RULE
from wxexport.model import Finding, Styled

MOST_BYTES = 1024


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    article = styled.document.article
    size = len((article.settings.source_url or "").encode())
    if size > MOST_BYTES:
        message = f"source_url has {size:,} bytes; WeChat takes {MOST_BYTES:,}"
        yield RULE.finding(message, article.path, article.line_of("source_url"), hint="Use a shorter address.")
