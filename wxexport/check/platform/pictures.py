"""Rules about pictures (reference, part 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from wxexport.check.page import Page
from wxexport.check.pictures import Picture
from wxexport.check.rules import Finder
from wxexport.messages import NOTHING, Message, none_of, t
from wxexport.model import Finding, Rule
from wxexport.wechat import kept, platform

_TAKEN = ("", "x-ms-bmp", *platform.PICTURE_FORMATS.value)
_LEAST, _MOST = platform.FILLING_PICTURE.value


def finder(judge: Callable[[Picture], Iterator[Message]], hint: Message = NOTHING) -> Finder[Page]:
    """What ``judge`` says of each picture."""

    def find(rule: Rule, page: Page) -> Iterator[Finding]:
        for picture in page.pictures:
            for message in judge(picture):
                yield page.finding(rule, picture.element, message, excerpt=picture.origin, hint=hint)

    return find


def _facts(picture: Picture) -> Iterator[Message]:
    if missing := [name for name in platform.PICTURE_FACTS.value if name not in picture.element.attributes]:
        yield t("the picture has no {names}", names=none_of(missing))


def _source(picture: Picture) -> Iterator[Message]:
    if picture.embedded:
        return
    try:
        parts = urlsplit(picture.source.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        yield t("the address of a picture is invalid")
        return
    if not picture.source.strip():
        yield t("a picture has no address")
    elif not host or parts.scheme not in ("http", "https", ""):
        yield t("a picture has a local address")
    elif not host.endswith(platform.PICTURE_HOSTS.value):
        yield t("a picture is not on a host of WeChat: {host}", host=host[:80])


def _size(picture: Picture) -> Iterator[Message]:
    if picture.size > (most := platform.MOST_PICTURE_BYTES.value):
        yield t("the picture has {size:,} bytes; WeChat takes {most:,}", size=picture.size, most=most)


def _tiny(picture: Picture) -> Iterator[Message]:
    width, height = picture.width, picture.height
    if picture.embedded and kept.is_tiny(width, height):
        yield t("the picture of {width}×{height} pixels may be dropped", width=width, height=height)


def _format(picture: Picture) -> Iterator[Message]:
    if picture.kind not in _TAKEN:
        yield t("the picture is {kind}, which WeChat refuses", kind=picture.kind)


def _pixels(picture: Picture) -> Iterator[Message]:
    pixels, frames = picture.width * picture.height, picture.frames
    if pixels > (most := platform.MOST_PIXELS.value):
        yield t("the picture has {pixels:,} pixels; WeChat takes {most:,}", pixels=pixels, most=most)
    if frames > (most := platform.MOST_FRAMES.value):
        yield t("the animation has {frames} frames; WeChat takes {most}", frames=frames, most=most)


def _width(picture: Picture) -> Iterator[Message]:
    """It fills one screen but not another (reference, part 4)."""
    declared = picture.element.get("data-w")
    width = picture.width or (int(declared) if declared.isdecimal() and len(declared) < 7 else 0)
    if _LEAST <= width <= _MOST and picture.element.value("width") in ("", "auto"):
        yield t("the picture is {width} pixels wide and has no width in its style", width=width)


facts = finder(_facts)
source = finder(_source, t("Embed it, or upload it with the editor."))
size = finder(_size)
tiny = finder(_tiny)
format_ = finder(_format, t("Convert it to PNG or JPEG."))
pixels = finder(_pixels)
width = finder(_width, t("Set width:100%."))
