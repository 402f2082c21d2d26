"""Gradients and pictures behind text -> one color each.

The editor loses most of them, and dark mode makes one color of a gradient behind text (reference, parts 3 and 7), so
that color is chosen here: the stop that the text reads best on, or the color that covers most of a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import tinycss2
from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.css import gradients
from wxexport.css.colors import Color, contrast
from wxexport.css.gradients import Gradient
from wxexport.css.lengths import in_px
from wxexport.css.private import PREFIX
from wxexport.css.tokens import split_at_commas, without_space
from wxexport.messages import t
from wxexport.theme.looks.article import LEAST, Looks, Report, Seen, color_of, is_seen, private
from wxexport.wechat.darkmode import colors as dark

_LINE = 0.25  # of the height; a band up to this is a line, not a ground
_THICKEST = 6.0  # px of a line
_CONTENT = 1.4  # em: how high the ground of text in a line is


class _Layer(NamedTuple):
    """One layer of a background. ``gradient`` is ``None`` for a picture; ``size`` has one or two words."""

    gradient: Gradient | None
    size: tuple[str, ...]
    position: str
    repeat: str

    @property
    def is_tiled(self) -> bool:
        whole = ("auto", "cover", "contain", "100%")
        is_small = any(word not in whole for word in self.size)
        return self.repeat != "no-repeat" and (is_small or bool(self.gradient and self.gradient.repeats))


def settle(looks: Looks, report: Report) -> None:
    """Leaves ``background-color`` and ``color`` only, as they are read in light mode."""
    for element, outer in looks.walk():
        style = looks.styles[element]
        layers = _layers(style)
        if "text" in private(style, "background-clip").split(", ")[0]:
            _clip(element, style, layers, outer, report)
        else:
            fill = color_of(style, PREFIX + "text-fill-color")
            if fill and is_seen(fill):
                style["color"] = str(fill)
            if layers:
                _settle(element, looks, layers, outer, report)


def _settle(element: HtmlElement, looks: Looks, layers: list[_Layer], outer: Seen, report: Report) -> None:
    style = looks.styles[element]
    below = color_of(style, "background-color")
    line = next((found for layer in layers if (found := _line(layer, outer))), None)
    if line and "border-bottom-style" not in style:
        _draw(style, line)
        report(
            element, "background-image", t("a line that a gradient draws becomes a border of {color}", color=line.color)
        )
        return
    text = looks.main_text(element, looks.inside(element, outer).text)
    ground = below.over(outer.ground) if below else outer.ground
    chosen = next((color for layer in layers if (color := _color(layer, text, ground))), None)
    if chosen is not None:
        if below is not None and below.alpha == 1:
            chosen = chosen.over(below).rounded
        style["background-color"] = str(chosen)
        message = t("a gradient becomes one color: {color} is used", color=chosen)
        if text:
            message = t("a gradient becomes one color: {color} is used, on which its text reads best", color=chosen)
        report(element, "background-image", message)
        return
    stays = below is not None and is_seen(below)
    rest = t("its color {color} stays", color=below) if stays else t("nothing is in its place")
    message = t("a pattern is lost on save: {rest}", rest=rest)
    if any(layer.gradient is None for layer in layers):
        message = t("a picture behind text is lost on save: {rest}", rest=rest)
    report(element, "background-image", message)


def _color(layer: _Layer, text: Color | None, ground: Color) -> Color | None:
    """The one color for a layer; ``None`` for one that shows what is below it, or text that only that is good for."""
    if layer.gradient is None:
        return None
    if layer.is_tiled:
        return _seen(layer.gradient.dominating)
    seen = [stop.color for stop in layer.gradient.stops if is_seen(stop.color)]
    if text is None or not seen:
        return _seen(layer.gradient.dominating) or next(iter(seen), None)
    best = max(seen, key=lambda color: _reads(text, color.over(ground)))
    is_clear = len(seen) < len(layer.gradient.stops)
    return None if is_clear and _reads(text, best.over(ground)) < LEAST <= _reads(text, ground) else best


def _seen(color: Color) -> Color | None:
    return color if is_seen(color) else None


def _reads(text: Color, ground: Color) -> float:
    return round(contrast(text.over(ground), ground), 1)


# a line below text


class _Line(NamedTuple):
    color: Color
    thickness: float
    style: str


def _line(layer: _Layer, outer: Seen) -> _Line | None:
    """The line that a layer draws at the bottom; ``None`` for any other."""
    if layer.gradient is None:
        return None
    seen = [stop.color for stop in layer.gradient.stops if is_seen(stop.color)]
    height = in_px(layer.size[1], outer.font_size) if len(layer.size) > 1 else None
    if seen and height and height <= _THICKEST and layer.repeat in ("no-repeat", "repeat-x"):
        is_low = not layer.position.startswith("0 0") and any(
            word in layer.position for word in ("bottom", " 100%", " 9", " 8")
        )
        return _Line(seen[0], height, "solid" if layer.repeat == "no-repeat" else "dashed") if is_low else None
    bands = [band for band in layer.gradient.bands if is_seen(band.color)]
    if len(bands) != 1 or layer.is_tiled or bands[0].top < 1 - _LINE or bands[0].bottom < 0.9:
        return None
    return _Line(bands[0].color, max(1.0, round((1 - bands[0].top) * _CONTENT * outer.font_size)), "solid")


def _draw(style: dict[str, str], line: _Line) -> None:
    for part, value in (("width", f"{line.thickness:g}px"), ("style", line.style), ("color", str(line.color))):
        style[f"border-bottom-{part}"] = value


# letters cut out of a background


def _clip(element: HtmlElement, style: dict[str, str], layers: list[_Layer], outer: Seen, report: Report) -> None:
    """The background is the color of the letters where they are transparent, and is not seen otherwise."""
    fill = color_of(style, PREFIX + "text-fill-color") or color_of(style, "color")
    own = color_of(style, "background-color")
    stops = [stop.color for layer in layers if layer.gradient for stop in layer.gradient.stops if is_seen(stop.color)]
    stops += [own] if own and is_seen(own) and not stops else []
    style["background-color"] = "transparent"
    if fill is None or fill.alpha >= 0.5 or not stops:
        return
    chosen = max(stops, key=lambda color: min(LEAST, _in_dark(color)) + _reads(color, outer.ground) / 100)
    if _reads(chosen, outer.ground) < LEAST:
        chosen = max(stops, key=lambda color: _reads(color, outer.ground))
    style["color"] = str(chosen.over(outer.ground))
    report(
        element,
        "background-clip",
        t("letters cannot be cut out of a background; they are {color}", color=style["color"]),
    )


def _in_dark(color: Color) -> float:
    return contrast(dark.text(color, dark.PAGE), dark.PAGE)


# reading


def _layers(style: dict[str, str]) -> list[_Layer]:
    """The layers of a background that have a picture or a gradient, the topmost first."""
    images = _parts(private(style, "background-image") or "none")
    others = [_parts(private(style, f"background-{name}") or "auto") for name in ("size", "position", "repeat")]
    found = []
    for number, image in enumerate(images):
        token = image[0] if image else None
        if token is None or (token.type == "ident" and token.lower_value == "none"):
            continue
        size, position, repeat = (_words(values[number % len(values)]) for values in others)
        gradient = gradients.read(token) if gradients.is_gradient(token) else None
        if gradient is not None or not gradients.is_gradient(token):
            found.append(_Layer(gradient, tuple(size), " ".join(position), " ".join(repeat)))
    return found


def _parts(value: str) -> list[list[Node]]:
    return [without_space(part) for part in split_at_commas(tinycss2.parse_component_value_list(value))]


def _words(tokens: Iterable[Node]) -> list[str]:
    return [token.serialize() for token in tokens]
