"""WX126 item-paragraph: a paragraph in a list item (reference, part 6)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.ITEM_PARAGRAPH


def find(page: Page, /) -> Iterator[Finding]:
    for item in page.named("li"):
        if [child.tag for child in item.children] == ["p"]:
            yield page.finding(RULE, item, t("<p> in <li> gets space above and below"), hint=t("Use a section."))
