"""WX109 temporary-link: a link to an article that expires (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import links
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding

RULE = platform_rules.TEMPORARY_LINK

_MESSAGES: dict[links.Kind, Message] = {"temporary": t("a link to an article is temporary")}


def find(page: Page, /) -> Iterator[Finding]:
    yield from links.find(RULE, page, _MESSAGES, t("Open the article and copy its permanent address (…/s/…)."))
