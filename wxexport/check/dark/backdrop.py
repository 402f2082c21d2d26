"""WX303 dark-backdrop: a gradient or a picture behind text (reference, parts 4 and 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.dark_rules import DARK_BACKDROP as RULE
from wxexport.model import Finding, Styled
from wxexport.wechat import platform
from wxexport.wechat.darkmode.survey import survey

_MESSAGES = {
    "gradient": "text is on a gradient; dark mode makes one color of it",
    "picture": "text is on a picture; dark mode changes neither",
}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for panel in survey(root).panels:
        if panel.backdrop and not panel.ignored and platform.keeps_pictures(panel.element.get("style", "")):
            hint = "Use one background-color."
            yield view.finding(RULE, styled, panel.element, _MESSAGES[panel.backdrop], hint=hint)
