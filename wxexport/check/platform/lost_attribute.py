"""WX102 lost-attribute: an attribute that the editor drops (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import kept, platform

RULE = platform_rules.LOST_ATTRIBUTE


def find(page: Page, /) -> Iterator[Finding]:
    outside = set(page.outside)
    for element in page.elements:
        in_svg = element.tag == "svg" or element not in outside
        for name in kept.lost_attributes(element.tag, element.attributes, in_svg=in_svg):
            if name in platform.NUMBERS.value:
                message, excerpt = (
                    t("{name} on <{tag}> is kept as a number only", name=name, tag=element.tag),
                    element.get(name)[:40],
                )
                yield page.finding(RULE, element, message, excerpt=excerpt, hint=t("Set it in the style."))
            else:
                yield page.finding(
                    RULE, element, t("{name} on <{tag}> is dropped by the editor", name=name, tag=element.tag)
                )
