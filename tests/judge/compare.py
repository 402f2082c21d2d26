"""One text on two pages -> which of its eighteen properties agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

Color = tuple[int, int, int]

SHIFT = 7  # px, sideways
GAP = 4  # px, down
LEADING = 0.15


@dataclass(frozen=True, slots=True)
class Ground:
    """The colors behind a text: the one that is there most, and the least and the most of each channel."""

    color: Color
    low: Color
    high: Color
    uniform: bool


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader sees of one text: the facts of ``measure.js`` and what needs the texts around it."""

    facts: dict[str, Any]
    ground: Ground
    gap: float
    first_in_box: bool
    marker: str

    @property
    def left(self) -> float:
        return float(self.facts["rows"][0]["left"])

    @property
    def colors(self) -> list[Color]:
        return [over(color, self.ground.color) for color in self.facts["colors"]]

    @property
    def inks(self) -> list[Color]:
        """The colors that its letters have, of which code has several."""
        return [over(color, self.ground.color) for color in self.facts["inks"]]


def ground(picture: Image.Image, row: dict[str, float]) -> Ground:
    box = (round(row["left"]), round(row["top"]) + 1, round(row["right"]), round(row["bottom"]) - 1)
    left, top = max(0, min(box[0], picture.width - 1)), max(0, min(box[1], picture.height - 1))
    right, bottom = max(left + 1, min(box[2], picture.width)), max(top + 1, min(box[3], picture.height))
    crop = picture.crop((left, top, right, bottom))
    counts: list[tuple[int, Color]] = crop.getcolors(crop.width * crop.height)  # type: ignore[assignment]
    most, color = max(counts)
    low, high = (tuple(choose(one[i] for _, one in counts) for i in range(3)) for choose in (min, max))
    return Ground(color, low, high, most > 0.9 * crop.width * crop.height)  # type: ignore[arg-type]


def over(color: Sequence[float], below: Color) -> Color:
    alpha = color[3] if len(color) > 3 else 1.0
    red, green, blue = (round(alpha * one + (1 - alpha) * other) for one, other in zip(color, below, strict=False))
    return red, green, blue


def near(one: Sequence[float], other: Sequence[float], most: int = 8) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one[:3], other[:3], strict=True))


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The properties: what is shown of each side, and whether two sides agree.


def _within(most: float) -> Callable[[Any, Any], bool]:
    return lambda one, other: abs(one - other) <= most


def _color(one: Text, other: Text) -> bool:
    return any(near(a, b) for a in one.colors for b in other.colors)


def _ground(one: Text, other: Text) -> bool:
    a, b = one.ground, other.ground
    if near(a.color, b.color, 10):
        return True
    return not a.uniform and all(low - 6 <= c <= high + 6 for low, c, high in zip(a.low, b.color, a.high, strict=True))


def _seen_border(text: Text, border: dict[str, Any] | None) -> dict[str, Any] | None:
    return border if border and not near(over(border["color"], text.ground.color), text.ground.color, 4) else None


def _border(one: Text, other: Text) -> bool:
    for side, (a, b) in enumerate(zip(one.facts["borders"], other.facts["borders"], strict=True)):
        a, b = _seen_border(one, a), _seen_border(other, b)
        if a is None or b is None:
            if a is not b:
                return False
            continue
        is_sideways = side % 2
        if abs(a["width"] - b["width"]) > 0.6 or (is_sideways and abs(a["at"] - b["at"]) > SHIFT):
            return False
        if not near(over(a["color"], one.ground.color), over(b["color"], other.ground.color), 12):
            return False
    return True


def _show_border(text: Text) -> str:
    shown = []
    for name, border in zip("TRBL", text.facts["borders"], strict=True):
        if seen := _seen_border(text, border):
            shown.append(f"{name}{seen['width']:g} {_hex(over(seen['color'], text.ground.color))}@{seen['at']:.0f}")
    return " ".join(shown) or "none"


def _radius(one: Text, other: Text) -> bool:
    a, b = (text.facts["box"]["radius"] if text.facts["box"] else [0, 0, 0, 0] for text in (one, other))
    return all(abs(x - y) <= 2 for x, y in zip(a, b, strict=True))


def _inset(one: Text, other: Text) -> bool:
    """The text's distance from the edges of its box; a box that only one side has is a matter of ground and border."""
    a, b = one.facts["box"], other.facts["box"]
    if not a or not b:
        return True
    if abs((one.left - a["left"]) - (other.left - b["left"])) > SHIFT:
        return False
    tops = [text.facts["rows"][0]["top"] - text.facts["box"]["top"] for text in (one, other)]
    return not (one.first_in_box and other.first_in_box) or abs(tops[0] - tops[1]) <= GAP


def _show_inset(text: Text) -> str:
    box = text.facts["box"]
    return f"{text.left - box['left']:.0f} {text.facts['rows'][0]['top'] - box['top']:.0f}" if box else "no box"


_NUMBER = re.compile(r"-?[\d.]+px")
_COLOR = re.compile(r"rgba?\([^)]*\)")


def _same_shadow(one: str, other: str) -> bool:
    if "none" in (one, other) or not one or not other:
        return (one or "none") == (other or "none")
    sizes = [[float(size[:-2]) for size in _NUMBER.findall(text)] for text in (one, other)]
    return len(sizes[0]) == len(sizes[1]) and all(abs(a - b) <= 1 for a, b in zip(*sizes, strict=True))


def _shadows(text: Text) -> tuple[str, str]:
    return text.facts["shadow"], text.facts["box"]["shadow"] if text.facts["box"] else "none"


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    agree: Callable[[Text, Text], bool]
    show: Callable[[Text], object]


def _fact(name: str, key: str, most: float | None = None) -> Property:
    def agree(one: Text, other: Text) -> bool:
        a, b = one.facts[key], other.facts[key]
        return bool(a == b if most is None else abs(a - b) <= most)

    return Property(name, agree, lambda text: text.facts[key] if most is None else round(text.facts[key], 2))


def _measured(name: str, value: Callable[[Text], float], most: float) -> Property:
    return Property(name, lambda one, other: abs(value(one) - value(other)) <= most, lambda text: round(value(text)))


PROPERTIES = (
    Property("color", _color, lambda text: _hex(text.colors[0])),
    Property("ground", _ground, lambda text: _hex(text.ground.color)),
    _fact("size", "size", 0.6),
    _fact("weight", "weight", 100),
    _fact("italic", "italic"),
    _fact("decoration", "decoration"),
    _fact("letter spacing", "spacing", 0.3),
    _fact("indent", "indent", 1),
    _fact("line height", "leading", LEADING),
    _measured("lines", lambda text: len(text.facts["rows"]), 0),
    _measured("start", lambda text: text.left, SHIFT),
    _measured("end", lambda text: text.facts["rows"][0]["right"], SHIFT),
    _measured("gap", lambda text: text.gap, GAP),
    Property("border", _border, _show_border),
    Property("radius", _radius, lambda text: text.facts["box"]["radius"] if text.facts["box"] else "no box"),
    Property("inset", _inset, _show_inset),
    Property("marker", lambda one, other: one.marker == other.marker, lambda text: text.marker),
    Property(
        "shadow",
        lambda one, other: all(_same_shadow(a, b) for a, b in zip(_shadows(one), _shadows(other), strict=True)),
        _shadows,
    ),
)
