"""WX303 dark-backdrop: a gradient or a picture behind text (reference, parts 4 and 7)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import dark_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import kept

RULE = dark_rules.DARK_BACKDROP

_MESSAGES = {
    "gradient": t("text is on a gradient; dark mode makes one color of it"),
    "picture": t("text is on a picture; dark mode changes neither"),
}


def find(page: Page, /) -> Iterator[Finding]:
    for panel in page.colors.panels:
        if panel.backdrop and not panel.ignored and kept.keeps_pictures(panel.element.get("style")):
            hint = t("Use one background-color.")
            yield page.finding(RULE, panel.element, _MESSAGES[panel.backdrop], hint=hint)
