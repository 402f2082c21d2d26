"""Behind text, dark mode makes one color of a gradient, which WeChat's check flags, and keeps a picture with the text
on it as they are (reference, parts 4 and 7). A picture from another place than WeChat's is lost on save, which WX122
tells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport import darkmode, platform
from wxexport.check import view
from wxexport.model import Finding, Rule, Styled

RULE = Rule(
    "WX303",
    "dark-backdrop",
    "warning",
    "a gradient or a picture behind text",
    remedy="Give the block one background-color, and show a picture as a picture.",
)
_MESSAGES = {
    "gradient": "text stands on a gradient; dark mode makes one color of it",
    "picture": "text stands on a picture; dark mode leaves both as they are",
}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for panel in darkmode.survey(root).panels:
        if panel.backdrop and not panel.ignored and platform.keeps_pictures(panel.element.get("style", "")):
            hint = "Use one background-color."
            yield view.finding(RULE, styled, panel.element, _MESSAGES[panel.backdrop], hint=hint)
