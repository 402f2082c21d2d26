"""WX118 caret-color: a caret that cannot be seen (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css import colors
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.CARET_COLOR


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.elements:  # those of an svg too, as WeChat does
        value = element.value("caret-color")
        if value and _is_unseen(value):
            message = t("caret-color: {value} is flagged by WeChat", value=value[:40])
            yield page.finding(RULE, element, message, hint=t("Remove it."))


def _is_unseen(value: str) -> bool:
    color = colors.parse(value)
    return color is not None and color.alpha == 0
