"""WX138 svg-first: a block that starts with an svg (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import SVG_FIRST as RULE
from wxexport.html.tree import SPACE, is_block, tag_of
from wxexport.model import Finding, Styled


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for svg in root.iter("svg"):
        parent = svg.getparent()
        if parent is not None and is_block(parent) and parent[0] is svg and not (parent.text or "").strip(SPACE):
            message = f"<{tag_of(parent)}> starts with an svg, which is lost"
            yield view.finding(RULE, styled, svg, message, hint="Put an empty p before it.")
