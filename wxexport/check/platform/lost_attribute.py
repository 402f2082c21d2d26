"""WX102 lost-attribute: an attribute that the editor drops (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import LOST_ATTRIBUTE as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled
from wxexport.wechat import platform


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    prepared = view.of(root)
    outside = set(prepared.outside)
    for element in prepared.elements:
        for name, value in element.attrib.items():
            in_svg = element.tag == "svg" or element not in outside
            if not (platform.keeps_svg_attribute(name) if in_svg else platform.keeps_attribute(tag_of(element), name)):
                yield view.finding(RULE, styled, element, f"{name} on <{tag_of(element)}> is dropped by the editor")
            elif name in platform.NUMBERS and not in_svg and not platform.is_number(value):
                message = f"{name} on <{tag_of(element)}> is kept as a number only"
                yield view.finding(RULE, styled, element, message, excerpt=value[:40], hint="Set it in the style.")
