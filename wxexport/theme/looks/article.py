"""The styles of a dressed article, read once: what each element declares, and what a reader sees in light mode."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css import colors
from wxexport.css.colors import Color
from wxexport.css.lengths import in_px
from wxexport.css.private import PREFIX
from wxexport.css.style import read_style
from wxexport.messages import Message
from wxexport.wechat.darkmode.colors import LIGHT_PAGE, LIGHT_TEXT

Report = Callable[[HtmlElement, str, Message], None]
"""Called with an element, the property that decides its look, and what became of it."""

LEAST = 3.02
"""The least contrast of text: 3 (WX301, WX305), and what a screen rounds away where colors are blended."""
_FONT_SIZE = 16.0
_LINE_HEIGHT = 1.6
_MOST_TEXTS = 200
_CLEAR = 0.05  # alpha; a color under it is not seen


class Seen(NamedTuple):
    """What an element inherits: ``font_size`` and ``line_height`` in px."""

    text: Color = LIGHT_TEXT
    ground: Color = LIGHT_PAGE
    font_size: float = _FONT_SIZE
    line_height: float = _FONT_SIZE * _LINE_HEIGHT


class Looks:
    """``style`` of each element as longhands that may be changed; ``save`` writes them into the article."""

    def __init__(self, top: HtmlElement) -> None:
        self.top = top
        self.styles: dict[HtmlElement, dict[str, str]] = {
            element: dict(read_style(element.get("style")).in_effect) for element in top.iter(etree.Element)
        }

    def save(self) -> None:
        for element, style in self.styles.items():
            if style != read_style(element.get("style")).in_effect:
                element.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))

    def walk(self) -> Iterator[tuple[HtmlElement, Seen]]:
        """Each element in document order with what it inherits; a style that is changed meanwhile counts."""
        inside: dict[HtmlElement | None, Seen] = {self.top.getparent(): Seen()}
        for element in list(self.top.iter(etree.Element)):
            outer = inside.get(element.getparent())
            if outer is None:  # taken out of the article meanwhile
                continue
            yield element, outer
            inside[element] = self.inside(element, outer)

    def inside(self, element: HtmlElement, outer: Seen) -> Seen:
        """What the element passes on to its content."""
        style = self.styles[element]
        size = in_px(style.get("font-size", ""), outer.font_size, outer.font_size) or outer.font_size
        text, ground = color_of(style, "color"), color_of(style, "background-color")
        return Seen(
            text if text and text.alpha >= _CLEAR else outer.text,
            ground.over(outer.ground) if ground else outer.ground,
            size,
            _line_height(style.get("line-height", ""), size, outer),
        )

    def main_text(self, element: HtmlElement, color: Color) -> Color | None:
        """The color that most of the text on an element's ground has; ``None`` without text."""
        lengths: dict[Color, int] = {}
        colors_in: dict[HtmlElement | None, Color] = {element: color}
        for number, inner in enumerate(element.iter(etree.Element)):
            if number > _MOST_TEXTS:
                break
            if inner is not element:
                around = colors_in.get(inner.getparent())
                style = self.styles.get(inner, {})
                if around is None:
                    continue
                length = len((inner.tail or "").strip())
                lengths[around] = lengths.get(around, 0) + length
                ground = color_of(style, "background-color")
                if private(style, "background-image") not in ("", "none") or (ground and ground.alpha >= 0.5):
                    continue
                own = color_of(style, "color")
                colors_in[inner] = own if own and own.alpha >= _CLEAR else around
            shown = colors_in[inner]
            lengths[shown] = lengths.get(shown, 0) + len((inner.text or "").strip())
        best = max(lengths, key=lambda one: lengths[one], default=None)
        return best if best is not None and lengths[best] else None


def private(style: Mapping[str, str], name: str) -> str:
    """The value of a longhand that WeChat does not keep; ``""`` if it is not set."""
    return style.get(PREFIX + name, "")


def color_of(style: Mapping[str, str], name: str) -> Color | None:
    return colors.parse(style[name]) if name in style else None


def is_seen(color: Color | None) -> bool:
    return color is not None and color.alpha >= _CLEAR


def _line_height(value: str, size: float, outer: Seen) -> float:
    if not value or value == "inherit":
        return outer.line_height / outer.font_size * size
    if value == "normal":
        return 1.4 * size
    factor = value.replace(".", "", 1).isdigit()
    return float(value) * size if factor else in_px(value, size, size) or _LINE_HEIGHT * size
