"""WX301 dark-contrast: text that is hard to read in dark mode (reference, parts 4 and 7)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.css.colors import contrast
from wxexport.findings.dark_rules import DARK_CONTRAST as RULE
from wxexport.model import Finding, Styled
from wxexport.wechat.darkmode.survey import survey

LEAST = 3
FLAGGED = 1.5
"""A contrast under it is an error: WeChat itself shows a warning."""
_LONGEST = 30


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for text in survey(root).texts:
        if (
            text.backdrop == "picture" or text.ignored
        ):  # the brightness of a picture is unknown; dark-backdrop reports it
            continue
        color, background = text.dark
        ratio = contrast(color, background)
        if ratio < LEAST:
            message = f"in dark mode {color} on {background} has a contrast of {ratio:.2f}; the minimum is {LEAST}"
            hint = f"In light mode it is {text.light[0]} on {text.light[1]}. Choose colors with more contrast."
        elif text.checked < FLAGGED:
            message = f"in dark mode WeChat's check computes a contrast of {text.checked:.2f}: it ignores transparency"
            hint = "Use an opaque background, or one with more contrast."
        else:
            continue
        finding = view.finding(RULE, styled, text.element, message, excerpt=text.text[:_LONGEST], hint=hint)
        yield dataclasses.replace(finding, severity="error") if ratio < FLAGGED else finding
