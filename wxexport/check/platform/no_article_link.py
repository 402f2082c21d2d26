"""WX115 no-article-link: a link to a page of WeChat that is not an article (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check import links
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.wechat.platform import HOST

RULE = platform_rules.NO_ARTICLE_LINK

_MESSAGES: dict[links.Kind, Message] = {"page": t("a link leads to a page of mp.weixin.qq.com that is not an article")}
_UNUSUAL: dict[links.Kind, Message] = {"unusual": t("a link to an article has a form that WeChat may not accept")}


def find(page: Page, /) -> Iterator[Finding]:
    yield from links.find(RULE, page, _MESSAGES, t("Link to a published article."))
    yield from links.find(
        RULE, page, _UNUSUAL, t("Write https://{value}/s…, with each & escaped once.", value=HOST.value)
    )
