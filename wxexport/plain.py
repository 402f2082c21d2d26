"""The article as plain text: for the clipboard beside the HTML, and for the digest."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.passes.tree import BLOCKS, HEADINGS, elements, is_block, parse_whole

DIGEST_LENGTH = 54
"""Characters that WeChat takes from the text when the digest is empty (platform reference, part 9)."""


def plain_text(html: str) -> str:
    """Text with a line for each block and ``• `` before list items; no markup, no pictures."""
    return "\n".join(_lines(parse_whole(html))) + "\n"


def digest(html: str) -> str:
    """The first 54 characters of the article's text, headings left out."""
    root = parse_whole(html)
    for heading in elements(root, *HEADINGS):
        heading.drop_tree()
    return " ".join(_lines(root))[:DIGEST_LENGTH].rstrip()


def _lines(root: HtmlElement) -> list[str]:
    lines: list[list[str]] = [[]]  # pieces, joined once: a line may be made of a million
    for kind, text in _events(root):
        if kind == "break" and lines[-1] not in ([], ["• "]):  # an item's text is in a block of its own
            lines.append([])
        elif kind == "item":
            lines[-1] = ["• "]
        elif kind == "text" and text:
            lines[-1].append(text)
    return ["".join(line).rstrip(" ") for line in lines if line]


def _events(root: HtmlElement) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        edge = is_block(element) or element.tag == "br"
        if done:
            if edge:
                found.append(("break", ""))
            if element is not root:
                found.append(("text", element.tail or ""))
            continue
        if edge and element.tag in BLOCKS:
            found.append(("break", ""))
        if element.tag == "li":
            found.append(("item", ""))
        found.append(("text", element.text or ""))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return found
