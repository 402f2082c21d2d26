"""Only published articles on mp.weixin.qq.com may be linked to; another link stops the save (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.references import is_article
from wxexport.passes.tree import elements

RULE = Rule("WX104", "foreign-link", "error", "a link that WeChat does not save")


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for link in elements(root, "a"):
        if not is_article(link.get("href", "")):
            address = link.get("href", "")
            yield RULE.finding("a link leads out of mp.weixin.qq.com", styled.document.article.path, excerpt=address)
