"""The editor ignores the size of an svg when attributes give it (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import SVG_SIZE as RULE
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for svg in root.iter("svg"):
        if next(svg.iterancestors("svg"), None) is None and not view.value(svg, "width"):
            message = "<svg> without a width in its style"
            yield view.finding(RULE, styled, svg, message, hint="Write width and height into its style.")
