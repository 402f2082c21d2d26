"""mdnice: ``section#nice``, headings of three spans, items with a section, code as ``pre.custom``."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", "", id="nice")
    common.code(root, dresser, "custom", "hljs")
    common.tables(root, dresser, "section", "table-container")
    common.figures(root, dresser)
    common.rules(root, dresser)
    common.links(root, dresser)
    for heading in elements(root, *HEADINGS):
        dresser.fill(heading, "span", "content")
        dresser.add(heading, "span", "prefix")
        dresser.add(heading, "span", "suffix", at=-1)


TOOL = Tool("mdnice", "mdnice", (r"#nice\b", r"\.multiquote-\d"), dress)
