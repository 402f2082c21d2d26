"""WX137 svg-size: an svg without a width in its style (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import SVG_SIZE as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for svg in root.iter("svg"):
        if next(svg.iterancestors("svg"), None) is None and not view.value(svg, "width"):
            message = "<svg> has no width in its style"
            yield view.finding(RULE, styled, svg, message, hint="Set width and height in its style.")
