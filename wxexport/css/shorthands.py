"""Takes a property with its words and gives longhands that WeChat keeps.

premailer lets an early longhand win over a later shorthand, so no shorthand reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wxexport.css.errors import NOT_KEPT, CssError
from wxexport.css.properties import BORDER_INITIAL, CSS_WIDE, KEPT, SIDES
from wxexport.messages import t
from wxexport.text import names

Longhands = Iterator[tuple[str, str]]

_BORDER_STYLES = frozenset(
    ["none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset", "outset"]
)
_WIDTH_WORDS = frozenset(("thin", "medium", "thick"))
_LIST_MARKERS = names(
    "none disc circle square decimal decimal-leading-zero lower-roman upper-roman lower-alpha upper-alpha lower-latin "
    "upper-latin lower-greek cjk-decimal cjk-ideographic simp-chinese-informal"
)
_FONT_WORDS = {
    "italic": "font-style",
    "oblique": "font-style",
    "bold": "font-weight",
    "bolder": "font-weight",
    "lighter": "font-weight",
}
_SIZE_WORDS = frozenset(["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger"])

_BOXES = ("margin", "padding")
_AXES = {"inline": ("left", "right"), "block": ("top", "bottom")}
_LOGICAL_SIDES = {"block-start": "top", "block-end": "bottom", "inline-start": "left", "inline-end": "right"}
"""Logical directions in horizontal text from left to right, as Chinese and English articles have it."""
ALIASES = {
    **{f"{box}-{logical}": f"{box}-{side}" for box in _BOXES for logical, side in _LOGICAL_SIDES.items()},
    **{
        f"border-{logical}{part}": f"border-{side}{part}"
        for logical, side in _LOGICAL_SIDES.items()
        for part in ("", *(f"-{part}" for part in BORDER_INITIAL))
    },
    "inline-size": "width",
    "min-inline-size": "min-width",
    "max-inline-size": "max-width",
    "block-size": "height",
    "word-wrap": "overflow-wrap",
}
"""Other names of longhands and shorthands in a browser."""
_RENAMED = ALIASES | {"text-decoration-line": "text-decoration"}
_TEXT_ALIGN = {"start": "left", "end": "right"}


def longhands(name: str, words: list[str]) -> Longhands:
    """The longhands of a property; ``words`` has at least one. Raises ``CssError``."""
    name = _RENAMED.get(name, name)
    if len(words) > 1 and CSS_WIDE.intersection(words):
        raise CssError(t("cannot be read"))
    if name in SHORTHANDS:
        yield from SHORTHANDS[name](words)
        return
    if name not in KEPT:
        raise CssError(NOT_KEPT)
    value = " ".join(words)
    yield name, _TEXT_ALIGN.get(value, value) if name == "text-align" else value


def _four_sides(prefix: str, suffix: str = "") -> Callable[[list[str]], Longhands]:
    def expand(words: list[str]) -> Longhands:
        if len(words) > 4:
            raise CssError(t("has more than four values"))
        top = words[0]
        right = words[1] if len(words) > 1 else top
        bottom = words[2] if len(words) > 2 else top
        left = words[3] if len(words) > 3 else right
        for side, word in zip(SIDES, (top, right, bottom, left), strict=True):
            yield f"{prefix}-{side}{suffix}", word

    return expand


def _two(first: str, second: str) -> Callable[[list[str]], Longhands]:
    def expand(words: list[str]) -> Longhands:
        if len(words) > 2:
            raise CssError(t("has more than two values"))
        yield first, words[0]
        yield second, words[-1]

    return expand


def _borders(*sides: str) -> Callable[[list[str]], Longhands]:
    def expand(words: list[str]) -> Longhands:
        for side in sides:
            for part, value in _border_parts(words).items():
                yield f"border-{side}-{part}", value

    return expand


def _border_parts(words: list[str]) -> dict[str, str]:
    if words[0] in CSS_WIDE:
        return dict.fromkeys(BORDER_INITIAL, words[0])
    given = {_border_part(word): word for word in words}
    if len(given) < len(words):
        raise CssError(t("cannot be read"))
    return BORDER_INITIAL | given


def _border_part(word: str) -> str:
    if word in _BORDER_STYLES:
        return "style"
    return "width" if word in _WIDTH_WORDS or word[0] in "-+.0123456789" else "color"


def _background(words: list[str]) -> Longhands:
    if len(words) != 1:
        raise CssError(t("only a color survives; use background-color"))
    yield "background-color", "transparent" if words[0] == "none" else words[0]


def _list_style(words: list[str]) -> Longhands:
    value = " ".join(words)
    if value not in _LIST_MARKERS | CSS_WIDE:
        raise CssError(t("only the marker's type survives; use list-style-type"))
    yield "list-style-type", value


def _font(words: list[str]) -> Longhands:
    """All of ``font`` but the family. It resets what it does not name."""
    parts = dict.fromkeys(("font-style", "font-weight", "font-size", "line-height"), "normal")
    if words[0] in CSS_WIDE:
        yield from dict.fromkeys(parts, words[0]).items()
        return
    size = next((at for at, word in enumerate(words) if _is_size(word)), len(words))
    for word in words[:size]:
        parts |= _before_size(word)
    if size == len(words):
        raise CssError(t("cannot be read; its size is missing"))
    parts["font-size"] = words[size]
    rest = words[size + 1 :]
    if rest[:1] == ["/"]:
        if len(rest) < 2:
            raise CssError(t("cannot be read"))
        parts["line-height"], rest = rest[1], rest[2:]
    if not rest:
        raise CssError(t("cannot be read; a browser wants a font family in it"))
    yield from parts.items()


def _is_size(word: str) -> bool:
    return word in _SIZE_WORDS or (word[0] in "+-.0123456789" and not word.isdecimal())


def _before_size(word: str) -> dict[str, str]:
    if word.isdecimal():
        return {"font-weight": word}
    if word in _FONT_WORDS:
        return {_FONT_WORDS[word]: word}
    if word in ("normal", "small-caps"):  # the initial values, or a property that WeChat drops
        return {}
    raise CssError(t("cannot be read; its size is missing"))


SHORTHANDS: dict[str, Callable[[list[str]], Longhands]] = {
    **{box: _four_sides(box) for box in _BOXES},
    **{f"{box}-{axis}": _two(*(f"{box}-{side}" for side in sides)) for box in _BOXES for axis, sides in _AXES.items()},
    "border": _borders(*SIDES),
    **{f"border-{side}": _borders(side) for side in SIDES},
    **{f"border-{axis}": _borders(*sides) for axis, sides in _AXES.items()},
    **{f"border-{part}": _four_sides("border", f"-{part}") for part in BORDER_INITIAL},
    "overflow": _two("overflow-x", "overflow-y"),
    "background": _background,
    "list-style": _list_style,
    "font": _font,
}
