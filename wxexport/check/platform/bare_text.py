"""WX105 bare-text: text outside of a leaf (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.BARE_TEXT

_LONGEST = 30
_NO_TEXT = ("style", "script", "svg", "math")  # their text is not text of the article


def find(page: Page, /) -> Iterator[Finding]:
    settled: set[Element | None] = set()
    for element in page.elements:
        inside = "leaf" in element.attributes or element.tag in _NO_TEXT
        if inside or element.parent in settled:
            settled.add(element)
        bare = "" if element in settled else element.text
        tail = "" if element.parent in settled else element.tail
        for text in (bare.strip(SPACE), tail.strip(SPACE)):
            if text:
                yield page.finding(
                    RULE, element, t("text without the span leaf that the editor adds"), excerpt=text[:_LONGEST]
                )
