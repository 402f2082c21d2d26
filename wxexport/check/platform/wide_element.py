"""WX123 wide-element: a width that is too large for a phone (reference, part 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.style import Declared
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex
from wxexport.wechat import platform

RULE = platform_rules.WIDE_ELEMENT

_MOST_PX = platform.WIDEST.value
_PIXELS = regex(r"([\d.]+)px", re.IGNORECASE)


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        if too_wide(one):
            for element in found:
                message = t("{name}: {value} is more than {most}px", name=one.name, value=one.value, most=_MOST_PX)
                yield page.finding(RULE, element, message, hint=t("Set it in %."))


def too_wide(one: Declared) -> bool:
    """Whether this rule reports a declaration."""
    match = _PIXELS.fullmatch(one.value) if one.name in ("width", "min-width") else None
    return match is not None and match[1].count(".") < 2 and match[1] != "." and float(match[1]) > _MOST_PX
