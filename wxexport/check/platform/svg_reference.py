"""WX136 svg-reference: an svg that refers to its own parts (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.SVG_REFERENCE

_BROKEN = {tag.lower() for tag in platform.REFERRING.value}


def find(page: Page, /) -> Iterator[Finding]:
    for svg in page.named("svg"):
        for element in islice(svg.inner(), 1, None):
            tag = element.tag
            if tag.lower() == "style":
                yield page.finding(RULE, element, t("the <style> in <svg> is removed"))
            elif tag.lower() in _BROKEN:
                yield page.finding(RULE, element, t("<{tag}> in <svg> breaks when ids are removed", tag=tag))
            elif "id" in element.attributes:
                yield page.finding(RULE, element, t("the id of <{tag}> in <svg> is removed", tag=tag))
