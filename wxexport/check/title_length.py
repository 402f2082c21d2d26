"""The editor takes 64 characters of title, the draft interface 32 (reference, part 9)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX110",
    "title-length",
    "warning",
    "a title that is too long",
    remedy="Shorten the title, or set title in the front matter.",
)
MOST = 64
MOST_IN_DRAFT = 32


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    article = styled.document.article
    length = len(article.title)
    if MOST_IN_DRAFT < length <= MOST:
        message = f"the title has {length} characters; the draft interface takes {MOST_IN_DRAFT}, the editor {MOST}"
        hint = "Leave it when you paste; shorten it for drafts by interface."
        found = RULE.finding(message, article.path, 1, article.title, hint)
        yield dataclasses.replace(found, severity="info")
    if length > MOST:
        message = f"the title has {length} characters; the editor takes {MOST}"
        yield RULE.finding(
            message, article.path, 1, article.title[:MOST], "Shorten it, or set title in the front matter."
        )
