"""WX102 lost-attribute: an attribute that the editor drops (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.LOST_ATTRIBUTE


def find(page: Page, /) -> Iterator[Finding]:
    outside = set(page.outside)
    for element in page.elements:
        for name, value in element.attributes.items():
            in_svg = element.tag == "svg" or element not in outside
            if not (platform.keeps_svg_attribute(name) if in_svg else platform.keeps_attribute(element.tag, name)):
                yield page.finding(RULE, element, f"{name} on <{element.tag}> is dropped by the editor")
            elif name in platform.NUMBERS and not in_svg and not platform.is_number(value):
                message = f"{name} on <{element.tag}> is kept as a number only"
                yield page.finding(RULE, element, message, excerpt=value[:40], hint="Set it in the style.")
