"""Text that could not be read, in light mode or in dark mode -> its ground is moved until it can.

Only the lightness changes, as little as it can: of the ground, or of text that stands on the page itself or among more
text that reads well. The hue never changes, so a theme keeps its colors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.colors import Color, contrast, from_hsl
from wxexport.css.style import read_style
from wxexport.dataclass import dataclass
from wxexport.html.elements import read
from wxexport.html.tree import has_class
from wxexport.messages import Message, t
from wxexport.theme.looks.article import LEAST, Looks, Report, Seen, color_of, is_seen
from wxexport.wechat.darkmode import colors as dark
from wxexport.wechat.darkmode.survey import survey

LEAST_TOKEN = 4.5
"""The least contrast of a token of code in light mode."""
_CODE = "samp"
_SLIGHT = 5  # percent, for the ground of the whole article
_ROUNDS = 4  # a ground that moves is also behind the grounds in it
_NEAR = 30  # percent of lightness; a ground that moves further has another look
_CUT_OUT = 1.5  # contrast; white text under it on the page had a ground that is lost
_WHITE = 80  # percent of lightness


class _Text(NamedTuple):
    """``element`` is the one that sets the color, or that has the text; ``least`` is the contrast in light mode."""

    element: HtmlElement
    color: Color
    least: float


@dataclass(slots=True)
class _Ground:
    """``element`` has a background, or is ``None`` for the page; ``behind`` is what lies below it."""

    element: HtmlElement | None
    color: Color
    behind: Color
    behind_in_dark: Color
    texts: dict[_Text, bool] = field(default_factory=dict)
    """All texts on it, with whether they are readable."""
    lengths: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    """How much text on it is readable, and how much is not."""


def mend(top: HtmlElement, accent: Color, report: Report) -> None:
    """Changes colors in ``style`` attributes until all texts are readable. ``accent`` is put below white text whose own
    ground is lost.
    """
    for _ in range(_ROUNDS):
        bad = [ground for ground in _grounds(top) if not all(ground.texts.values())]
        if not bad:
            return
        for ground in bad:
            _mend(ground, accent, report)


def strengthen(looks: Looks, report: Report) -> None:
    """Takes an opacity away that leaves text too faint."""
    for element, outer in looks.walk():
        style = looks.styles[element]
        try:
            opacity = float(style.get("opacity", "1"))
        except ValueError:
            continue
        seen = looks.inside(element, outer)
        faint = seen.text.over(seen.ground)._replace(alpha=opacity).over(seen.ground)
        if opacity < 1 and contrast(faint, seen.ground) < LEAST:
            del style["opacity"]
            report(element, "opacity", t("with this opacity the text cannot be read, so it is left out"))


@lru_cache(maxsize=4096)
def token_color(color: Color, ground: Color) -> Color:
    """A color of code as ``mend`` leaves it on an opaque ground."""
    opaque = _Ground(None, ground, ground, dark.PAGE)
    if _is_readable(color, LEAST_TOKEN, ground, opaque):
        return color
    return _nearest(color, lambda moved: _is_readable(moved, LEAST_TOKEN, ground, opaque)) or color


def on_page(color: Color) -> Color:
    """The nearest color that a text on the white page can have in both modes, and this one if it can."""
    page = _Ground(None, dark.LIGHT_PAGE, dark.LIGHT_PAGE, dark.PAGE)
    if _is_readable(color, LEAST, None, page):
        return color
    return _nearest(color, lambda moved: _is_readable(moved, LEAST, None, page)) or color


def _mend(ground: _Ground, accent: Color, report: Report) -> None:
    bad = [text for text, is_readable in ground.texts.items() if not is_readable]
    for token in [text for text in bad if text.least == LEAST_TOKEN]:  # its color is not the theme's
        bad.remove(token)
        _mend_text(token, ground, accent, lambda element, name, what: None)
    if not bad:
        return
    if ground.element is not None and ground.color.alpha < 1 and ground.behind_in_dark != dark.PAGE:
        # Dark mode converts its text as if the page were behind it; opaque, it looks the same in light mode.
        _set(ground.element, "background-color", ground.color.over(ground.behind).rounded)
        return
    if ground.element is not None:
        others = [text for text in ground.texts if text.least == LEAST]
        moved = _nearest(
            ground.color,
            lambda color: all(
                _is_readable(text.color, text.least, color, ground) and not _turns(text.color, color, ground)
                for text in others
            ),
        )
        is_most = ground.lengths[False] > ground.lengths[True]
        better = {text: _better(text, ground) for text in bad}
        distance = max((_distance(text.color, color) for text, color in better.items() if color), default=0.0)
        is_stuck = any(text.element is ground.element and color is None for text, color in better.items())
        most = _SLIGHT if has_class(ground.element, "article") else max(distance, _NEAR)
        is_near = _distance(ground.color, moved) <= most
        if moved is not None and (is_stuck or (is_most and is_near)):
            _set(ground.element, "background-color", moved)
            report(
                ground.element,
                "background-color",
                _message(bad[0].color, ground, t("the ground becomes {color}", color=moved)),
            )
            return
    for text in bad:
        _mend_text(text, ground, accent, report)


def _mend_text(text: _Text, ground: _Ground, accent: Color, report: Report) -> None:
    is_white = contrast(text.color.over(ground.color), ground.color) < _CUT_OUT and text.color.hsl[2] >= _WHITE
    is_lost = ground.element is None and is_white
    if is_lost and text.least == LEAST:
        below = _nearest(accent, lambda color: _is_readable(text.color, text.least, color, ground))
        if below is not None:
            _set(text.element, "background-color", below)
            report(text.element, "color", _message(text.color, ground, t("its ground becomes {color}", color=below)))
            return
    moved = _better(text, ground)
    if moved is not None:
        _set(text.element, "color", moved)
        report(text.element, "color", _message(text.color, ground, t("the text becomes {color}", color=moved)))
    elif text.element is not ground.element:  # no lightness is good on this ground, so it gets one of its own
        shown = ground.color.over(ground.behind).rounded
        below = _nearest(shown, lambda color: _is_readable(text.color, text.least, color, ground))
        if below is not None:
            _set(text.element, "background-color", below)
            report(text.element, "color", _message(text.color, ground, t("its ground becomes {color}", color=below)))


def _distance(color: Color, moved: Color | None) -> float:
    """How far the lightness of a color moves, in percent; over 100 if it cannot."""
    return abs(moved.hsl[2] - color.hsl[2]) if moved is not None else 101.0


def _better(text: _Text, ground: _Ground) -> Color | None:
    """The nearest color for a text that can be read on its ground; an opaque one if no other can."""
    own = None if ground.element is None else ground.color
    opaque = text.color.over(ground.color.over(ground.behind)).rounded
    found = (
        _nearest(color, lambda moved: _is_readable(moved, text.least, own, ground)) for color in (text.color, opaque)
    )
    return next((color for color in found if color), None)


def _message(color: Color, ground: _Ground, what: str) -> Message:
    shown = ground.color.over(ground.behind)
    return t("{color} on {shown} cannot be read in light or in dark mode: {what}", color=color, shown=shown, what=what)


# contrast


def _turns(text: Color, moved: Color, ground: _Ground) -> bool:
    """Whether dark text on a light ground would be light text on a dark one, or the reverse."""
    before, after = (color.over(ground.behind) for color in (ground.color, moved))
    shown = _light(text.over(before))
    return (shown < _light(before)) is not (shown < _light(after))


def _light(color: Color) -> float:
    return contrast(color, Color(0, 0, 0))


def _is_readable(text: Color, least: float, color: Color | None, ground: _Ground) -> bool:
    """Whether a text is readable in both modes; ``least`` is for light mode, ``color`` is ``None`` on the page."""
    shown = color.over(ground.behind) if color else ground.behind
    if contrast(text.over(shown), shown) < least:
        return False
    converted = dark.background(color).rounded if color and is_seen(color) else None
    page = converted.over(ground.behind_in_dark) if converted else ground.behind_in_dark
    return contrast(dark.text(text, converted or dark.PAGE).over(page), page) >= LEAST


def _nearest(color: Color, is_good: Callable[[Color], bool]) -> Color | None:
    """The color of the same hue with the nearest lightness that is good."""
    hue, saturation, lightness = color.hsl
    for distance in range(1, 101):
        for target in (lightness - distance, lightness + distance):
            if 0 <= target <= 100 and is_good(moved := from_hsl(hue, saturation, target, color.alpha).rounded):
                return moved
    return None


# the article


def _grounds(top: HtmlElement) -> list[_Ground]:
    """The page and each background of an article, with the texts on it."""
    looks = Looks(top)
    nodes = list(top.iter(etree.Element))
    own = dict(zip(read(top), nodes, strict=True))
    shown = dict(looks.walk())
    found: dict[HtmlElement | None, _Ground] = {}
    for text in survey(tuple(own)).texts:
        node = own[text.element]
        if text.backdrop or node not in shown:
            continue
        seen = looks.inside(node, shown[node])
        ground = _ground_of(node, looks)
        if ground not in found:
            found[ground] = _new_ground(ground, looks, shown)
        least = LEAST_TOKEN if _is_token(node) else LEAST
        readable = contrast(*text.light) >= least and contrast(*text.dark) >= LEAST
        one = _Text(_setter(node, ground, looks), seen.text, least)
        texts = found[ground].texts
        texts[one] = readable and texts.get(one, True)
        found[ground].lengths[readable] += len(text.text)
    return list(found.values())


def _new_ground(element: HtmlElement | None, looks: Looks, shown: dict[HtmlElement, Seen]) -> _Ground:
    if element is None:
        return _Ground(None, dark.LIGHT_PAGE, dark.LIGHT_PAGE, dark.PAGE)
    color = color_of(looks.styles[element], "background-color")
    assert color is not None
    return _Ground(element, color, shown[element].ground, _in_dark(element.getparent(), looks))


def _in_dark(node: HtmlElement | None, looks: Looks) -> Color:
    """The ground that is behind the content of an element in dark mode."""
    around = () if node is None else (node, *node.iterancestors())
    found = dark.PAGE
    for one in reversed(around):
        color = color_of(looks.styles.get(one, {}), "background-color")
        if color and is_seen(color):
            found = dark.background(color).rounded.over(found)
    return found


def _ground_of(node: HtmlElement, looks: Looks) -> HtmlElement | None:
    return next(
        (one for one in _outward(node) if is_seen(color_of(looks.styles.get(one, {}), "background-color"))), None
    )


def _setter(node: HtmlElement, ground: HtmlElement | None, looks: Looks) -> HtmlElement:
    """The element whose color a text has, or the ground's when the color is set further out."""
    for one in _outward(node):
        if one is ground or is_seen(color_of(looks.styles.get(one, {}), "color")):
            return one
    return node


def _is_token(node: HtmlElement) -> bool:
    return node.tag == "span" and any(one.tag == _CODE for one in node.iterancestors())


def _outward(node: HtmlElement) -> Iterator[HtmlElement]:
    yield node
    yield from node.iterancestors()


def _set(element: HtmlElement, name: str, color: Color) -> None:
    style = {**read_style(element.get("style")).in_effect, name: str(color)}
    element.set("style", ";".join(f"{one}:{value}" for one, value in style.items()))
