"""WX107 empty-link: a link without an address (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import links
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding

RULE = platform_rules.EMPTY_LINK

_MESSAGES: dict[links.Kind, Message] = {"empty": t("a link has no address")}


def find(page: Page, /) -> Iterator[Finding]:
    yield from links.find(RULE, page, _MESSAGES, t("Add one, or replace the link by text."))
