"""A document's HTML goes in, its plain text comes out, for the clipboard beside the HTML."""

from __future__ import annotations

from collections.abc import Iterator

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
        elif kind == "text" and text:
            lines[-1].append(text)
            fresh = False
    return ["".join(line).rstrip(" \t") for line in lines if line]


def _events(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Texts, markers of items, and the breaks between lines, in document order."""
    numbers: dict[HtmlElement, int] = {}  # of the last item of each list
    stack: list[tuple[HtmlElement, bool, bool]] = [(root, False, False)]
    while stack:
        element, in_cell, done = stack.pop()
        edge = element.tag == "br" or (is_block(element) and element.tag not in _CELLS and not in_cell)
        if done:
            if edge:
                yield "break", ""
            elif element.tag in _CELLS and element.getnext() is not None:
                yield "text", "\t"
            if element is not root:
                yield "text", element.tail or ""
            continue
        if edge and element.tag != "br":
            yield "break", ""
        if element.tag == "li" and not has_class(element, "task"):
            yield "marker", _marker(element, numbers)
        stack.append((element, in_cell, True))
        if is_formula(element):
            yield "text", element.get("title", "")
            continue
        yield "text", element.text or ""
        in_cell = in_cell or element.tag in _CELLS
        stack.extend((child, in_cell, False) for child in reversed(element))


def _marker(item: HtmlElement, numbers: dict[HtmlElement, int]) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    if parent not in numbers:
        start = parent.get("start", "")
        numbers[parent] = int(start) - 1 if start.isdecimal() and len(start) < 10 else 0
    numbers[parent] += 1
    return f"{numbers[parent]}. "
