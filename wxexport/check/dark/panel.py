"""WX302 dark-panel: a panel that stays bright in dark mode (reference, part 7)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.colors import Color
from wxexport.findings import dark_rules
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.wechat.darkmode.survey import Panel

RULE = dark_rules.DARK_PANEL

GLARING = 150
"""Perceived brightness, 0 to 255; WeChat dims to ``platform.BRIGHTEST_BACKGROUND``."""


def find(page: Page, /) -> Iterator[Finding]:
    for panel in page.colors.panels:
        # A highlighted word should stand out, a block of lines should not.
        if panel.backdrop or panel.dark.brightness < GLARING or not panel.element.is_block:
            continue
        message = t("the background {color} is a glaring {dark} in dark mode", color=panel.color, dark=panel.dark)
        yield page.finding(RULE, panel.element, message, hint=_hint(panel))


def _hint(panel: Panel) -> Message:
    if "data-no-dark" in panel.element.attributes:
        return t("Remove data-no-dark: it stops the conversion.")
    shade = panel.light.brightness
    return t(
        "Use the gray {color}, or rgba(27, 31, 35, .05): WeChat makes those dark.", color=Color(shade, shade, shade)
    )
