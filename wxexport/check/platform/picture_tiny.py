"""WX143 picture-tiny: a picture so small that it is dropped (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import kept

RULE = platform_rules.PICTURE_TINY


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        if picture.embedded and kept.is_tiny(picture.width, picture.height):
            message = t(
                "the picture of {width}×{height} pixels may be dropped", width=picture.width, height=picture.height
            )
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin)
