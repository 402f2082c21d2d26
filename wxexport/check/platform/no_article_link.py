"""WX115 no-article-link: a link to a page of WeChat that is not an article (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import links
from wxexport.findings.platform_rules import NO_ARTICLE_LINK as RULE
from wxexport.model import Finding, Styled
from wxexport.wechat.addresses import HOST

_MESSAGES: dict[links.Kind, str] = {"page": "a link leads to a page of mp.weixin.qq.com that is not an article"}
_UNUSUAL: dict[links.Kind, str] = {"unusual": "a link to an article has a form that WeChat may not accept"}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    yield from links.find(RULE, styled, root, _MESSAGES, "Link to a published article.")
    yield from links.find(RULE, styled, root, _UNUSUAL, f"Write https://{HOST}/s…, with each & escaped once.")
