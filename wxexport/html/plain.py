"""A document's HTML goes in, its plain text comes out, for the clipboard beside the HTML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from wxexport.html.tree import has_class, is_block, is_formula, parse_whole

_CELLS = ("td", "th")


def plain_text(html: str) -> str:
    """The text of a document: a line for each block, ``• `` or the number before list items, tabs between cells.

    Formulas are LaTeX; there is no markup and there are no pictures.
    """
    return "\n".join(_lines(parse_whole(html))) + "\n"


def _lines(root: HtmlElement) -> list[str]:
    lines: list[list[str]] = [[]]  # pieces, joined once: a line may have a million
    fresh = True  # whether the line has no text yet: the text of an item is in a block
    for kind, text in _events(root):
        if kind == "break" and not fresh:
            lines.append([])
            fresh = True
        elif kind == "marker":
            lines[-1] = [text]
        elif kind == "text":
            lines[-1].append(text)
            fresh = False
    return ["".join(line).rstrip(" \t") for line in lines if line]


def _events(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Texts, markers of items, and the breaks between lines, in document order."""
    numbers: dict[HtmlElement, int] = {}  # of the last item of each list
    cells = 0  # that are open
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_cell, is_end = element.tag in _CELLS, event == "end"
        cells -= is_cell and is_end
        if (is_block(element) and not is_cell and not cells) or (is_end and element.tag == "br"):
            yield "break", ""
        if is_end:
            if is_cell and element.getnext() is not None:
                yield "text", "\t"
            if element is not root and element.tail:
                yield "text", element.tail
            continue
        cells += is_cell
        if element.tag == "li" and not has_class(element, "task"):
            yield "marker", _marker(element, numbers)
        if is_formula(element):
            if title := element.get("title"):
                yield "text", title
            walk.skip_subtree()
        elif element.text:
            yield "text", element.text


def _marker(item: HtmlElement, numbers: dict[HtmlElement, int]) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    if parent not in numbers:
        start = parent.get("start", "")
        numbers[parent] = int(start) - 1 if start.isdecimal() and len(start) < 10 else 0
    numbers[parent] += 1
    return f"{numbers[parent]}. "
