"""Why: the editor flattens lists below the second level, loses their margins, and drops ``start``. Such lists become
sections with typed markers, which stay as they are and hang in the padding of the list, as a browser's own do.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.css import counter_styles
from wxexport.css.compact import compact
from wxexport.css.lengths import in_px
from wxexport.css.style import read_style
from wxexport.html import styles
from wxexport.html.tree import elements, has_class, is_block, new, unwrap
from wxexport.passes.order import declares
from wxexport.text import width

_DEEPEST = 2
_INDENT = 1.4  # em, where the theme leaves the list's padding to the browser
_FONT_SIZE = 16
_BULLET = "• "
_BULLET_EM = 1.1  # em, from the left edge of a browser's own bullet to the text
_LISTS = ("ul", "ol")


@declares(reads=("classes", "full styles"), makes=("text",))
def run(root: HtmlElement) -> None:
    for found in reversed(elements(root, *_LISTS)):
        depth = 1 + sum(1 for _ in found.iterancestors(*_LISTS))
        if depth > _DEEPEST or _numbers(found) != list(range(1, len(found) + 1)):
            _type(found)


def _numbers(found: HtmlElement) -> list[int]:
    """The numbers of the items as a browser counts them; for bullets 1, 2, 3, …"""
    if found.tag == "ul":
        return list(range(1, len(found) + 1))
    numbers: list[int] = []
    backwards = "reversed" in found.attrib
    following = _integer(found.get("start"), len(found) if backwards else 1)
    for item in found:
        following = _integer(item.get("value"), following)
        numbers.append(following)
        following += -1 if backwards else 1
    return numbers


def _integer(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else otherwise


def _type(found: HtmlElement) -> None:
    markers = _markers(found)
    inset = max((_sum(item, ("margin-left", "padding-left")) for item in found), default=0.0)
    room = _sum(found, ("margin-left",)) + inset  # a marker hangs in the margins, too
    padding = max([_padding(found), *(width(marker) - room for marker in markers.values())])
    for item in found:
        if item in markers:
            align, em = ("left", _BULLET_EM) if found.tag == "ul" else ("right", padding + inset)
            _mark(item, markers[item], align, max(em, width(markers[item])) if align == "right" else em)
        _to_section(item)
        _unwrap_content(item)
    _to_section(found)
    kept = {**read_style(found.get("style")).kept, "padding-left": f"{padding:.3g}em"}
    found.set("style", compact(kept))


def _markers(found: HtmlElement) -> dict[HtmlElement, str]:
    """The text of the marker of each item that has one."""
    if _is_plain(found):
        return {}
    items = [(item, at) for item, at in zip(found, _numbers(found), strict=True) if not _is_marked(item)]
    style = _style(found)
    return {
        item: (counter_styles.marker(_style(item) or style, at) or _usual(found, at)).replace(" ", "\u00a0")
        for item, at in items
    }


def _usual(found: HtmlElement, number: int) -> str:
    return f"{number}. " if found.tag == "ol" else _BULLET


def _is_marked(item: HtmlElement) -> bool:
    return has_class(item, "task") or _is_plain(item)


def _sum(element: HtmlElement, names: tuple[str, ...]) -> float:
    """Lengths on the left, in em."""
    style = read_style(element.get("style")).kept
    return sum(in_px(style.get(name, ""), _FONT_SIZE) or 0.0 for name in names) / _FONT_SIZE


def _padding(found: HtmlElement) -> float:
    """The padding on the left, in em."""
    value = in_px(read_style(found.get("style")).kept.get("padding-left", ""), _FONT_SIZE)
    return _INDENT if value is None else value / _FONT_SIZE


def _is_plain(element: HtmlElement) -> bool:
    """Whether the marker is ``none``, or typed by a theme."""
    return _style(element) == "none"


def _style(element: HtmlElement) -> str:
    style = read_style(element.get("style")).kept.get("list-style-type", "")
    return "" if style == "inherit" else style


def _mark(item: HtmlElement, marker: str, align: str, em: float) -> None:
    """Types the marker before the item's first text, or above the first block of an item that has none."""
    place = f"display:inline-block;margin-left:-{em:.3g}em;min-width:{em:.3g}em"
    span = new("span", None, marker, style=f"{place};text-align:{align};text-indent:0")
    block = item
    while not block.text and len(block) and block[0].tag in ("section", "p") and "class" not in block[0].attrib:
        block = block[0]
    if not block.text and len(block) and is_block(block[0]):
        above = new("section")
        above.append(span)
        block.insert(0, above)
    else:
        span.tail, block.text = block.text, None
        block.insert(0, span)


def _unwrap_content(item: HtmlElement) -> None:
    """Unwraps the section around an item's content: only an ``li`` needs it, and WeChat limits the nesting."""
    if len(item) == 1 and item[0].tag == "section" and not set(item[0].attrib) - {"data-line"}:
        unwrap(item[0])


def _to_section(element: HtmlElement) -> None:
    element.tag = "section"
    for name in ("reversed", "start", "value"):
        element.attrib.pop(name, None)
    style = read_style(element.attrib.pop("style", None)).kept
    if left := [item for item in style.items() if item[0] != "list-style-type"]:
        styles.merge(element, left)
