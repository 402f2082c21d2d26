"""Why: the editor loses ``align``, ``<font>`` and styles it does not know; this pass writes them as known styles.

``<font color>``, ``<center>``, ``align=`` and the tags of Word and old HTML (``b``, ``i``, ``tt``) keep their meaning.
An inline style is compiled like a theme's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce

import tinycss2
from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.css.declarations import Declaration, compile_declarations
from wxexport.css.errors import NOT_KEPT
from wxexport.css.properties import PRESERVING
from wxexport.css.style import read_style
from wxexport.findings import article_rules as rules
from wxexport.html import styles
from wxexport.html.limits import ELEMENTS
from wxexport.html.tree import Part, elements, is_blank, is_block, new, parts, refill, source_line, unwrap_all
from wxexport.messages import Message, t, tn
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import regex

_RENAMED = {"b": "strong", "i": "em", "cite": "em", "dfn": "em", "var": "em", "tt": "code", "samp": "code"}
_FONT_SIZES = {"1": "10px", "2": "13px", "3": "16px", "4": "18px", "5": "24px", "6": "32px", "7": "48px"}
_COLOR = regex(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,32}")
_LINE_HEIGHT = regex(r"(\d+(?:\.\d+)?|\.\d+)(em|%|px|)")
_LEAST = {"": 1, "em": 1, "%": 100, "px": 10}
_ALIGNMENTS = ("left", "center", "right", "justify")
_BAR = regex(r"(\d{1,3})px", re.IGNORECASE)
_MOST = 12  # properties or reasons in one finding
_KEPT = t("WeChat keeps colors, borders, margins, padding and sizes in px, em or %.")
_LIST_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS = ("disc", "circle", "square", "none")
_MEANINGLESS = ("abbr", "wbr", "q", "address")


@declares(makes=("canonical tags",), removes=("abbreviations",))
def run(root: HtmlElement, job: Job) -> None:
    _drop_shells(root)
    for element in elements(root):
        if "style" in element.attrib and element.tag != "svg":
            _compile_style(element, job)
        if element.tag == "font":
            _font(element)
        elif element.tag == "center":
            element.tag = "div"
            styles.merge(element, [("text-align", "center")])
        elif element.tag in _RENAMED:
            element.tag = _RENAMED[element.tag]
        elif element.tag == "q":
            _quotation(element, job)
        elif element.tag in ("ol", "ul"):
            _list_type(element)
        align = element.attrib.pop("align", "").lower()
        if align in _ALIGNMENTS and element.tag not in ("img", "table"):
            styles.merge(element, [("text-align", align)])
    _keep_lines(root, job)
    unwrap_all(elements(root, *_MEANINGLESS))


def _drop_shells(root: HtmlElement) -> None:
    """Removes the empty one of the two links that the parser makes of a link around a block in a paragraph."""
    for paragraph in elements(root, "p"):
        block = paragraph.getnext()
        content = [part for part in parts(paragraph) if not is_blank([part])]
        link = content[0] if len(content) == 1 else None
        if block is None or link is None or isinstance(link, str) or link.tag != "a" or not is_blank(parts(link)):
            continue
        inner = next(block.iter("a"), None)
        if inner is not None and "href" in link.attrib and dict(inner.attrib) == dict(link.attrib):
            paragraph.drop_tree()


def _compile_style(element: HtmlElement, job: Job) -> None:
    style = element.attrib.pop("style")
    kept, refused = _compiled(style, is_bar=is_blank(parts(element)))
    if kept:
        element.set("style", "")
        styles.merge(element, kept)
    if refused:
        message = tn(
            "a style was removed: {reasons}",
            "styles were removed: {reasons}",
            count=len(refused),
            reasons=_reasons(refused),
        )
        job.report(rules.RAW_HTML, message, element, excerpt=style, hint=_KEPT)


@lru_cache(maxsize=1024)  # all cells of a column have the same
def _compiled(style: str, *, is_bar: bool) -> tuple[tuple[tuple[str, str], ...], tuple[Message, ...]]:
    """The longhands that are kept, and why the others are not. The height of an empty element is padding."""
    refused: list[Message] = []
    declared: Sequence[Node] = read_style(style).nodes
    if is_bar:
        declared = _with_padding(declared)
    compiled = compile_declarations(declared, {}, lambda line, reason: refused.append(reason))
    kept = [item for item in sorted(compiled, key=lambda item: item.important) if not _is_flagged(item)]
    refused += [
        t("{name}: {reason}", name=item.name, reason=t("{value} is flagged by WeChat", value=item.value))
        for item in compiled
        if item not in kept
    ]
    return tuple((item.name, item.value) for item in kept), tuple(refused)


def _with_padding(declared: Sequence[Node]) -> Sequence[Node]:
    """The declarations of an empty element with its height as padding: WeChat flags the height of a colored bar."""
    names = {node.lower_name for node in declared if node.type == "declaration"}
    if not any(name.startswith("background") for name in names) or any(name.startswith("padding") for name in names):
        return declared
    changed: list[Node] = []
    for node in declared:
        height = node.type == "declaration" and node.lower_name in ("height", "min-height")
        value = _BAR.fullmatch(tinycss2.serialize(node.value).strip()) if height else None
        changed += read_style(f"padding-top:{max(int(value[1]) - 1, 1)}px").nodes if value else [node]
    return changed


def _keep_lines(root: HtmlElement, job: Job) -> None:
    """Writes the line ends of ``white-space: pre-line`` and its like as ``<br>``: others are spaces. Raises
    ``WxExportError`` for too many.
    """
    done: set[HtmlElement] = set()
    count = 0
    for element in elements(root):
        style = element.get("style", "")
        if "white-space" in style and element not in done and read_style(style).value("white-space") in PRESERVING:
            count += element.text_content().count("\n")
            if count > ELEMENTS.most:
                raise ELEMENTS.error(job.article.path, source_line(element))
            within = elements(element)
            done.update(within)
            for one in within:
                if not any(map(is_block, one)):  # white space between blocks is no line
                    refill(one, _with_breaks(parts(one), is_block=is_block(one)))


def _with_breaks(content: list[Part], *, is_block: bool) -> Iterator[Part]:
    """The content with ``<br>`` for line ends, but for those at the beginning and the end of a block."""
    for number, part in enumerate(content, 1):
        if not isinstance(part, str):
            yield part
            continue
        text = part.lstrip("\n") if is_block and number == 1 else part
        first, *lines = (text.rstrip("\n") if is_block and number == len(content) else text).split("\n")
        yield first
        for line in lines:
            yield new("br")
            yield line


def _reasons(refused: Sequence[Message]) -> Message:
    """Every property with the reason why it is refused, equal reasons once."""
    names: dict[Message, list[str]] = {}
    for one in dict.fromkeys(refused):
        name, reason = one.values.get("name"), one.values.get("reason")
        names.setdefault(reason or one, []).extend([str(name)] if reason else [])
    reasons = list(names.items())
    texts = [_of_all(same, reason) for reason, same in reasons[:_MOST]]
    if len(reasons) > _MOST:
        texts.append(Message("…"))
    return reduce(lambda first, second: t("{first}; {second}", first=first, second=second), texts)


def _of_all(names: list[str], reason: Message) -> Message:
    if not names:
        return reason
    shown = tuple(names[:_MOST]) + (("…",) if len(names) > _MOST else ())
    if len(names) > 1 and reason == NOT_KEPT:
        reason = t("not kept by WeChat")
    return t("{names}: {reason}", names=shown, reason=reason)


def _is_flagged(item: Declaration) -> bool:
    """Whether WeChat's check flags the declaration: opacity, or a line height at which lines overlap."""
    height = _LINE_HEIGHT.fullmatch(item.value) if item.name == "line-height" else None
    return item.name == "opacity" or (height is not None and float(height[1]) < _LEAST[height[2]])


def _list_type(found: HtmlElement) -> None:
    kind = found.attrib.pop("type", "")
    if kind in _LIST_TYPES and found.tag == "ol":
        styles.merge(found, [("list-style-type", _LIST_TYPES[kind])])
    elif kind.lower() in _BULLETS and found.tag == "ul":
        styles.merge(found, [("list-style-type", kind.lower())])


def _font(element: HtmlElement) -> None:
    element.tag = "span"
    style = []
    color, size = element.attrib.pop("color", ""), element.attrib.pop("size", "")
    if _COLOR.fullmatch(color):
        style.append(("color", color))
    if size in _FONT_SIZES:
        style.append(("font-size", _FONT_SIZES[size]))
    if style:
        styles.merge(element, style)


def _quotation(element: HtmlElement, job: Job) -> None:
    opening, closing = ("“", "”") if job.chinese else ('"', '"')
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing
