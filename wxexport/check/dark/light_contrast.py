"""WX305 light-contrast: text that is hard to read in light mode."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.css.colors import contrast
from wxexport.findings.dark_rules import LIGHT_CONTRAST as RULE
from wxexport.model import Finding, Styled
from wxexport.wechat.darkmode.survey import survey

LEAST = 3
_LONGEST = 30


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for text in survey(root).texts:
        ratio = contrast(*text.light)
        if ratio < LEAST and not text.backdrop:  # the brightness of a gradient or a picture is unknown
            message = f"{text.light[0]} on {text.light[1]} has a contrast of {ratio:.2f}; the minimum is {LEAST}"
            hint = "Make the text darker or its background lighter."
            yield view.finding(RULE, styled, text.element, message, excerpt=text.text[:_LONGEST], hint=hint)
