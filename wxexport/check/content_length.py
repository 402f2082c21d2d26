"""An article has under 20,000 characters and 1 MB of HTML (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import text_of

RULE = Rule(
    "WX113",
    "content-length",
    "warning",
    "an article that is too long",
    remedy="Split it into two articles.",
)
MOST_CHARACTERS = 20_000
MOST_BYTES = 1_000_000


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    path = styled.document.article.path
    characters, size = len(text_of(root)), len(styled.html.encode())
    hint = "Split it into two articles."
    if characters >= MOST_CHARACTERS:
        yield RULE.finding(
            f"{characters:,} characters of text; WeChat takes under {MOST_CHARACTERS:,}", path, hint=hint
        )
    if size >= MOST_BYTES:
        yield RULE.finding(
            f"{size:,} bytes of HTML without pictures; WeChat takes under {MOST_BYTES:,}", path, hint=hint
        )
