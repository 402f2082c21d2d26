"""WX105 bare-text: text outside of a leaf (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import BARE_TEXT as RULE
from wxexport.html.tree import SPACE
from wxexport.model import Finding, Styled

_LONGEST = 30
_NO_TEXT = ("style", "script", "svg", "math")  # their text is not text of the article


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    settled: set[HtmlElement] = set()
    for element in view.of(root).elements:
        parent = element.getparent()
        inside = element.get("leaf") is not None or element.tag in _NO_TEXT
        if inside or (parent is not None and parent in settled):
            settled.add(element)
        bare = "" if element in settled else (element.text or "")
        tail = "" if parent is None or element is root or parent in settled else (element.tail or "")
        for text in (bare.strip(SPACE), tail.strip(SPACE)):
            if text:
                yield view.finding(RULE, styled, element, "text is not in a leaf", excerpt=text[:_LONGEST])
