"""The links of an article -> a finding for each of certain kinds. The rules about links share this."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.messages import Message
from wxexport.model import Finding, Rule
from wxexport.wechat.addresses import Kind as Kind
from wxexport.wechat.addresses import kind


def find(rule: Rule, page: Page, messages: dict[Kind, Message], hint: Message) -> Iterator[Finding]:
    """A finding for each link of the kinds that ``messages`` names."""
    for link in page.named("a"):
        address = link.get("href")
        if message := messages.get(kind(address)):
            yield page.finding(rule, link, message, excerpt=address[:200], hint=hint)
