"""WX120 fixed-height: a fixed height around text (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import FIXED_HEIGHT as RULE
from wxexport.html.tree import SPACE
from wxexport.model import Finding, Styled

_FREE = frozenset(("auto", "none", "100%", "fit-content", "inherit", "initial"))


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for one, found in view.declared(root):
        if one.name in ("height", "max-height") and one.value not in _FREE:
            for element in filter(_has_text, found):
                yield view.finding(
                    RULE,
                    styled,
                    element,
                    f"{one.name}: {one.value[:40]} around text",
                    hint="Remove it, and use padding.",
                )


def _has_text(element: HtmlElement) -> bool:
    return any(text.strip(SPACE) for text in element.itertext())
