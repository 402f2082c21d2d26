"""The specification says to set no font; iOS shows mixed faces (reference, part 3). Only a list that begins as the
platform's own is let through.
"""

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
                    RULE, styled, element, f"{one.name}: a phone need not have the font", hint="Leave it out."
                )


def _is_platforms(value: str) -> bool:
    return " ".join(value.replace('"', "").replace("'", "").split()).startswith(_PLATFORM)
