"""WX140 animate-begin: an animation that starts only on touch (reference, part 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import ANIMATE_BEGIN as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled

_TAGS = frozenset(("animate", "animatetransform", "animatemotion", "set"))
_TOUCH = re.compile(r"\btouchstart\b", re.ASCII)  # whole words, as WeChat reads them
_CLICK = re.compile(r"\bclick\b", re.ASCII)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for element in view.of(root).elements:
        begin = element.get("begin", "").lower()
        if str(element.tag).lower() in _TAGS and _TOUCH.search(begin) and not _CLICK.search(begin):
            yield view.finding(RULE, styled, element, f"<{tag_of(element)}> begins on touch only")
