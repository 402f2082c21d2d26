"""WX138 svg-first: a block that starts with an svg (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.tree import SPACE
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.SVG_FIRST


def find(page: Page, /) -> Iterator[Finding]:
    for svg in page.named("svg"):
        parent = svg.parent
        if parent is not None and parent.is_block and parent.children[0] is svg and not parent.text.strip(SPACE):
            message = t("<{tag}> starts with an svg, which is lost", tag=parent.tag)
            yield page.finding(RULE, svg, message, hint=t("Put an empty p before it."))
