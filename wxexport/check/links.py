"""The links of an article -> a finding for each of certain kinds. The rules about links share this."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.model import Finding, Rule, Styled
from wxexport.wechat.addresses import Kind as Kind
from wxexport.wechat.addresses import kind


def find(rule: Rule, styled: Styled, root: HtmlElement, messages: dict[Kind, str], hint: str) -> Iterator[Finding]:
    """A finding for each link of the kinds that ``messages`` names."""
    for link in root.iter("a"):
        address = link.get("href", "")
        if message := messages.get(kind(address)):
            yield view.finding(rule, styled, link, message, excerpt=address[:200], hint=hint)
