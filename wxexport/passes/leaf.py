"""Why: after a save all text stands in ``<span leaf="">`` and a lone picture in ``<section nodeleaf="">``. The editor
does not move what is pasted in that shape. It deletes empty elements on paste.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, is_block, new, wrap_content
from wxexport.passes.order import declares

_FILLED_WHEN_EMPTY = frozenset(("td", "th", "li"))
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tr", "td", "th"))
_IN_LEAF = frozenset(("span", "br", "img"))


@declares(reads=("text", "only styled spans"))
def run(root: HtmlElement) -> None:
    for element in reversed(elements(root)):
        if is_block(element):
            _settle_empty(element)
    waiting = [root]
    while waiting:
        waiting += _wrap(waiting.pop())


def _is_leaf(element: HtmlElement) -> bool:
    return element.get("leaf") is not None or element.get("nodeleaf") is not None


def _settle_empty(block: HtmlElement) -> None:
    """Fills an empty block that is visible, and removes an invisible one."""
    if len(block) or block.text or (parent := block.getparent()) is None:
        return
    if block.get("style") or block.tag in _FILLED_WHEN_EMPTY or parent.tag in _FILLED_WHEN_EMPTY:
        block.append(new("br"))
    elif block.tag not in _TABLE_PARTS:
        block.drop_tree()


def _wrap(element: HtmlElement) -> Iterator[HtmlElement]:
    """Wraps what stands in an element; gives the elements in it whose content is not wrapped yet."""
    text, children = element.text, element[:]
    if not text and len(children) == 1 and _is_lone_picture(children[0], element):
        _picture(element)
        return
    element.text = None
    leaf = _leaf(element, text)
    for child in children:
        if _in_leaf(child):
            if leaf is None:
                leaf = etree.SubElement(element, "span", leaf="")
            leaf.append(child)  # with the text after it
            continue
        text, child.tail = child.tail, None
        element.append(child)
        leaf = _leaf(element, text)
        if not (child.tag == "svg" or _is_leaf(child)):
            yield child


def _leaf(element: HtmlElement, text: str | None) -> HtmlElement | None:
    """Appends a leaf with the text, if there is any."""
    if not text:
        return None
    leaf: HtmlElement = etree.SubElement(element, "span", leaf="")
    leaf.text = text
    return leaf


def _in_leaf(element: HtmlElement) -> bool:
    """Whether an element may stand in a leaf: only colored text, line breaks and pictures in a line may."""
    return element.tag in _IN_LEAF and all(
        inner.tag in _IN_LEAF and inner.get("leaf") is None for inner in element.iter()
    )


def _is_lone_picture(child: HtmlElement, block: HtmlElement) -> bool:
    return child.tag == "img" and not child.tail and is_block(block) and block.tag not in HEADINGS


def _picture(block: HtmlElement) -> None:
    if block.tag == "p":
        block.tag = "section"  # a paragraph ends where a section begins
    wrap_content(block, "section").set("nodeleaf", "")
