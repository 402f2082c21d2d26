"""WX114 picture-size: a picture that is too large (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.model import Finding

RULE = platform_rules.PICTURE_SIZE

MOST_BYTES = 10_000_000


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        if picture.size > MOST_BYTES:
            message = f"the picture has {picture.size:,} bytes; WeChat takes {MOST_BYTES:,}"
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin)
