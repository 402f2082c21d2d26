"""WX116 font-family: a font that the article sets (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import FONT_FAMILY as RULE
from wxexport.model import Finding, Styled

_PLATFORM = "mp-quote, pingfang sc, system-ui, -apple-system"


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for one, found in view.declared(root):
        if one.name == "font" or (one.name == "font-family" and not _is_platforms(one.value)):
            for element in found:
                yield view.finding(
                    RULE, styled, element, f"{one.name}: a phone may not have the font", hint="Remove it."
                )


def _is_platforms(value: str) -> bool:
    return " ".join(value.replace('"', "").replace("'", "").split()).startswith(_PLATFORM)
