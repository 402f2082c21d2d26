"""Why: in a list item or a table cell the editor keeps the first inline part and moves the rest into another block:
``**标签**：正文`` breaks in two. Content in one section stays together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from lxml.html import HtmlElement

from wxexport.css.compact import compact
from wxexport.css.lengths import in_px
from wxexport.css.properties import SIDES
from wxexport.css.style import read_style
from wxexport.html import styles, tree
from wxexport.passes.cells import font_size
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.wechat import platform

_INLINE = ("a", "code", "em", "span", "strong", "sub", "sup")
_LOW = (
    ("font-size", "1px"),
    ("line-height", str(platform.LEAST_LINE_HEIGHT.value)),
)  # like a theme's rule: what fills an empty block is a line high
_DROPPED_WHEN_EMPTY = ("table", "thead", "tbody", "tr", "blockquote", "section", "ul", "ol", "p", *tree.HEADINGS)


@declares(makes=("blocks",))
def run(root: HtmlElement, job: Job) -> None:
    for element in reversed(tree.elements(root, *_INLINE)):
        if tree.is_blank(tree.parts(element)):
            tree.unwrap(element)  # raw HTML and its repair leave such shells; with one, an empty block would stay
    for block in reversed(tree.elements(root, *_DROPPED_WHEN_EMPTY)):
        _drop_empty(block)
    tree.unwrap_all([section for section in tree.elements(root, "section") if _is_second_wrapper(section)])
    for container in tree.elements(root, *platform.ITEMS.value):
        _unwrap_single_paragraph(container)
        section = _content_section(container)
        if any(tree.is_block(child) for child in section):
            _box_inline_runs(section)
    for block in tree.elements(root, "blockquote", "section"):
        if any(tree.is_block(child) for child in block):
            _box_inline_runs(block)
        elif block.tag == "blockquote" and not tree.is_blank(tree.parts(block)):
            tree.wrap_content(block, "p")


@declares(reads=("full styles",))
def finish(root: HtmlElement) -> None:
    """Puts what a theme's ``::before`` and ``::after`` add beside blocks into a block, like text there."""
    for block in tree.elements(root, "blockquote", "section"):
        if any(tree.is_block(child) for child in block) and any(isinstance(part, list) for part in tree.runs(block)):
            content = list(_in_blocks(block, list(tree.runs(block))))
            tree.refill(block, content)


def _in_blocks(block: HtmlElement, found: list[list[tree.Part] | HtmlElement]) -> Iterator[HtmlElement]:
    """The blocks, with the text between them in sections, or in the paragraph next to it that a theme has inline."""
    for at, part in enumerate(found):
        if not isinstance(part, list):
            yield part
        elif at + 1 < len(found) and _is_inline(following := found[at + 1]):
            tree.fill(following, [*_in_size_of(block, part), *_taken(following)])
        elif at and _is_inline(previous := found[at - 1]):
            tree.fill(previous, [*_taken(previous), *_in_size_of(block, part)])
        else:
            yield _as_block(part)


def _is_inline(part: list[tree.Part] | HtmlElement) -> TypeGuard[HtmlElement]:
    return not isinstance(part, list) and part.tag == "p" and read_style(part.get("style")).value("display") == "inline"


def _taken(element: HtmlElement) -> list[tree.Part]:
    content = tree.parts(element)
    element.text = None
    return content


def _in_size_of(block: HtmlElement, run: list[tree.Part]) -> list[tree.Part]:
    """The run with the sizes that it has in ``block``, wherever it is put."""
    around = font_size(block)
    for part in run:
        if not isinstance(part, str):
            style = read_style(part.get("style")).kept
            size = in_px(style.get("font-size", ""), around, around) or around
            part.set("style", compact({**style, "font-size": f"{size:g}px"}))
    return run


def _as_block(run: list[tree.Part]) -> HtmlElement:
    section = tree.fill(tree.new("section"), run)
    only = section[0] if len(section) == 1 and not section.text and not section[0].tail else None
    style = read_style(None if only is None else only.get("style")).kept
    if only is None or only.tag != "span" or style.get("display") != "block":
        return section
    del only.attrib["style"]
    only.tag = "section"
    styles.merge(only, [item for item in style.items() if item != ("display", "block")])
    return only


def _drop_empty(block: HtmlElement) -> None:
    """Removes an empty block, which would show as a blank line; a rule and a decoration are empty on purpose."""
    if block.tag == "table":
        if not len(tree.elements(block, "td", "th")):
            block.drop_tree()
    elif tree.is_blank(tree.parts(block)) and block.get("class") != "rule" and block.getparent() is not None:
        if _is_decoration(block):
            styles.merge(block, _LOW)
        else:
            block.drop_tree()


def _is_decoration(block: HtmlElement) -> bool:
    """Whether an empty block is visible: by a border, a shadow, or a background with some height."""
    style = read_style(block.get("style")).kept
    lines = any(style.get(f"border-{side}-style", "none") not in ("none", "hidden") for side in SIDES)
    height = any(style.get(f"padding-{side}", "0")[0] in "123456789." for side in ("top", "bottom"))
    background = style.get("background-color", "transparent") not in ("transparent", "initial", "unset")
    return lines or style.get("box-shadow", "none") != "none" or (height and background)


def _is_second_wrapper(section: HtmlElement) -> bool:
    """Whether it is a wrapper in a wrapper, as raw HTML may have it: WeChat flags too many of them."""
    parent = section.getparent()
    alone = section.getprevious() is None and section.getnext() is None
    return parent is not None and alone and _is_needless(parent) and _is_needless(section)


def _is_needless(block: HtmlElement) -> bool:
    """Whether the block is a section with only blocks in it, without a class or style."""
    plain = block.tag == "section" and not set(block.attrib) - {"data-line"}
    return plain and not any(isinstance(part, list) for part in tree.runs(block))


def _unwrap_single_paragraph(container: HtmlElement) -> None:
    """Unwraps a lone paragraph, or the one before a nested list: ``li > p`` has extra space. Its item is ``loose``."""
    children = list(container)
    first = children[0] if children else None
    if (
        first is None
        or first.tag != "p"
        or set(first.attrib) - {"data-line"}
        or not tree.is_blank([container.text or ""])
    ):
        return
    if all(child.tag in ("ul", "ol") for child in children[1:]):
        tree.unwrap(first)
        if container.tag == "li":
            container.set("class", f"{container.get('class', '')} loose".strip())


def _content_section(container: HtmlElement) -> HtmlElement:
    """The section around a container's content: a plain one that is there already, else a new one."""
    content = [part for part in tree.parts(container) if not tree.is_blank([part])]
    only = content[0] if len(content) == 1 and not isinstance(content[0], str) else None
    if only is not None and only.tag == "section" and not set(only.attrib) - {"data-line"}:
        return only
    return tree.wrap_content(container, "section")


def _box_inline_runs(block: HtmlElement) -> None:
    """Puts text beside blocks into a block: a section in an item, a paragraph elsewhere."""
    parent = block.getparent()
    tag = "section" if parent is not None and parent.tag in platform.ITEMS.value else "p"
    content = [tree.fill(tree.new(tag), part) if isinstance(part, list) else part for part in list(tree.runs(block))]
    tree.refill(block, content)
