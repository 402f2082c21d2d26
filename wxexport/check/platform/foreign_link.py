"""WX104 foreign-link: a link that WeChat does not save (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import links
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding

RULE = platform_rules.FOREIGN_LINK

_RELATIVE: dict[links.Kind, Message] = {"relative": t("a link leads to a file, which WeChat does not have")}
_SCRIPT: dict[links.Kind, Message] = {"script": t("a link runs a script")}
_MESSAGES: dict[links.Kind, Message] = {
    "foreign": t("a link leads out of mp.weixin.qq.com"),
    "short": t("a short link leads out of WeChat"),
}


def find(page: Page, /) -> Iterator[Finding]:
    yield from links.find(RULE, page, _MESSAGES, t("Show the address as text."))
    yield from links.find(RULE, page, _SCRIPT, t("Replace it by text: WeChat runs no scripts."))
    yield from links.find(RULE, page, _RELATIVE, t("Show the web address of the file as text."))
