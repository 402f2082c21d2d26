"""An animation that begins with touchstart and not with click never starts on a PC (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import tag_of

RULE = Rule(
    "WX140",
    "animate-begin",
    "warning",
    "an animation that only a finger starts",
    remedy="Let it begin with click, or with both.",
)
_TAGS = frozenset(("animate", "animatetransform", "animatemotion", "set"))


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for svg in root.iter("svg"):
        for element in svg.iterdescendants():
            begin = element.get("begin", "").lower()
            if str(element.tag).lower() in _TAGS and "touchstart" in begin and "click" not in begin:
                yield view.finding(RULE, styled, element, f"<{tag_of(element)}> begins with a touch only")
