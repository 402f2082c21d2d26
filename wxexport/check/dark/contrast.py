"""WX301 dark-contrast: text that is hard to read in dark mode (reference, parts 4 and 7)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.colors import contrast
from wxexport.findings import dark_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = dark_rules.DARK_CONTRAST

LEAST = 3
_FLAGGED = platform.FLAGGED_CONTRAST.value
"""A contrast under it is an error: WeChat itself shows a warning."""
_LONGEST = 30


def find(page: Page, /) -> Iterator[Finding]:
    for text in page.colors.texts:
        if (
            text.backdrop == "picture" or text.ignored
        ):  # the brightness of a picture is unknown; dark-backdrop reports it
            continue
        color, background = text.dark
        ratio = contrast(color, background)
        if ratio < LEAST:
            message = t(
                "in dark mode {color} on {background} has a contrast of {ratio:.2f}; the minimum is {least}",
                color=color,
                background=background,
                ratio=ratio,
                least=LEAST,
            )
            hint = t(
                "In light mode it is {color} on {background}. Choose colors with more contrast.",
                color=text.light[0],
                background=text.light[1],
            )
        elif text.checked < _FLAGGED:
            message = t(
                "in dark mode WeChat's check computes a contrast of {checked:.2f}: it ignores transparency",
                checked=text.checked,
            )
            hint = t("Use an opaque background, or one with more contrast.")
        else:
            continue
        finding = page.finding(RULE, text.element, message, excerpt=text.text[:_LONGEST], hint=hint)
        yield dataclasses.replace(finding, severity="error") if ratio < _FLAGGED else finding
