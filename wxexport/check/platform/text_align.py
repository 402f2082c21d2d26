"""WX119 text-align: text aligned to start or end (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.TEXT_ALIGN


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.elements:  # those of an svg too, as WeChat does
        value = element.value("text-align")
        if value in platform.FLAGGED_ALIGNMENTS.value:
            message = t("text-align: {value} is flagged by WeChat", value=value)
            yield page.finding(RULE, element, message, hint=t("Use left or right."))
