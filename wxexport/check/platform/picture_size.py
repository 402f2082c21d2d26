"""WX114 picture-size: a picture that is too large (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.PICTURE_SIZE

_MOST_BYTES = platform.MOST_PICTURE_BYTES.value


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        if picture.size > _MOST_BYTES:
            message = t("the picture has {size:,} bytes; WeChat takes {most:,}", size=picture.size, most=_MOST_BYTES)
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin)
