"""WX132 pre: a pre that does not wrap (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import PRE as RULE
from wxexport.model import Finding, Styled

_WRAPPING = frozenset(("pre-wrap", "pre-line", "normal", "break-spaces"))


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in root.iter("pre"):
        if view.value(element, "white-space") not in _WRAPPING:
            hint = "Use a scrolling section, with a <br> for each line end."
            yield view.finding(RULE, styled, element, "long lines in <pre> do not wrap", hint=hint)
