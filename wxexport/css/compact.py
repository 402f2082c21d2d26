"""Takes longhands and gives the shortest ``style`` attribute that means the same.

The order of the output depends on the names only, so the same longhands give the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from wxexport.css.properties import BORDER_INITIAL, CSS_WIDE, SIDES
from wxexport.text import regex

_NUMBER = regex(r"(?<![\w#.+-])([+-]?(?:\d+(?:\.\d*)?|\.\d+))([a-z%]*)(?![\w.-])")
_COLOR = regex(r"#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3(?![\w-])", re.IGNORECASE)
_SPACE = regex(r"(?:(?<!\s)\s+)?(,)\s*|(?<=\()\s+|(?<!\s)\s+(?=\))")
_LENGTHS = frozenset(("cm", "mm", "in", "px", "pc", "pt", "em", "ex"))


def canonical(value: str) -> str:
    """A compiled value with each number, color and comma in one form, so that equal values are equal texts."""
    value = _SPACE.sub(lambda found: ", " if found[1] else "", value)
    return _COLOR.sub(r"#\1\2\3", _NUMBER.sub(_number, value))


def _number(found: re.Match[str]) -> str:
    number, unit = float(found[1]), found[2]
    if not number:
        return "0" + ("" if unit in _LENGTHS else unit)
    text = f"{number:.6f}".rstrip("0").removesuffix(".")
    return ("+" if found[1][0] == "+" else "") + (text if text.strip("-0.") else f"{text}.0") + unit


def compact(style: Mapping[str, str]) -> str:
    """The text of a ``style`` attribute; longhands become a shorthand where that is shorter."""
    left = dict(style)
    folded: dict[str, str] = {}
    for box in ("margin", "padding"):
        names = [f"{box}-{side}" for side in SIDES]
        if _are_foldable(left, names):
            folded[box] = _fold([left.pop(name) for name in names])
    folded |= _fold_borders({side: value for side in SIDES if (value := _take_border(side, left)) is not None})
    if "overflow-x" in left and left["overflow-x"] == left.get("overflow-y"):
        folded["overflow"] = left.pop("overflow-x")
        del left["overflow-y"]
    return ";".join(f"{name}:{value}" for name, value in sorted((left | folded).items()))


def _are_foldable(style: Mapping[str, str], names: Sequence[str]) -> bool:
    """Whether all the longhands are set, and a keyword like ``inherit`` is the value of all of them or of none."""
    values = {style.get(name) for name in names}
    return None not in values and (len(values) == 1 or not values & CSS_WIDE)


def _fold(values: list[str]) -> str:
    top, right, bottom, left = values
    if left != right:
        return " ".join(values)
    if bottom != top:
        return " ".join((top, right, bottom))
    return top if top == right else f"{top} {right}"


def _fold_borders(sides: Mapping[str, str]) -> dict[str, str]:
    """The most common of four borders becomes ``border``; after it come the sides that differ."""
    usual, count = Counter(sides.values()).most_common(1)[0] if len(sides) == len(SIDES) else ("", 0)
    if count < 2:
        return {f"border-{side}": value for side, value in sides.items()}
    return {"border": usual, **{f"border-{side}": value for side, value in sides.items() if value != usual}}


def _take_border(side: str, style: dict[str, str]) -> str | None:
    """Removes the longhands of one border from ``style`` and gives its shorthand; ``None`` if they cannot be one."""
    names = [f"border-{side}-{part}" for part in BORDER_INITIAL]
    if not _are_foldable(style, names):
        return None
    width, line, color = (style.pop(name) for name in names)
    if width in CSS_WIDE:
        return width
    if (line, color) == ("none", "currentcolor") and width in ("0", "medium"):
        return "0" if width == "0" else "none"
    return f"{width} {line} {color}"
