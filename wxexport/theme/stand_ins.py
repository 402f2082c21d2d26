"""What stands in for styles that WeChat does not keep, in an article that is dressed as another tool's."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.declarations import PRIVATE
from wxexport.css.lengths import in_px
from wxexport.css.style import read_style
from wxexport.html.tree import elements
from wxexport.theme.tools.dresser import Dresser

_WRAPPING = ("pre-wrap", "pre-line", "break-spaces", "normal")
_THICKEST = 12  # px
_TEXT = 16.0  # px
_SIZES = ("width", "min-width", "max-width", "flex", "flex-basis")


def run(dresser: Dresser) -> None:
    for rule in elements(dresser.root, "hr"):
        _line(rule)
    for pre in elements(dresser.root, "pre"):
        _lines(pre)
    for element in dresser.root.iter(etree.Element):
        own = longhands(element)
        _gap(element, own)
        if own.get("color") == "inherit" and element.tag != "a":
            change(element, {"color": None})  # dark mode takes it for a color that stays as it is on another ground
        if "box-sizing" in own and not any(name in own for name in _SIZES):
            change(element, {"box-sizing": None})  # ``* { box-sizing: border-box }`` would be in each element


def _gap(element: HtmlElement, own: Mapping[str, str]) -> None:
    """The space between the boxes of a flex or grid box becomes a margin."""
    if own.get(PRIVATE + "display", "") not in ("flex", "inline-flex", "grid") or PRIVATE + "gap" not in own:
        return
    size = in_px(own[PRIVATE + "gap"].split()[0], _TEXT) or 0
    is_row = "flex" in own[PRIVATE + "display"] and not own.get("flex-direction", "row").startswith("column")
    side = "margin-left" if is_row else "margin-top"
    for child in list(element)[1:] if size else ():
        before = in_px(longhands(child).get(side, "0px"), _TEXT)
        if before is not None:
            change(child, {side: f"{before + size:g}px"})


def private(element: HtmlElement, name: str) -> str:
    """The value of a longhand that WeChat does not keep; ``""`` when no rule sets it."""
    return longhands(element).get(PRIVATE + name, "")


def longhands(element: HtmlElement) -> dict[str, str]:
    """The longhands in the ``style`` of an element after the cascade, those that WeChat does not keep too."""
    return {one.name: one.value for one in read_style(element.get("style")).declarations}


def change(element: HtmlElement, changes: Mapping[str, str | None]) -> None:
    """Sets longhands; ``None`` removes one."""
    own = {name: value for name, value in {**longhands(element), **changes}.items() if value is not None}
    element.set("style", ";".join(f"{name}:{value}" for name, value in own.items()))


def _line(rule: HtmlElement) -> None:
    """A filled box that is as high as a line is thick becomes a border."""
    own = longhands(rule)
    height = in_px(own.get(PRIVATE + "height", ""), 16) or 0
    ground, border = own.get("background-color", "transparent"), own.get("border-top-style", "none")
    if 0 < height <= _THICKEST and ground != "transparent" and border in ("none", "hidden"):
        line = {"border-top-width": f"{height:g}px", "border-top-style": "solid", "border-top-color": ground}
        change(rule, line | {"background-color": None})


def _lines(pre: HtmlElement) -> None:
    """Lines of code end at breaks and keep their spaces already; only whether they wrap is left to say."""
    lines = [pre, *pre.iter("code")]
    choices = [own["white-space"] for one in lines if "white-space" in (own := longhands(one))]
    for one in lines:
        is_row = "flex" in longhands(one).get("display", "")  # of lines, each an element of its own in the tool
        change(one, {"white-space": None} | ({"display": "block"} if is_row else {}))
    if choices and choices[-1] in _WRAPPING:
        change(lines[-1], {"white-space": "normal", "overflow-wrap": "break-word"})
