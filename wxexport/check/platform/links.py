"""Rules about links (reference, part 2): what each says of which kinds of addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wxexport.check.page import Page
from wxexport.findings import platform_rules as rules
from wxexport.messages import Message, t
from wxexport.model import Finding, Rule
from wxexport.wechat import platform
from wxexport.wechat.addresses import Kind, kind

_SAID: Mapping[Rule, tuple[tuple[dict[Kind, Message], Message], ...]] = {
    rules.FOREIGN_LINK: (
        (
            {
                "foreign": t("a link leads out of mp.weixin.qq.com"),
                "short": t("a short link leads out of WeChat"),
            },
            t("Show the address as text."),
        ),
        ({"script": t("a link runs a script")}, t("Replace it by text: WeChat runs no scripts.")),
        (
            {"relative": t("a link leads to a file, which WeChat does not have")},
            t("Show the web address of the file as text."),
        ),
    ),
    rules.EMPTY_LINK: (({"empty": t("a link has no address")}, t("Add one, or replace the link by text.")),),
    rules.ANCHOR_LINK: (({"anchor": t("a link leads to a place in the page")}, t("Replace it by text.")),),
    rules.TEMPORARY_LINK: (
        (
            {"temporary": t("a link to an article is temporary")},
            t("Open the article and copy its permanent address (…/s/…)."),
        ),
    ),
    rules.NO_ARTICLE_LINK: (
        (
            {"page": t("a link leads to a page of mp.weixin.qq.com that is not an article")},
            t("Link to a published article."),
        ),
        (
            {"unusual": t("a link to an article has a form that WeChat may not accept")},
            t("Write https://{value}/s…, with each & escaped once.", value=platform.HOST.value),
        ),
    ),
}
"""By rule: messages by the kind of address, and what to do about these kinds."""


def find(rule: Rule, page: Page) -> Iterator[Finding]:
    """A finding for each link of the rule's kinds."""
    for messages, hint in _SAID[rule]:
        for link in page.named("a"):
            address = link.get("href")
            if message := messages.get(kind(address)):
                yield page.finding(rule, link, message, excerpt=address[:200], hint=hint)
