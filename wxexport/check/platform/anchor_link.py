"""WX108 anchor-link: a link inside the page (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import links
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding

RULE = platform_rules.ANCHOR_LINK

_MESSAGES: dict[links.Kind, Message] = {"anchor": t("a link leads to a place in the page")}


def find(page: Page, /) -> Iterator[Finding]:
    yield from links.find(RULE, page, _MESSAGES, t("Replace it by text."))
