"""WX108 anchor-link: a link inside the page (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import links
from wxexport.findings.platform_rules import ANCHOR_LINK as RULE
from wxexport.model import Finding, Styled

_MESSAGES: dict[links.Kind, str] = {"anchor": "a link leads to a place in the page"}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    yield from links.find(RULE, styled, root, _MESSAGES, "Replace it by text.")
