"""Why: the back end limits the length of an article's HTML. Style values that an element inherits or has by default are
removed; the article looks the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lxml.html import HtmlElement

from wxexport.css.compact import compact
from wxexport.css.style import read_style
from wxexport.html.tree import HEADINGS, elements, tag_of
from wxexport.passes.order import declares
from wxexport.text import regex

_INHERITED = frozenset(
    ("color", "font-size", "font-style", "font-weight", "letter-spacing", "line-height", "text-align", "text-indent")
)
_HAS_ITS_OWN: Mapping[str, frozenset[str]] = {
    "a": frozenset(("color",)),
    "blockquote": frozenset(),
    "em": frozenset(("font-style",)),
    "li": frozenset(),
    "p": frozenset(),
    "section": frozenset(),
    "span": frozenset(),
    "strong": frozenset(("font-weight",)),
    "td": frozenset(),
    "tr": frozenset(),
    **dict.fromkeys(HEADINGS, frozenset(("font-size", "font-weight"))),
}
"""Elements that inherit, and the properties that browsers or WeChat set on them."""
_WITHOUT_PADDING = frozenset(("a", "em", "li", "p", "section", "span", "strong", *HEADINGS))
_WITHOUT_MARGIN = frozenset(("a", "em", "li", "section", "span", "strong"))
_SIDES = ("top", "right", "bottom", "left")
_RELATIVE = regex(r"[\d.](?:em|%)$")  # the same value is another length in a child
_ZERO = regex(r"0(?:px|em|%)?")
_AFTER_COMMA = regex(r",\s+")
_LEADING_ZERO = regex(r"(?<![\d.])0(?=\.\d)")

_Style = Mapping[str, str]
_Items = tuple[tuple[str, str], ...]


@declares(makes=("spans without style",), removes=("full styles",))
def run(root: HtmlElement) -> None:
    for table in elements(root, "table"):
        _lift_alignment(table)
    waiting: list[tuple[HtmlElement, _Items]] = [(root, ())]
    while waiting:
        element, inherited = waiting.pop()
        if element.tag == "svg":
            continue
        passed_on = inherited
        if (text := element.get("style")) is not None:
            shortened, passed_on = _shortened(tag_of(element), text, inherited)
            _set(element, shortened)
        waiting += [(child, passed_on) for child in element[:]]


def _lift_alignment(table: HtmlElement) -> None:
    """Moves one alignment of all cells to the row or table. Heading cells inherit it, except those with their own."""
    rows = table.xpath("tr | */tr")
    for row in rows:
        if all(cell.tag == "td" for cell in row):
            _lift(row, list(row))
    heads = (cell for row in rows for cell in row.iterchildren("th"))
    groups = table.iterchildren("thead", "tbody", "tfoot")  # their alignment would come between the table and its rows
    if all(map(_is_aligned, heads)) and not any(map(_is_aligned, groups)):
        _lift(table, [row for row in rows if row.find("td") is not None])


def _is_aligned(element: HtmlElement) -> bool:
    return "text-align" in read_style(element.get("style")).kept


def _lift(parent: HtmlElement, children: list[HtmlElement]) -> None:
    declared = [read_style(child.get("style")).kept for child in children]
    alignments = {style.get("text-align") for style in declared}
    if len(declared) < 2 or len(alignments) > 1 or None in alignments:
        return
    for child, style in zip(children, declared, strict=True):
        _write(child, {name: value for name, value in style.items() if name != "text-align"})
    own = {name: value for name, value in read_style(parent.get("style")).kept.items() if name != "text-align"}
    _write(parent, {**own, "text-align": str(alignments.pop())})


@lru_cache(maxsize=4096)
def _shortened(tag: str, text: str, inherited: _Items) -> tuple[str, _Items]:
    """The style that an element needs in one that passes on ``inherited``, and what it passes on itself."""
    style, around = read_style(text).kept, dict(inherited)
    passed_on = around | {name: value for name, value in style.items() if name in _INHERITED}
    needed = _without_defaults(tag, style, around)
    return _text(tuple(needed.items())), tuple(sorted(passed_on.items()))


def _without_defaults(tag: str, style: _Style, inherited: _Style) -> _Style:
    own = _HAS_ITS_OWN.get(tag)
    gone = set()
    if own is not None:
        if "background-color" in style:  # dark mode reads both from one element
            own |= {"color"}
        gone = {
            name
            for name in (_INHERITED & style.keys()) - own
            if style[name] == inherited.get(name) and not _RELATIVE.search(style[name])
        }
    if tag in _WITHOUT_PADDING:
        gone |= _zeros(style, "padding")
    if tag in _WITHOUT_MARGIN:
        gone |= _zeros(style, "margin")
    return {name: value for name, value in style.items() if name not in gone}


def _zeros(style: _Style, space: str) -> set[str]:
    """The sides with no space, unless the shorthand with them is shorter (``padding:0 8px``)."""
    given = {f"{space}-{side}" for side in _SIDES} & style.keys()
    zeros = {name for name in given if _ZERO.fullmatch(style[name])}
    return zeros if len(given) - len(zeros) <= 1 else set()


def _write(element: HtmlElement, style: _Style) -> None:
    _set(element, _text(tuple(style.items())))


def _set(element: HtmlElement, text: str) -> None:
    element.attrib.pop("style", None)
    if text:
        element.set("style", text)


@lru_cache(maxsize=4096)
def _text(style: _Items) -> str:
    """The shortest text that every browser reads alike."""
    for side in _SIDES:
        if dict(style).get(f"border-{side}-width") == "0":
            style = tuple(item for item in style if item[0] not in (f"border-{side}-color", f"border-{side}-style"))
            style += ((f"border-{side}-color", "currentcolor"), (f"border-{side}-style", "none"))
    return _LEADING_ZERO.sub("", _AFTER_COMMA.sub(",", compact(dict(style))))
