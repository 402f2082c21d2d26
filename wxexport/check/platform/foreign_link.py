"""WX104 foreign-link: a link that WeChat does not save (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.check import links
from wxexport.findings.platform_rules import FOREIGN_LINK as RULE
from wxexport.model import Finding, Styled

_RELATIVE: dict[links.Kind, str] = {"relative": "a link leads to a file, which WeChat does not have"}
_SCRIPT: dict[links.Kind, str] = {"script": "a link runs a script"}
_MESSAGES: dict[links.Kind, str] = {
    "foreign": "a link leads out of mp.weixin.qq.com",
    "short": "a short link leads out of WeChat",
}


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    yield from links.find(RULE, styled, root, _MESSAGES, "Show the address as text.")
    yield from links.find(RULE, styled, root, _SCRIPT, "Replace it by text: WeChat runs no scripts.")
    yield from links.find(RULE, styled, root, _RELATIVE, "Show the web address of the file as text.")
