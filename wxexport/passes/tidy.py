"""Why: the editor drops ids and handlers and has no rules for classes, so these attributes are removed."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import elements, is_formula, tag_of, unwrap_all
from wxexport.passes.order import declares
from wxexport.text import names

_ATTRIBUTES = names("style href src alt data-w data-ratio data-ignore-width colspan rowspan leaf nodeleaf")
_OF_SVG = {
    "svg": frozenset(("style", "viewBox")),
    "path": frozenset(("d", "fill", "stroke", "stroke-width", "stroke-linecap")),
}
_OF_FORMULA = frozenset(("style", "role", "title"))


@declares(makes=("tidy attributes",), removes=("classes",))
def run(root: HtmlElement) -> None:
    for element in elements(root):
        line = None if element.tag == "span" else element.get("data-line")
        kept = _OF_FORMULA if is_formula(element) else _OF_SVG.get(tag_of(element), _ATTRIBUTES)
        for name in set(element.keys()) - kept:
            del element.attrib[name]
        if line:
            element.set("data-line", line)  # for check; removed before the article is written
    bare_spans(root)


@declares(reads=("spans without style",), makes=("only styled spans",))
def bare_spans(root: HtmlElement) -> None:
    """Removes spans without attributes."""
    unwrap_all(span for span in elements(root, "span") if not span.keys())
