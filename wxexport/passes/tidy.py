"""Why: the editor drops ids and handlers and has no rules for classes; what it would throw away is not sent to it."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.passes.tree import elements, unwrap

_ATTRIBUTES = frozenset(
    [
        "style",
        "href",
        "src",
        "alt",
        "data-w",
        "data-ratio",
        "data-ignore-width",
        "colspan",
        "rowspan",
        "leaf",
        "nodeleaf",
    ]
)


def run(root: HtmlElement) -> None:
    for element in elements(root):
        for name in list(element.attrib):
            if name not in _ATTRIBUTES:
                del element.attrib[name]
    for span in elements(root, "span"):
        if not span.attrib:
            unwrap(span)
