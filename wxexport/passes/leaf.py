"""Why: after a save all text stands in ``<span leaf="">`` and a lone picture in ``<section nodeleaf="">``. The editor
does not move what is pasted in that shape. It deletes empty elements on paste.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, Part, elements, fill, is_block, new, parts, wrap_content
from wxexport.passes.order import declares

_FILLED_WHEN_EMPTY = frozenset(("td", "th", "li"))
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tr", "td", "th"))
_IN_LEAF = frozenset(("span", "br", "img"))


@declares(reads=("text", "only styled spans"))
def run(root: HtmlElement) -> None:
    for element in reversed(elements(root)):
        if is_block(element):
            _settle_empty(element)
    _wrap_below(root)


def _wrap_below(root: HtmlElement) -> None:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        _wrap(element)
        waiting += [child for child in element if not (child.tag == "svg" or _is_leaf(child))]


def _is_leaf(element: HtmlElement) -> bool:
    return element.get("leaf") is not None or element.get("nodeleaf") is not None


def _settle_empty(block: HtmlElement) -> None:
    """Fills an empty block that is visible, and removes an invisible one."""
    parent = block.getparent()
    if block.text or len(block) or parent is None:
        return
    if block.get("style") or block.tag in _FILLED_WHEN_EMPTY or parent.tag in _FILLED_WHEN_EMPTY:
        block.append(new("br"))
    elif block.tag not in _TABLE_PARTS:
        block.drop_tree()


def _wrap(element: HtmlElement) -> None:
    content = parts(element)
    if _is_picture(content) and is_block(element) and element.tag not in HEADINGS:
        _picture(element)
        return
    element.text = None
    wrapped: list[HtmlElement] = []
    for part in content:
        if not (isinstance(part, str) or _in_leaf(part)):
            wrapped.append(part)
            continue
        if not (wrapped and wrapped[-1].get("leaf") is not None):
            wrapped.append(new("span", leaf=""))
        fill(wrapped[-1], [part])
    fill(element, wrapped)


def _in_leaf(element: HtmlElement) -> bool:
    """Whether an element may stand in a leaf: only colored text, line breaks and pictures in a line may."""
    return all(inner.tag in _IN_LEAF and inner.get("leaf") is None for inner in element.iter())


def _is_picture(content: list[Part]) -> bool:
    return len(content) == 1 and not isinstance(content[0], str) and content[0].tag == "img"


def _picture(block: HtmlElement) -> None:
    if block.tag == "p":
        block.tag = "section"  # a paragraph ends where a section begins
    wrap_content(block, "section").set("nodeleaf", "")
