"""Declarations that WeChat does not keep, but that decide what a reader sees: carried through the cascade.

They travel under names with a prefix, which no editor knows and which ``read_style(…).kept`` leaves out, so they are
gone once a style is compacted. Between the cascade and then, ``grounds`` and ``decorations`` read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import tinycss2
from tinycss2.ast import Node

from wxexport.css import colors, declarations, gradients, values, variables
from wxexport.css.declarations import Declaration
from wxexport.css.errors import CssError, Report
from wxexport.css.style import read_style
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
NAMES = frozenset((*_BACKGROUND, *_OFFSETS, "position", "height", "min-height", "max-height", "text-fill-color"))
"""What is carried. ``inset`` is carried as its four sides."""
_POSITION_WORDS = frozenset(("left", "right", "top", "bottom", "center"))


def compile_declarations(
    block: Iterable[Node],
    scope: Mapping[str, Sequence[Node]],
    report: Report,
    warn: Report | None = None,
) -> tuple[Declaration, ...]:
    """As ``css.declarations.compile_declarations``, with what is carried as well."""
    compiled: list[Declaration] = []
    for node in block:
        name = node.lower_name.removeprefix(_VENDOR) if node.type == "declaration" else ""
        if name not in NAMES and name not in ("background", "inset") and not _hides(name, node):
            compiled += declarations.compile_declarations([node], scope, report, warn)
            continue
        try:
            tokens = [_computed(token) for token in variables.resolve(node.value, scope)]
            compiled += [Declaration(one, value, node.important) for one, value in _longhands(name, tokens)]
        except CssError as error:
            report(node.source_line, f"{node.name}: {error}")
    return tuple(compiled)


def read(style: str | None) -> dict[str, str]:
    """The longhands of a ``style`` attribute, carried ones too, in lower case."""
    return dict(read_style(style).in_effect)


def get(style: Mapping[str, str], name: str) -> str:
    """The value of a carried longhand; ``""`` if it is not set."""
    return style.get(PREFIX + name, "")


def write(style: Mapping[str, str]) -> str:
    """A ``style`` attribute of longhands; it is compacted later."""
    return ";".join(f"{name}:{value}" for name, value in style.items())


def _computed(token: Node) -> Node:
    """The token with what can be computed; ``calc(50% - 10px)`` cannot before the article is laid out."""
    try:
        return values.computed(token)
    except CssError:
        return token


def _hides(name: str, node: Node) -> bool:
    return name == "display" and [token.serialize().lower() for token in without_space(node.value)] == ["none"]


def _longhands(name: str, tokens: list[Node]) -> Iterator[tuple[str, str]]:
    text = _text(tokens)
    if not text:
        raise CssError("has no value")
    if name == "display":
        yield name, text
    elif name == "inset":
        words = [_text([token]) for token in without_space(tokens)]
        for side, word in zip(_OFFSETS, (words * 4 if len(words) < 3 else words + words[1:2]), strict=False):
            yield PREFIX + side, word
    elif name == "background":
        color, layers = _background(tokens)
        yield "background-color", color
        yield from ((PREFIX + longhand, value) for longhand, value in layers.items())
    else:
        yield PREFIX + name, text


def _background(tokens: list[Node]) -> tuple[str, dict[str, str]]:
    """The color of the shorthand, and its longhands that are carried, each with all layers."""
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
    if token.type == "url" or (token.type == "function" and token.lower_name == "url") or gradients.is_gradient(token):
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


def _text(tokens: Iterable[Node]) -> str:
    """A value with ``url()`` in place of the address of a picture, which nobody reads."""
    return tinycss2.serialize([_without_address(token) for token in tokens]).strip().lower()


def _without_address(token: Node) -> Node:
    is_address = token.type == "url" or (token.type == "function" and token.lower_name == "url")
    return tinycss2.parse_one_component_value("url(x)") if is_address else token
