"""WX145 picture-pixels: a picture with too many pixels or frames (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.PICTURE_PIXELS

_MOST_PIXELS = platform.MOST_PIXELS.value
_MOST_FRAMES = platform.MOST_FRAMES.value


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        pixels = picture.width * picture.height
        if pixels > _MOST_PIXELS:
            message = t(
                "the picture has {pixels:,} pixels; WeChat takes {most:,}",
                pixels=pixels,
                most=_MOST_PIXELS,
            )
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin)
        if picture.frames > _MOST_FRAMES:
            message = t(
                "the animation has {frames} frames; WeChat takes {most}",
                frames=picture.frames,
                most=_MOST_FRAMES,
            )
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin)
