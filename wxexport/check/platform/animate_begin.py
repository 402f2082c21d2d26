"""WX140 animate-begin: an animation that starts only on touch (reference, part 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex
from wxexport.wechat import platform

RULE = platform_rules.ANIMATE_BEGIN

_TOUCH = regex(r"\btouchstart\b", re.ASCII)  # whole words, as WeChat reads them
_CLICK = regex(r"\bclick\b", re.ASCII)


def find(page: Page, /) -> Iterator[Finding]:
    for element in page.elements:
        begin = element.get("begin").lower()
        if element.tag.lower() in platform.ANIMATIONS.value and _TOUCH.search(begin) and not _CLICK.search(begin):
            yield page.finding(RULE, element, t("<{tag}> begins on touch only", tag=element.tag))
