"""WX117 important: a declaration with !important (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import IMPORTANT as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for one, found in view.declared(root):
        if one.important:
            for element in found:
                yield view.finding(RULE, styled, element, f"{one.name} is !important", hint="Remove !important.")
