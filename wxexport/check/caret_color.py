"""A transparent caret is flagged: whoever edits the article cannot see where they are (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport import colors
from wxexport.check import view
from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX118",
    "caret-color",
    "warning",
    "a caret that cannot be seen",
    remedy="Leave caret-color out.",
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for one, found in view.declared(root):
        if one.name == "caret-color" and _is_unseen(one.value):
            for element in found:
                yield view.finding(
                    RULE, styled, element, f"caret-color: {one.value[:40]} is flagged by WeChat", hint="Leave it out."
                )


def _is_unseen(value: str) -> bool:
    color = colors.parse(value)
    return color is not None and color.alpha == 0
