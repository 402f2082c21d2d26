"""WX144 picture-format: a picture in a format that WeChat refuses (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.PICTURE_FORMAT

_TAKEN = ("", "x-ms-bmp", *platform.PICTURE_FORMATS.value)


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        if picture.kind not in _TAKEN:
            message = t("the picture is {kind}, which WeChat refuses", kind=picture.kind)
            hint = t("Convert it to PNG or JPEG.")
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin, hint=hint)
