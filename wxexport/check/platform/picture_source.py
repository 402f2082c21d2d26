"""WX142 picture-source: a picture that WeChat may not reach (reference, part 5)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.PICTURE_SOURCE


def find(page: Page, /) -> Iterator[Finding]:
    for picture in page.pictures:
        if not picture.embedded and (message := _problem(picture.source)):
            hint = t("Embed it, or upload it with the editor.")
            yield page.finding(RULE, picture.element, message, excerpt=picture.origin, hint=hint)


def _problem(source: str) -> Message | None:
    try:
        parts = urlsplit(source.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return t("the address of a picture is invalid")
    if not source.strip():
        return t("a picture has no address")
    if not host or parts.scheme not in ("http", "https", ""):
        return t("a picture has a local address")
    return (
        None
        if host.endswith(platform.PICTURE_HOSTS.value)
        else t("a picture is not on a host of WeChat: {host}", host=host[:80])
    )
