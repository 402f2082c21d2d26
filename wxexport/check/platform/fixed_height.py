"""WX120 fixed-height: a fixed height around text (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = platform_rules.FIXED_HEIGHT

_FREE = frozenset(("auto", "none", "100%", "fit-content", "inherit", "initial"))


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        if one.name in ("height", "max-height") and one.value not in _FREE:
            for element in filter(page.has_text, found):
                yield page.finding(
                    RULE,
                    element,
                    t("{name}: {value} around text", name=one.name, value=one.value[:40]),
                    hint=t("Remove it, and use padding."),
                )
