"""Why: the editor unwraps ``div`` and similar tags and loses their style, and a save is not known to keep ``hr``,
``del``, ``mark``, ``kbd`` or ``dl``. It keeps sections, paragraphs and spans.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html import styles, tree
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import regex

_SECTIONS = frozenset(["article", "aside", "div", "figure", "footer", "header", "main", "nav", "dl"])
_WORD = regex(r"\w")
_ONE_BLOCK = ("td", "th", "dt", "summary", "caption", "figcaption")
_INLINE = {
    **dict.fromkeys(("span", "sub", "sup", "code", "a"), ()),
    **{"strong": (("font-weight", "bold"),), "em": (("font-style", "italic"),)},
}
_BECOMES = {
    **{"figcaption": ("p", "caption"), "caption": ("p", "caption"), "summary": ("p", "summary"), "dt": ("p", "term")},
    **{"details": ("section", "details"), "dd": ("section", "definition"), "hr": ("section", "rule")},
    **dict.fromkeys(("del", "s", "strike"), ("span", "del")),
    **dict.fromkeys(("ins", "u"), ("span", "ins")),
    **{name: ("span", name) for name in ("mark", "kbd", "small", "big")},
}
"""By its tag: what an element becomes, and its class."""


@declares(makes=("blocks",), removes=("div and hr",))
def run(root: HtmlElement, job: Job) -> None:
    _ruby(root, job)
    for item in tree.elements(root, "li"):
        if tree.parent_of(item).tag not in ("ul", "ol"):
            _settle_item(item)
    for found in tree.elements(root, "ul", "ol"):
        _settle_list(found)
    for caption in tree.elements(root, "caption"):
        _lift_caption(caption)
    for element in tree.elements(root):
        tag = element.tag
        if tag in _SECTIONS:
            element.tag = "p" if _is_paragraph(element) else "section"
        elif tag in _BECOMES:
            element.tag, name = _BECOMES[tag]
            element.set("class", name)
        elif tag == "tfoot":
            element.tag = "tbody"
            tree.parent_of(element).append(element)  # browsers show it last, wherever it stands
    for table in tree.elements(root, "table"):
        _frame(table, job)
    for element in reversed(tree.elements(root, *_INLINE)):
        _widen(element)
    for block in tree.elements(root, "p", *tree.HEADINGS):
        _without_blocks(block)


def _is_paragraph(element: HtmlElement) -> bool:
    """Whether it is a line of text that stands apart from what follows; one of several is one of their lines."""
    following, text = element.getnext(), (element.tail or "").strip()
    return (
        "class" not in element.attrib
        and not any(tree.is_block(child) for child in element)
        and tree.has_text(element)
        and not (following is not None and following.tag in _SECTIONS and not text)
        and tree.parent_of(element).tag not in _ONE_BLOCK
    )


def _widen(element: HtmlElement) -> None:
    """Makes an inline element around blocks, as raw HTML may have it, a section with the same style."""
    if any(tree.is_block(child) for child in element):
        styles.merge(element, _INLINE[tree.tag_of(element)])
        element.tag = "section"


def _ruby(root: HtmlElement, job: Job) -> None:
    """``<ruby>字<rt>zì</rt></ruby>`` reads ``字（zì）``."""
    left, right = ("（", "）") if job.chinese else (" (", ")")
    for bracket in tree.elements(root, "rp"):
        if tree.parent_of(bracket).tag == "ruby" and not len(bracket) and not _WORD.search(bracket.text or ""):
            tree.empty(bracket)  # what a browser without ruby shows around the reading
    for reading in tree.elements(root, "rt"):
        if next(reading.iterancestors("ruby"), None) is not None:
            tree.refill(reading, [left, *tree.parts(reading), right])
    tree.unwrap_all(tree.elements(root, "ruby", "rt", "rp"))


def _settle_item(item: HtmlElement) -> None:
    """Puts an item without a list into the one before it, or one of its own. It ends where all around it ends, so the
    blocks that follow are in it, and are lifted.
    """
    before = item.getprevious()
    found = before if before is not None and before.tag == "ul" and not (before.tail or "").strip() else tree.new("ul")
    pieces: list[HtmlElement] = []
    for part in list(tree.runs(item)):
        if isinstance(part, list):
            found = tree.new("ul") if pieces else found
            found.append(tree.fill(tree.new("li", None, **dict(item.attrib)), part))
        pieces.append(found if isinstance(part, list) else part)
    tree.replace(item, *pieces)


def _settle_list(found: HtmlElement) -> None:
    """Moves what raw HTML has in a list beside its items, such as another list, into the item before it."""
    items: list[HtmlElement] = []
    content = [part for part in tree.parts(found) if not tree.is_blank([part])]
    if all(not isinstance(part, str) and part.tag == "li" for part in content):
        return
    for part in content:
        if not isinstance(part, str) and part.tag == "li":
            items.append(part)
            continue
        if not items:
            items.append(tree.new("li", style="list-style-type:none"))
        tree.fill(items[-1], [part])
    tree.refill(found, items)


def _lift_caption(caption: HtmlElement) -> None:
    table = next(caption.iterancestors("table"), None)
    if table is not None:
        tail, caption.tail = caption.tail, None
        tree.parent_of(caption).remove(caption)
        table.addprevious(caption)
        caption.tail = tail


def _frame(table: HtmlElement, job: Job) -> None:
    """Puts a table into a section, which can scroll when the table is too wide."""
    frame = tree.new("section", "table")
    tree.replace(table, frame)
    frame.append(table)
    if (choice := job.article.settings.tables) != "auto":
        table.set("data-tables", choice)


def _without_blocks(block: HtmlElement) -> None:
    """Blocks that raw HTML left inside a paragraph or heading stand beside it instead."""
    if any(tree.is_block(child) for child in block):
        attributes = dict(block.attrib)
        pieces = [
            tree.fill(tree.new(tree.tag_of(block), None, **attributes), part) if isinstance(part, list) else part
            for part in list(tree.runs(block))
        ]
        tree.replace(block, *pieces)
