"""文颜 (wenyan): ``section#wenyan``, headings with one span, links with a number and a list of them at the end.

It has no alerts, so they are quotes; it writes its rules into the elements in their order, without specificity.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", id="wenyan")
    for heading in elements(root, *HEADINGS):
        dresser.fill(heading, "span")
    common.code(root, dresser, inner="hljs")
    common.tables(root, dresser)
    common.aligned(root, dresser)
    common.items(root, dresser)
    common.words(root, dresser)
    common.definitions(root, dresser)
    common.rules(root, dresser)
    common.links(root, dresser)
    for picture in common.sections(root, "image"):
        dresser.rename(picture, "p")
    for formula in common.sections(root, "formula"):
        dresser.rename(formula, "", "block-equation" if formula.tag == "section" else "inline-equation")
    for alert in common.sections(root, "alert"):
        dresser.rename(alert, "blockquote")
        for title in common.sections(alert, "alert-title"):
            dresser.rename(title)
            dresser.fill(title, "strong")
    for ref in common.sections(root, "ref"):
        dresser.rename(ref, "", "footnote")
    _references(root, dresser)


def _references(root: HtmlElement, dresser: Dresser) -> None:
    for references in common.sections(root, "references"):
        for title in common.sections(references, "references-title"):
            dresser.rename(title, "h3")
        entries = list(references.iterchildren("p"))
        if entries:
            dresser.wrap(entries, "section", id="footnotes")
        for entry in entries:
            dresser.rename(entry)
            for number in common.sections(entry, "reference-number"):
                dresser.rename(number, "", "footnote-num")
            if texts := [one for one in entry if one.get("class", "").startswith("reference-")]:
                dresser.wrap(texts, "span", "footnote-txt")
            for address in common.sections(entry, "reference-address"):
                dresser.rename(address, "i")
        dresser.rename(references)


TOOL = Tool("wenyan", "文颜 (wenyan)", (r"#wenyan\b",), dress, in_order=True)
