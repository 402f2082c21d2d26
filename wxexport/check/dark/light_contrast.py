"""WX305 light-contrast: text that is hard to read in light mode."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.colors import contrast
from wxexport.findings import dark_rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = dark_rules.LIGHT_CONTRAST

LEAST = 3
_LONGEST = 30


def find(page: Page, /) -> Iterator[Finding]:
    for text in page.colors.texts:
        ratio = contrast(*text.light)
        if ratio < LEAST and not text.backdrop:  # the brightness of a gradient or a picture is unknown
            message = t(
                "{color} on {background} has a contrast of {ratio:.2f}; the minimum is {least}",
                color=text.light[0],
                background=text.light[1],
                ratio=ratio,
                least=LEAST,
            )
            hint = t("Make the text darker or its background lighter.")
            yield page.finding(RULE, text.element, message, excerpt=text.text[:_LONGEST], hint=hint)
