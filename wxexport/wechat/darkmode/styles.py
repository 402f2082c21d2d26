"""A ``style`` attribute -> its declarations, each value split into text and colors; and back.

Dark mode converts what the browser holds, not what the author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from tinycss2.ast import Node

from wxexport.css import colors, properties
from wxexport.css.colors import Color
from wxexport.css.style import read_style

Kind = Literal["background", "text", "shadow", "line"]
Backdrop = Literal["", "gradient", "picture"]
"""What a background holds beside a color."""
Value = tuple["str | Color", ...]


class Declaration(NamedTuple):
    name: str
    value: Value


_SIDES = ("", *(f"-{side}" for side in properties.SIDES))
_FLOW_SIDES = tuple(f"-{axis}{end}" for axis in ("block", "inline") for end in ("", "-start", "-end"))
_LINES = (
    *(f"border{side}" for side in _SIDES),
    *(f"border{side}-color" for side in _SIDES + _FLOW_SIDES),
    *("border-image", "-webkit-border-image", "box-shadow"),
    *("outline", "outline-color", "column-rule", "column-rule-color"),
)
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("background", "background-color", "background-image"), "background"),
    **dict.fromkeys(("color", "-webkit-text-fill-color", "-webkit-text-stroke", "-webkit-text-stroke-color"), "text"),
    **dict.fromkeys(("text-decoration", "text-decoration-color", "text-emphasis-color"), "text"),
    "text-shadow": "shadow",
    **dict.fromkeys(_LINES, "line"),
}
"""The properties that dark mode converts, and by which rule."""
TEXT_COLORS = ("color", "-webkit-text-fill-color")

_BRACKETS = {"function": "()", "() block": "()", "[] block": "[]", "{} block": "{}"}
_DEEPEST = 32  # brackets in brackets of one value
_TRANSPARENT = Color(255, 255, 255, 0)  # WeChat mixes it into a gradient as this
_KEYWORDS = {"transparent": _TRANSPARENT, "windowtext": Color(0, 0, 0)}  # the second is in text pasted from Word


@lru_cache(maxsize=4096)
def declarations(style: str) -> tuple[Declaration, ...]:
    """A ``style`` as a browser holds it, in which ``background`` has its color and its pictures."""
    kept: dict[str, Declaration] = {}
    for one in sorted(read_style(style).in_force, key=lambda one: one.important):
        name, value = one.name, _joined(_parts(one.node.value, one.name in KINDS))
        if name in ("background-color", "background-image") and "background" in kept:
            name, value = "background", _merged(kept["background"].value, value)
        else:
            kept.pop(name, None)  # it goes to the end
        kept[name] = Declaration(name, value)
    return tuple(kept.values())


def written(style: dict[str, Value]) -> str:
    """The ``style`` attribute for values by name."""
    return ";".join(f"{name}:{_text(value)}" for name, value in style.items())


def only_color(value: Value) -> Color | None:
    """The color, when the value is nothing else."""
    return value[0] if len(value) == 1 and isinstance(value[0], Color) else None


def first_color(value: Value) -> Color | None:
    return next((part for part in value if isinstance(part, Color)), None)


def backdrop(value: Value) -> Backdrop:
    text = "".join(part for part in value if isinstance(part, str)).lower()
    if "url(" in text:
        return "picture"
    return "gradient" if "gradient" in text else ""


def _text(value: Value) -> str:
    return "".join("transparent" if part == _TRANSPARENT else str(part) for part in value)


def _merged(background: Value, part: Value) -> Value:
    """The shorthand ``background`` and a color or a picture after it, as browsers write them: a shorthand again."""
    *pictures, last = background
    color = (last,) if isinstance(last, Color) else ()
    if backdrop(part):
        return (*part, " ", *color)
    if not backdrop(background):
        return part
    return (*pictures, *part) if color else (*background, " ", *part)


def _parts(tokens: Iterable[Node], colored: bool, depth: int = 0) -> Iterator[str | Color]:
    """The text and the colors of a value. Brackets nested without end are cut off."""
    for token in tokens:
        color = _color(token) if colored else None
        brackets = _BRACKETS.get(token.type)
        if color is not None:
            yield color
        elif brackets is None:
            yield " " if token.type in ("whitespace", "comment") else str(token.serialize())
        elif depth < _DEEPEST:
            opening = f"{token.name}(" if token.type == "function" else brackets[0]
            inside = token.arguments if token.type == "function" else token.content
            yield from (opening, *_parts(inside, colored, depth + 1), brackets[1])


def _color(token: Node) -> Color | None:
    if token.type not in ("hash", "ident", "function"):
        return None
    if token.type == "ident" and token.lower_value in _KEYWORDS:
        return _KEYWORDS[token.lower_value]
    color = colors.from_token(token)
    return color and color._replace(alpha=_short(color.alpha))


def _short(alpha: float) -> float:
    """As browsers write it: two digits where those give the same of 256 steps, else three."""
    return round(alpha, 2 if round(round(alpha, 2) * 255) == round(alpha * 255) else 3)


def _joined(parts: Iterable[str | Color]) -> Value:
    """The parts with neighboring texts joined and no white space at either end."""
    joined: list[str | Color] = []
    for kind, run in groupby(parts, type):
        same = list(run)
        joined += ["".join(map(str, same))] if kind is str else same
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if joined and isinstance(edge := joined[end], str):
            joined[end] = strip(edge)
    return tuple(part for part in joined if part != "")
