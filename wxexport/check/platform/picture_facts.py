"""WX141 picture-facts: a picture without its size (reference, parts 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import none_of, t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.PICTURE_FACTS


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        missing = [name for name in platform.PICTURE_FACTS.value if name not in picture.element.attributes]
        if missing:
            message = t("the picture has no {names}", names=none_of(missing))
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin)
