"""WX139 math: a formula as MathML (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.MATH


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.named(*platform.FORMULAS.value):
        if all(around.tag not in platform.FORMULAS.value for around in element.ancestors()):
            yield page.finding(RULE, element, t("WeChat shows the hidden text of <{tag}>", tag=element.tag))
