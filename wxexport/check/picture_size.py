"""The draft interface takes pictures under 1 MB, the editor up to 10 MB (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled

RULE = Rule("WX114", "picture-size", "warning", "a picture that is too large")
MOST_BYTES = 10_000_000


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for asset in styled.document.assets:
        if len(asset.data) > MOST_BYTES:
            message = f"the picture has {len(asset.data):,} bytes; WeChat takes {MOST_BYTES:,}"
            yield RULE.finding(message, styled.document.article.path, excerpt=asset.origin)
