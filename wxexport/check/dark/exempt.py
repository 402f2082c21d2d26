"""WX306 dark-exempt: an element that dark mode does not convert (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import dark_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = dark_rules.DARK_EXEMPT


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.outside:
        if element.tag != "svg" and "data-no-dark" in element.attributes:
            message = t("data-no-dark on <{tag}> is flagged by WeChat", tag=element.tag)
            yield page.finding(RULE, element, message, hint=t("Remove it. Dark mode converts the colors."))
