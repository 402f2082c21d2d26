"""Selectors and a theme of another tool -> those of them that match an element of a sample article."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from wxexport.css.conditions import POSITIONS
from wxexport.css.selectors import Selector
from wxexport.html import tree
from wxexport.theme import foreign
from wxexport.theme.matching import positions
from wxexport.theme.tools.tool import Tool


def matching(html: str, tool: Tool, selectors: Iterable[Selector]) -> set[str]:
    """The texts of the selectors that match something in an article, dressed as the tool's."""
    page = foreign.dress(tool, tree.parse_whole(html)).page
    wanted = {selector.text: selector.xpath for selector in selectors}
    with positions(page, wanted=any(f"@{name}" in xpath for xpath in wanted.values() for name in POSITIONS)):
        return {text for text, xpath in wanted.items() if etree.XPath(xpath)(page)}
