"""WX302 dark-panel: a panel that stays bright in dark mode (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.css.colors import Color
from wxexport.findings.dark_rules import DARK_PANEL as RULE
from wxexport.html.tree import is_block
from wxexport.model import Finding, Styled
from wxexport.wechat.darkmode.survey import Panel, survey

GLARING = 150
"""Perceived brightness, 0 to 255; WeChat dims to 190."""


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for panel in survey(root).panels:
        # A highlighted word should stand out, a block of lines should not.
        if panel.backdrop or panel.dark.brightness < GLARING or not is_block(panel.element):
            continue
        message = f"the background {panel.color} is a glaring {panel.dark} in dark mode"
        yield view.finding(RULE, styled, panel.element, message, hint=_hint(panel))


def _hint(panel: Panel) -> str:
    if panel.element.get("data-no-dark") is not None:
        return "Remove data-no-dark: it stops the conversion."
    shade = panel.light.brightness
    return f"Use the gray {Color(shade, shade, shade)}, or rgba(27, 31, 35, .05): WeChat makes those dark."
