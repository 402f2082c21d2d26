"""WX109 temporary-link: a link to an article that expires (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import links
from wxexport.findings.platform_rules import TEMPORARY_LINK as RULE
from wxexport.model import Finding, Styled

_MESSAGES: dict[links.Kind, str] = {"temporary": "a link to an article is temporary"}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    yield from links.find(RULE, styled, root, _MESSAGES, "Open the article and copy its permanent address (…/s/…).")
