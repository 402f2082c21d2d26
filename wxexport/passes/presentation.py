"""Why: the editor loses ``align``, ``<font>`` and styles it does not know; what they mean goes into plain styles.

``<font color>``, ``<center>``, ``align=`` and the tags that Word and old HTML leave (``b``, ``i``, ``tt``) keep their
meaning; an inline style is taken apart like a theme's.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport import css, inline, rules
from wxexport.passes.tree import Job, elements, unwrap_all

_RENAMED = {"b": "strong", "i": "em", "cite": "em", "dfn": "em", "var": "em", "tt": "code", "samp": "code"}
_FONT_SIZES = {"1": "10px", "2": "13px", "3": "16px", "4": "18px", "5": "24px", "6": "32px", "7": "48px"}
_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,32}")
_LINE_HEIGHT = re.compile(r"(\d*\.?\d+)(em|%|px|)")
_LEAST = {"": 1, "em": 1, "%": 100, "px": 10}
_ALIGNMENTS = ("left", "center", "right", "justify")
_MEANINGLESS = ("abbr", "wbr", "q", "address")


def run(root: HtmlElement, job: Job) -> None:
    for element in elements(root):
        if "style" in element.attrib and element.tag != "svg":
            _compile_style(element, job)
        if element.tag == "font":
            _font(element)
        elif element.tag == "center":
            element.tag = "div"
            inline.merge(element, [("text-align", "center")])
        elif element.tag in _RENAMED:
            element.tag = _RENAMED[element.tag]
        elif element.tag == "q":
            _quotation(element, job)
        align = element.attrib.pop("align", "").lower()
        if align in _ALIGNMENTS and element.tag not in ("img", "table"):
            inline.merge(element, [("text-align", align)])
    unwrap_all(elements(root, *_MEANINGLESS))


def _compile_style(element: HtmlElement, job: Job) -> None:
    style = element.attrib.pop("style")
    refused: list[str] = []
    compiled = css.compile_declarations(css.parse_block(style), {}, lambda line, reason: refused.append(reason))
    kept = [item for item in sorted(compiled, key=lambda item: item.important) if not _is_flagged(item)]
    refused += [f"{item.name}: {item.value} is flagged by WeChat" for item in compiled if item not in kept]
    if kept:
        element.set("style", "")
        inline.merge(element, [(item.name, item.value) for item in kept])
    if refused:
        job.report(rules.RAW_HTML, f"a style was taken out: {refused[0]}", element, excerpt=style)


def _is_flagged(item: css.Declaration) -> bool:
    """Whether WeChat's check flags it: what can be seen through, or lines of a paragraph laid over each other."""
    height = _LINE_HEIGHT.fullmatch(item.value) if item.name == "line-height" else None
    return item.name == "opacity" or (height is not None and float(height[1]) < _LEAST[height[2]])


def _font(element: HtmlElement) -> None:
    element.tag = "span"
    style = []
    color, size = element.attrib.pop("color", ""), element.attrib.pop("size", "")
    if _COLOR.fullmatch(color):
        style.append(("color", color))
    if size in _FONT_SIZES:
        style.append(("font-size", _FONT_SIZES[size]))
    if style:
        inline.merge(element, style)


def _quotation(element: HtmlElement, job: Job) -> None:
    opening, closing = ("“", "”") if job.chinese else ('"', '"')
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing
