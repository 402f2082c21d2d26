"""Decorations made of empty boxes -> boxes with text, characters or borders.

The editor deletes empty elements and keeps no position (reference, parts 1 and 3). So a box gets a no-break space
and is as high as its line; one that is laid over another becomes a border of it, or a box that takes no room.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from wxexport.css.colors import Color, contrast
from wxexport.css.lengths import in_px
from wxexport.css.properties import SIDES
from wxexport.messages import NOTHING, Message, t
from wxexport.theme.looks import boxes
from wxexport.theme.looks.article import Looks, Report, Seen, private
from wxexport.theme.looks.boxes import Box
from wxexport.wechat.darkmode.colors import LIGHT_PAGE, LIGHT_TEXT

_NBSP = "\u00a0"
_POSITIONED = ("relative", "absolute", "fixed", "sticky")
_INLINE = ("", "inline")
_ROWS = ("flex", "inline-flex")
_LETTERS = 1.2  # em; how high a box in a line is
_LINE = 12.0  # px; a box up to this is a line
_LARGEST = 300.0  # px; a box that is larger does not fit a phone
_GLYPHS = {"left": "▶", "right": "◀", "top": "▼", "bottom": "▲"}
"""The triangle that an edge makes when its neighbors are not seen."""
_PAGE = ("html", "body")
_UNSEEN = " \n\t\u200b"
_LONGEST = 8  # characters of a sign, such as a quotation mark or a number
_FONT = 10.0  # px, of the no-break space in a box


def settle(looks: Looks, made: set[HtmlElement], report: Report) -> None:
    """Leaves no empty box. ``made`` are the elements that the tool adds, which go by themselves when they are empty."""
    for element, outer in looks.walk():
        style = looks.styles[element]
        if len(element) or not (element in made or element.tag == "span") or private(style, "display") == "none":
            continue
        text = (element.text or "").strip(_UNSEEN)
        one = _Decoration(element, style, looks, outer, is_made=element in made)
        if not text:
            _settle(one, report)
        elif one.box.is_absolute and len(text) <= _LONGEST and one.host.tag not in _PAGE:
            _text(one)


class _Decoration:
    """An empty element, its box, and the box around that it is placed in."""

    def __init__(
        self, element: HtmlElement, style: dict[str, str], looks: Looks, outer: Seen, *, is_made: bool
    ) -> None:
        self.element = element
        self.is_made = is_made
        self.style = style
        self.seen = looks.inside(element, outer)
        self.box: Box = boxes.read(style, self.seen.font_size, self.seen.text)
        parent = element.getparent()
        assert parent is not None
        around = (one for one in element.iterancestors() if private(looks.styles[one], "position") in _POSITIONED)
        self.host: HtmlElement = next(around, parent) if self.box.is_absolute else parent
        self.around = looks.styles[self.host]
        self.is_row = looks.styles[parent].get("display") in _ROWS
        """Whether the element is a box in a row, whatever its own ``display`` is."""

    def remove(self) -> None:
        """Takes the element away; the text after it stays."""
        self.style.clear()
        if not self.is_made:
            _take_out(self.element)


def _settle(one: _Decoration, report: Report) -> None:
    box, element = one.box, one.element
    if not box.is_visible:
        one.remove()
        return
    what = (_triangle(one) or _over(one)) if box.is_absolute else _filled(one)
    if what:
        report(element, "content", t("an empty box becomes {what}", what=what))
    else:
        one.remove()
        report(element, "content", t("an empty box is deleted by the editor: nothing is in its place"))


def _triangle(one: _Decoration) -> Message:
    """The character for a box of edges only, of which one is seen."""
    edges = one.box.edges
    seen = [side for side in SIDES if edges[side].is_seen]
    across = [edges[side].width for side in SIDES if side not in seen and edges[side].width > 0]
    if one.box.color is not None or len(seen) != 1 or not across:
        return NOTHING
    side = seen[0]
    size = max(_FONT, edges[side].width + max(across))
    one.element.text = _GLYPHS[side]
    _keep(one, {"display": "inline-block", "color": str(edges[side].color), "font-size": f"{size:g}px"}, "margin")
    if one.box.is_absolute:
        _take_no_room(one, size, size)
    return t("the character {character}", character=_GLYPHS[side])


def _filled(one: _Decoration) -> Message:
    """The box in the flow, filled with a no-break space."""
    box, display = one.box, "" if one.is_row else one.style.get("display", "")
    height = box.height or (one.seen.line_height if box.tall else 0)
    if display in _INLINE and not one.is_row and one.style.get("float", "none") == "none":
        if not any(edge.is_seen for edge in box.edges.values()):  # an empty box in a line has no size
            return NOTHING
        display, height = "inline-block", _LETTERS * one.seen.font_size
    if height > _LARGEST or box.width > _LARGEST:
        return NOTHING
    _fill(one, height, display or "inline-block")
    return t("a box with a space")


def _fill(one: _Decoration, height: float, display: str) -> None:
    """Gives the element a line that is as high as the box, without what its edges and padding add."""
    box = one.box
    edges = box.edges["top"].width + box.edges["bottom"].width
    line = max(1.0, height - edges)
    one.element.text = _NBSP
    style = {
        "display": display,
        "font-size": f"{min(_FONT, line):g}px",
        "line-height": f"{line:g}px",
        "letter-spacing": "0",
        "text-indent": "0",
        "overflow-x": "hidden",
        "overflow-y": "hidden",
        "color": str(_readable(box.color)),
    }
    if not box.wide and box.width:
        style["width"] = f"{box.width:g}px"
        if any(box.edges[side].width or f"padding-{side}" in one.style for side in ("left", "right")):
            style["box-sizing"] = "border-box"
    for side in ("top", "bottom"):
        one.style.pop(f"padding-{side}", None)
    _keep(one, style)


def _readable(ground: Color | None) -> Color:
    shown = ground.over(LIGHT_PAGE) if ground else LIGHT_PAGE
    return max((LIGHT_TEXT, LIGHT_PAGE), key=lambda color: contrast(color, shown))


def _keep(one: _Decoration, style: Mapping[str, str], *families: str) -> None:
    """Sets longhands and forgets where the element was placed; ``families`` are all that is kept, when given."""
    for name in list(one.style):
        is_lost = families and not name.startswith((*families, "vertical-align"))
        if is_lost or name in style:
            del one.style[name]
    one.style.update(style)


# a box that is laid over another one


def _text(one: _Decoration) -> None:
    """A sign that is laid over a box keeps its place and takes no room."""
    height = one.seen.line_height
    is_right = "right" in one.box.at and "left" not in one.box.at
    one.style |= {"line-height": f"{height:g}px", "text-align": "right" if is_right else "left", "text-indent": "0"}
    _take_no_room(one, 0.0, height)


def _over(one: _Decoration) -> Message:
    box = one.box
    if one.host.tag in _PAGE or box.line is None:
        return NOTHING
    if box.wide and box.tall:
        return _plate(one)
    thickness = box.width if box.tall else box.height
    if (box.tall or box.wide) and 0 < thickness <= _LINE:
        return _border(one, _side(box), thickness, box.line)
    if box.width > _LARGEST or box.height > _LARGEST or not (box.height and box.width):
        return NOTHING
    _fill(one, box.height, "block")
    _take_no_room(one, box.width, box.height)
    return t("a box that takes no room")


def _side(box: Box) -> str:
    """The side of the box around that a line lies at."""
    if box.tall:
        return "right" if "right" in box.at and "left" not in box.at else "left"
    return "top" if "top" in box.at and "bottom" not in box.at else "bottom"


def _border(one: _Decoration, side: str, thickness: float, color: Color) -> Message:
    """A border of the box around, in place of as much of its padding."""
    if one.around.get(f"border-{side}-style", "none") not in ("none", "hidden"):
        return NOTHING
    padding = in_px(one.around.get(f"padding-{side}", ""), one.seen.font_size) or 0.0
    outside = -min(0.0, one.box.at.get(side, 0.0) + thickness)
    one.around |= {
        f"border-{side}-width": f"{thickness:g}px",
        f"border-{side}-style": "solid",
        f"border-{side}-color": str(color),
        f"padding-{side}": f"{max(0.0, padding - thickness) + outside:g}px",
    }
    one.remove()
    return t("a border of the box around it, on the side {side}", side=Message(side))


def _plate(one: _Decoration) -> Message:
    """A box as large as the one around it: its ground, or its shadow when it is shifted."""
    color, at = one.box.color, one.box.at
    x, y = at.get("left", -at.get("right", 0.0)), at.get("top", -at.get("bottom", 0.0))
    if color is None:
        return NOTHING
    if (x, y) == (0, 0):
        if one.around.get("background-color", "transparent") != "transparent":
            return NOTHING
        one.around["background-color"] = str(color)
        what = t("the ground of the box around it")
    else:
        one.around["box-shadow"] = f"{x:g}px {y:g}px 0 {color}"
        what = t("a shadow of the box around it")
    one.remove()
    return what


def _take_no_room(one: _Decoration, width: float, height: float) -> None:
    """Puts the element at the start or the end of the box around it, with a margin that takes its room back."""
    box, around, size = one.box, one.around, one.seen.font_size
    padding = {side: in_px(around.get(f"padding-{side}", ""), size) or 0.0 for side in SIDES}
    margin = {side: in_px(one.style.get(f"margin-{side}", ""), size) or 0.0 for side in SIDES}
    at_end = "bottom" in box.at and "top" not in box.at
    if "y" in box.middle:
        down = (one.seen.line_height - height) / 2
    elif at_end:
        down = padding["bottom"] - box.at["bottom"] - height
    else:
        down = box.at.get("top", padding["top"]) - padding["top"] + margin["top"]
    if "x" in box.middle:
        left, right = "auto", "auto"
    elif "right" in box.at and "left" not in box.at:
        left, right = "auto", f"{box.at['right'] - padding['right']:g}px"
    else:
        left, right = f"{box.at.get('left', padding['left']) - padding['left'] + margin['left']:g}px", "0"
    style = {
        "display": "block",
        **({"width": f"{width:g}px"} if width else {}),
        "margin-top": "0",
        "margin-right": right,
        "margin-bottom": f"{-height:g}px",
        "margin-left": left,
    }
    one.style.pop("transform", None)
    if round(down):
        style["transform"] = f"translateY({down:g}px)"
    one.style.update(style)
    if around.get("display", "") in _INLINE and one.host.tag == "span":
        around["display"] = "inline-block"
    _move(one.element, one.host, at_end=at_end)


def _move(element: HtmlElement, host: HtmlElement, *, at_end: bool) -> None:
    _take_out(element)
    if at_end:
        host.append(element)
    else:
        element.tail, host.text = host.text, None
        host.insert(0, element)


def _take_out(element: HtmlElement) -> None:
    element.drop_tree()
    element.tail = None
