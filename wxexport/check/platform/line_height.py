"""WX121 line-height: lines that are too close (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.style import read_style
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex
from wxexport.wechat import platform

RULE = platform_rules.LINE_HEIGHT

_LEAST = platform.LEAST_LINE_HEIGHT.value
_NUMBER = regex(r"(\d*\.?\d+)(%|em|px)?")


def find(page: Page, /) -> Iterator[Finding]:
    for style, found in page.styles.items():
        written = read_style(style).value("line-height")
        if (height := _in_ems(written, read_style(style).value("font-size"))) is None or height >= _LEAST:
            continue
        for element in found:
            if page.has_text(element) and element.is_block:
                message = t("line-height: {written} lets lines touch", written=written)
                yield page.finding(
                    RULE, element, message, hint=t("Use a number without a unit, at least {least}.", least=_LEAST)
                )


def _in_ems(written: str, font_size: str) -> float | None:
    """The height in font sizes; ``None`` when the style alone does not say."""
    match = _NUMBER.fullmatch(written)
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit != "px" or number == 0:
        return number / 100 if unit == "%" else number
    size = _NUMBER.fullmatch(font_size)
    return number / float(size[1]) if size and size[2] == "px" and float(size[1]) else None
