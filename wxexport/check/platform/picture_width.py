"""WX146 picture-width: a picture that fills one screen but not another (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.html.elements import Element
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.PICTURE_WIDTH

_LEAST, _MOST = platform.FILLING_PICTURE.value


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        width = picture.width or _declared(picture.element)
        if _LEAST <= width <= _MOST and picture.element.value("width") in ("", "auto"):
            message = t("the picture is {width} pixels wide and has no width in its style", width=width)
            hint = t("Set width:100%.")
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin, hint=hint)


def _declared(element: Element) -> int:
    width = element.get("data-w")
    return int(width) if width.isdecimal() and len(width) < 7 else 0
