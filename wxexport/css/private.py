"""Declarations that WeChat does not keep, but that decide what a reader sees: longhands with private names.

They travel through the cascade under a prefix that no editor knows and that ``read_style(…).kept`` leaves out, so they
are gone once a style is compacted. Who puts something in their place reads them before that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import tinycss2
from tinycss2.ast import Node

from wxexport.css import colors, gradients, values, variables
from wxexport.css.errors import CssError
from wxexport.css.tokens import split_at_commas, without_space

PREFIX = "-wx-"
_VENDOR = "-webkit-"
_BACKGROUND = {
    "background-image": "none",
    "background-size": "auto",
    "background-position": "0% 0%",
    "background-repeat": "repeat",
    "background-clip": "border-box",
}
"""Longhands of ``background`` with their initial values."""
_OFFSETS = ("top", "right", "bottom", "left")
_LOST = frozenset(
    (
        *(*_BACKGROUND, *_OFFSETS, "position", "height", "min-height", "max-height", "text-fill-color", "z-index"),
        *("gap", "row-gap", "column-gap"),
    )
)
_BOTH = frozenset(("display", "white-space"))
"""Properties of which WeChat keeps some values."""
_POSITION_WORDS = frozenset(("left", "right", "top", "bottom", "center"))


def is_lost(name: str) -> bool:
    """Whether WeChat keeps nothing of a property but what its private longhands are read for."""
    return name.removeprefix(_VENDOR) in _LOST or name in ("inset", "background")


def longhands(node: Node, scope: Mapping[str, Sequence[Node]]) -> Iterator[tuple[str, str]]:
    """The private longhands of a declaration, and ``background-color`` of ``background``.

    Raises ``CssError`` for a variable that is not known.
    """
    name = node.lower_name.removeprefix(_VENDOR)
    if name not in _BOTH and not is_lost(name):
        return
    tokens = [_computed(token) for token in variables.resolve(node.value, scope)]
    if name == "inset":
        words = [_text([token]) for token in without_space(tokens)]
        sides = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1)}.get(len(words), (0, 1, 2, 3))
        for side, at in zip(_OFFSETS, sides, strict=True):
            if at < len(words):
                yield PREFIX + side, words[at]
    elif name == "background":
        color, layers = _background(tokens)
        yield "background-color", color
        yield from ((PREFIX + longhand, value) for longhand, value in layers.items())
    else:
        yield PREFIX + name, _text(tokens) or "none"


def _computed(token: Node) -> Node:
    """The token with what can be computed; ``calc(50% - 10px)`` cannot before the article is laid out."""
    try:
        return values.computed(token)
    except CssError:
        return token


def _background(tokens: list[Node]) -> tuple[str, dict[str, str]]:
    """The color of the shorthand, and its other longhands, each with all layers."""
    color = "transparent"
    found: dict[str, list[str]] = {name: [] for name in _BACKGROUND}
    for layer in split_at_commas(tokens):
        own: dict[str, list[str]] = {name: [] for name in _BACKGROUND}
        after_slash = False
        for token in without_space(layer):
            longhand = "background-size" if after_slash and _is_size(token) else _longhand(token)
            after_slash = token == "/" or (after_slash and longhand == "background-size")
            if longhand == "background-color":
                color = _text([token])
            elif longhand:
                own[longhand].append(_text([token]))
        for name, words in own.items():
            found[name].append(" ".join(words) or _BACKGROUND[name])
    return color, {name: ", ".join(layers) for name, layers in found.items()}


def _longhand(token: Node) -> str:
    if _is_address(token) or gradients.is_gradient(token):
        return "background-image"
    if colors.from_token(token) is not None:
        return "background-color"
    word = token.lower_value if token.type == "ident" else ""
    if word == "text":
        return "background-clip"
    if "repeat" in word:
        return "background-repeat"
    return "background-position" if word in _POSITION_WORDS or _is_length(token) else ""


def _is_size(token: Node) -> bool:
    return _is_length(token) or (token.type == "ident" and token.lower_value in ("auto", "cover", "contain"))


def _is_length(token: Node) -> bool:
    return token.type in ("dimension", "percentage", "number")


def _is_address(token: Node) -> bool:
    return bool(token.type == "url" or (token.type == "function" and token.lower_name == "url"))


def _text(tokens: Iterable[Node]) -> str:
    """A value with ``url(x)`` in place of the address of a picture, which nobody reads."""
    picture = tinycss2.parse_one_component_value("url(x)")
    text: str = tinycss2.serialize([picture if _is_address(token) else token for token in tokens])
    return text.strip().lower()
