"""WX101 unknown-tag: a tag that the editor does not keep (reference, part 1)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import kept, platform

RULE = platform_rules.UNKNOWN_TAG


def find(page: Page, /) -> Iterator[Finding]:
    known = platform.TAGS | {"math"}  # WX139 reports formulas
    for element in page.outside:
        if element is page.root or element.tag in known:
            continue
        if element.tag == "hr":
            hint = t("Use a section with a top border.")
            found = page.finding(RULE, element, t("<hr> may get a blank line on save"), hint=hint)
            yield dataclasses.replace(found, severity="warning")
        elif (name := platform.RENAMED.value.get(element.tag)) is not None:
            found = page.finding(RULE, element, t("<{tag}> becomes <{name}> on save", tag=element.tag, name=name))
            yield dataclasses.replace(found, severity="info", hint=t("Use <{name}>, which looks the same.", name=name))
        elif element.tag != "iframe" or not kept.keeps_frame(element.get("src")):
            yield page.finding(RULE, element, t("<{tag}> is not kept by the editor", tag=element.tag))
