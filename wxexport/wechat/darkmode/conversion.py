"""One element's declarations and its context -> its converted declarations, and the context of its children.

WeChat converts an element with what it remembers of the elements around it: the text color that they set, the
background that they got. ``Context`` holds that, together with what a reader sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wxexport.css.colors import Color, contrast
from wxexport.wechat.darkmode import colors
from wxexport.wechat.darkmode.colors import LIGHT_PAGE, LIGHT_TEXT, PAGE, TEXT
from wxexport.wechat.darkmode.styles import (
    KINDS,
    TEXT_COLORS,
    Backdrop,
    Declaration,
    Kind,
    Value,
    backdrop,
    first_color,
    only_color,
)

_FAINT = 0.05  # alpha; a color under it is left alone
_SAME = 1.1  # contrast; two backgrounds under it count as one


class Context(NamedTuple):
    """What an element inherits, and what it passes on to its children."""

    # what a reader sees
    light_text: Color = LIGHT_TEXT
    light_background: Color = LIGHT_PAGE
    dark_text: Color = TEXT
    dark_background: Color = PAGE
    backdrop: Backdrop = ""
    # what the conversion uses
    written_text: Color | None = None  # the text's color before it
    background: Color | None = None  # the background after it, not laid over the one below
    converted_text: Color | None = None  # the text's color after it, where a style sets one; WeChat's check uses it
    layers: Color = LIGHT_PAGE  # all backgrounds before it, blended
    on_picture: bool = False
    filler: Color | None = None  # what was put under a picture


class Conversion:
    """The conversion of one element: ``changed`` gets the new values, ``context`` what its children inherit."""

    def __init__(self, declared: Sequence[Declaration], context: Context, *, in_svg: bool, has_text: bool) -> None:
        self.changed: dict[str, Value] = {}
        self.context = context
        self._in_svg = in_svg
        self._has_text = has_text
        self._declared = _in_order(declared)
        self._sets_text = any(item.name in TEXT_COLORS for item in self._declared)
        self._has_picture = any(
            ("background" in item.name or "border-image" in item.name) and backdrop(item.value) == "picture"
            for item in declared
        )

    def run(self) -> None:
        mixes = []
        for name, value in self._declared:
            behind = backdrop(value)
            is_gradient = any("gradient" in part for part in value if isinstance(part, str))
            mix = colors.mixed([part for part in value if isinstance(part, Color)]) if is_gradient else None
            converted = self._value(name, value, mix)
            if behind == "picture" and name.startswith("background") and not self._in_svg:
                converted = self._on_picture(name, converted or value)
            if converted and (mix is None or self._has_text):
                self.changed[name] = converted
            if mix and behind == "gradient" and name.startswith("background") and self._has_text:
                mixes.append(mix)
        for mix in mixes:
            self._on_gradient(mix)

    def _value(self, name: str, value: Value, mix: Color | None) -> Value | None:
        """The value with its colors converted; ``None`` when nothing changes. ``mix`` stands for each of them."""
        kind = KINDS[name]
        parts: list[str | Color] = []
        passed_on = is_changed = False
        for part in value:
            if isinstance(part, str):
                parts.append(part)
                continue
            color = mix or part
            is_changed |= mix is not None
            if color.alpha < _FAINT:
                parts.append(color)
                continue
            converted = self._color(kind, color)
            if self._has_picture:
                converted = None
            if not passed_on:
                self._pass_on(name, kind, color, converted)
            passed_on = True
            is_changed |= converted is not None
            parts.append(converted or color)
        return tuple(parts) if is_changed else None

    def _color(self, kind: Kind, color: Color) -> Color | None:
        """The converted color; ``None`` when it stays."""
        if kind == "background":
            return self._background(color)
        if self.context.on_picture:
            return None
        if kind == "shadow":
            return _if_new(colors.background(color), color)
        behind = self.context.background if kind == "text" else None
        return _if_new(colors.text(color, behind or PAGE), color)

    def _background(self, color: Color) -> Color | None:
        self.context = self.context._replace(on_picture=False)
        if filler := self.context.filler:
            if contrast(filler, color) < _SAME:
                return None
            self.context = self.context._replace(filler=None)
        background = colors.background(color)
        if not self._sets_text:  # inherited text must be readable here too
            text = self.context.written_text or LIGHT_TEXT
            self.changed["color"] = ((_if_new(colors.text(text, background), text) or text),)
        return _if_new(background, color)

    def _pass_on(self, name: str, kind: Kind, color: Color, converted: Color | None) -> None:
        if kind == "background":
            layers = colors.blended(self.context.layers, color)
            self.context = self.context._replace(background=converted or color, layers=layers, on_picture=False)
        elif name in TEXT_COLORS:
            self.context = self.context._replace(written_text=color, converted_text=converted or color)

    def _on_picture(self, name: str, value: Value) -> Value | None:
        """Under a picture goes the light page's color, and the text stays as it was written."""
        filler = self.context.layers
        if not self._sets_text:
            self.changed["color"] = (self.context.written_text or LIGHT_TEXT,)
        self.context = self.context._replace(on_picture=True, filler=filler if self._has_text else self.context.filler)
        colored = name == "background" and any(isinstance(part, Color) for part in value)
        if colored or not self._has_text:
            return None
        return (*value, ",linear-gradient(", filler, ",", filler, ")")

    def _on_gradient(self, mix: Color) -> None:
        """Text on a gradient is converted again, on the one color that the gradient became."""
        context = self.context
        background = colors.blended(context.background or PAGE, mix)
        self.context = context._replace(background=background, layers=colors.blended(context.layers, mix))
        text = next((only_color(value) for name, value in self._declared if name == "color"), None)
        if text and self._declared[-1].name == "color" and (converted := self._color("text", text)):
            self.changed["color"] = (converted,)


def background_color(style: dict[str, Value]) -> Color | None:
    """The color that covers the element. A gradient has only one color in dark mode, so its first stands for it."""
    layers = [
        first_color(style[name]) for name in ("background-color", "background", "background-image") if name in style
    ]
    found: Color | None = None
    for color in layers:
        if color:
            found = color if found is None or color.alpha == 1 else colors.blended(found, color)
    return found


def text_color(style: dict[str, Value]) -> Color | None:
    found = [only_color(style[name]) for name in reversed(TEXT_COLORS) if name in style]
    return next((color for color in found if color), None)


def _in_order(declared: Sequence[Declaration]) -> tuple[Declaration, ...]:
    """The order in which WeChat converts: from the last to the first, a background's picture after its color, the
    text's color at the end. A fill color of letters replaces their color.
    """
    found = {item.name: item.value for item in reversed(declared) if item.name in KINDS}
    text = found.pop("color", None)
    fill = found.pop("-webkit-text-fill-color", None)
    stroke = found.pop("-webkit-text-stroke", None) or found.pop("-webkit-text-stroke-color", None)
    ordered = [Declaration(name, value) for name, value in found.items()]
    for first, second in pairwise(range(len(ordered))):
        if (ordered[first].name, ordered[second].name) == ("background-image", "background-color"):
            ordered[first : second + 1] = ordered[second], ordered[first]
    if stroke and (color := first_color(stroke)):
        ordered.insert(0, Declaration("-webkit-text-stroke-color", (color,)))
    if fill and only_color(fill):
        ordered.append(Declaration("-webkit-text-fill-color", fill))
    elif text:
        ordered.append(Declaration("color", text))
    return tuple(ordered)


def _if_new(converted: Color, color: Color) -> Color | None:
    converted = converted._replace(alpha=color.alpha).rounded
    return None if converted == color.rounded else converted
