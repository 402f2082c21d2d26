"""WX101 unknown-tag: a tag that the editor does not keep (reference, part 1)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import UNKNOWN_TAG as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled
from wxexport.wechat import platform


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    kept = platform.TAGS | {"math"}  # WX139 reports formulas
    for element in view.of(root).outside:
        if element is root or element.tag in kept:
            continue
        if element.tag == "hr":
            hint = "Use a section with a top border."
            found = view.finding(RULE, styled, element, "<hr> may get a blank line on save", hint=hint)
            yield dataclasses.replace(found, severity="warning")
        elif (name := platform.RENAMED.get(tag_of(element))) is not None:
            found = view.finding(RULE, styled, element, f"<{tag_of(element)}> becomes <{name}> on save")
            yield dataclasses.replace(found, severity="info", hint=f"Use <{name}>, which looks the same.")
        elif element.tag != "iframe" or not platform.keeps_frame(element.get("src", "")):
            yield view.finding(RULE, styled, element, f"<{tag_of(element)}> is not kept by the editor")
