"""WX117 important: a declaration with !important (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.IMPORTANT


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        if one.important:
            for element in found:
                yield page.finding(
                    RULE, element, t("{name} is !important", name=one.name), hint=t("Remove !important.")
                )
