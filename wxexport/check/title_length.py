"""The editor takes 64 characters of title, the draft interface 32 (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled

RULE = Rule("WX110", "title-length", "warning", "a title that is too long")
MOST = 64


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    article = styled.document.article
    if len(article.title) > MOST:
        message = f"the title has {len(article.title)} characters; the editor takes {MOST}"
        yield RULE.finding(
            message, article.path, 1, article.title[:MOST], "Shorten it, or set title in the front matter."
        )
