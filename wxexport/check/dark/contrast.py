"""Text must be readable as dark mode shows it; WeChat itself flags a contrast under 1.5 (reference, parts 4 and 7)."""

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
"""Under this it is an error: WeChat shows a warning of its own."""
_LONGEST = 30


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for text in survey(root).texts:
        if (
            text.backdrop == "picture" or text.ignored
        ):  # dark-backdrop tells of a picture; how bright it is, nobody knows
            continue
        ink, ground = text.dark
        ratio = contrast(ink, ground)
        if ratio < LEAST:
            message = f"in dark mode {ink} on {ground} has a contrast of {ratio:.2f}; {LEAST} can be read"
            hint = f"It is {text.light[0]} on {text.light[1]} in light mode: choose colors further apart."
        elif text.checked < FLAGGED:
            message = f"in dark mode WeChat's check sees a contrast of {text.checked:.2f}: to it the ground is opaque"
            hint = "Use an opaque color behind the text, or one further from the text's."
        else:
            continue
        finding = view.finding(RULE, styled, text.element, message, excerpt=text.text[:_LONGEST], hint=hint)
        yield dataclasses.replace(finding, severity="error") if ratio < FLAGGED else finding
