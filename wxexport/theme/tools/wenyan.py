"""文颜 (wenyan): ``section#wenyan``, headings with one span, links with a number and a list of them at the end.

It has no alerts, so they are quotes; it writes its rules into the elements in their order, without specificity.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_NAMES = {
    "image": "p",
    "section.formula": ".block-equation",
    "span.formula": ".inline-equation",
    "alert": "blockquote",
    "alert-title": "",
    "ref": ".footnote",
    "references": "",
    "references-title": "h3",
    "reference-number": ".footnote-num",
    "reference-address": "i",
}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", id="wenyan")
    for heading in elements(root, *HEADINGS):
        dresser.fill(heading, "span")
    common.code(root, dresser, inner="hljs")
    common.tables(root, dresser)
    common.aligned(root, dresser)
    common.items(root, dresser)
    common.html(root, dresser)
    for title in common.sections(root, "alert-title"):
        dresser.fill(title, "strong")
    for references in common.sections(root, "references"):
        _dress_references(references, dresser)
    common.names(root, dresser, _NAMES)


def _dress_references(references: HtmlElement, dresser: Dresser) -> None:
    entries = [one for one in references.iterchildren("p") if not has_class(one, "references-title")]
    if entries:
        dresser.wrap(entries, "section", id="footnotes")
    for entry in entries:
        dresser.rename(entry)
        texts = [one for one in entry if one.get("class", "").startswith(("reference-text", "reference-address"))]
        if texts:
            dresser.wrap(texts, "span", "footnote-txt")


TOOL = Tool("wenyan", "文颜 (wenyan)", (r"#wenyan\b",), dress, in_order=True)
