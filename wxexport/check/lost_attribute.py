"""ids and handlers are dropped on save, and a class has no rules there (reference, part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import elements

RULE = Rule("WX102", "lost-attribute", "error", "an attribute that the editor drops")
KEPT = frozenset(
    [
        "style",
        "href",
        "src",
        "alt",
        "colspan",
        "rowspan",
        "leaf",
        "nodeleaf",
        "width",
        "height",
        "align",
        "valign",
        "title",
        "dir",
        "role",
    ]
)
KEPT_IN_SVG = frozenset(["viewBox", "d", "fill", "stroke", "stroke-width", "stroke-linecap"])


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    names = {(str(element.tag), name) for element in elements(root) for name in element.attrib}
    for tag, name in sorted(names):
        in_svg = tag in ("svg", "path") and name in KEPT_IN_SVG
        if name not in KEPT and not in_svg and not name.startswith("data-"):
            yield RULE.finding(f"{name} on <{tag}> is dropped by the editor", styled.document.article.path)
