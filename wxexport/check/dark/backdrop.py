"""Behind text, dark mode makes one color of a gradient, which WeChat's check flags, and keeps a picture with the text
on it as they are (reference, parts 4 and 7). A picture from another place than WeChat's is lost on save, which WX122
tells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.dark_rules import DARK_BACKDROP as RULE
from wxexport.model import Finding, Styled
from wxexport.wechat import platform
from wxexport.wechat.darkmode.survey import survey

_MESSAGES = {
    "gradient": "text stands on a gradient; dark mode makes one color of it",
    "picture": "text stands on a picture; dark mode leaves both as they are",
}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for panel in survey(root).panels:
        if panel.backdrop and not panel.ignored and platform.keeps_pictures(panel.element.get("style", "")):
            hint = "Use one background-color."
            yield view.finding(RULE, styled, panel.element, _MESSAGES[panel.backdrop], hint=hint)
