"""WX107 empty-link: a link without an address (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import links
from wxexport.findings.platform_rules import EMPTY_LINK as RULE
from wxexport.model import Finding, Styled

_MESSAGES: dict[links.Kind, str] = {"empty": "a link has no address"}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    yield from links.find(RULE, styled, root, _MESSAGES, "Add one, or replace the link by text.")
