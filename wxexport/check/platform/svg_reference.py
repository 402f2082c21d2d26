"""WX136 svg-reference: an svg that refers to its own parts (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import SVG_REFERENCE as RULE
from wxexport.model import Finding, Styled

_BROKEN = frozenset(["defs", "use", "symbol", "marker", "clippath", "mask", "lineargradient", "radialgradient"])


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for svg in root.iter("svg"):
        for element in svg.iterdescendants():
            tag = str(element.tag)
            if tag.lower() == "style":
                yield view.finding(RULE, styled, element, "the <style> in <svg> is removed")
            elif tag.lower() in _BROKEN:
                yield view.finding(RULE, styled, element, f"<{tag}> in <svg> breaks when ids are removed")
            elif element.get("id") is not None:
                yield view.finding(RULE, styled, element, f"the id of <{tag}> in <svg> is removed")
