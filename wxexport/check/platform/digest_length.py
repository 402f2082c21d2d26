"""WX111 digest-length: a digest that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.findings.platform_rules import DIGEST_LENGTH as RULE
from wxexport.model import Finding, Styled

MOST = 120


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    article = styled.document.article
    if len(article.digest) > MOST:
        message = f"the digest has {len(article.digest)} characters; the editor takes {MOST}"
        line = article.line_of("digest", "description")
        yield RULE.finding(message, article.path, line, article.digest[:MOST], "Shorten it in the front matter.")
