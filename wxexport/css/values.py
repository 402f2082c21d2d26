"""Takes the tokens of a value without variables and gives its words as WeChat keeps them.

Computes math functions, colors and fixed lengths; refuses what the editor drops.
"""

from __future__ import annotations

from collections.abc import Iterable

import tinycss2
from tinycss2.ast import Node

from wxexport.css import calc, color_functions, colors
from wxexport.css.errors import ColorError, CssError
from wxexport.css.tokens import with_contents
from wxexport.messages import message_of, t
from wxexport.text import UNPRINTABLE, names

_FUNCTIONS = names(
    "rgb rgba hsl hsla translate translatex translatey scale scalex scaley rotate skew skewx skewy matrix"
)
"""Functions that the editor keeps."""
_UNITS = frozenset(("px", "em", "pt", "deg", "grad", "rad", "turn"))
_TOKENS = frozenset(("comment", "dimension", "hash", "ident", "number", "percentage", "whitespace"))


def words_of(tokens: Iterable[Node], *, strings: bool = False) -> list[str]:
    """The words of a value; ``strings`` allows text in quotes. Raises ``CssError``."""
    found = [computed(token) for token in tokens]
    _refuse_unsupported(found, strings=strings)
    words = as_words(found)
    if not words:
        raise CssError(t("has no value"))
    if any(map(UNPRINTABLE.search, words)):
        raise CssError(t("has a control character"))
    return words


def gradient_color(tokens: Iterable[Node]) -> Node | None:
    """The first color of a gradient among the tokens of a background; ``None`` without one."""
    gradients = [token for token in tokens if token.type == "function" and token.lower_name.endswith("gradient")]
    for stop in (argument for gradient in gradients for argument in gradient.arguments):
        if stop.type in ("hash", "ident", "function"):
            color = computed(stop)
            if colors.from_token(color):
                return color
    return None


def computed(token: Node) -> Node:
    """The token with its math functions, colors and fixed lengths computed."""
    if token.type == "hash":
        return _plain_color(token)
    if token.type != "function":
        return calc.in_pixels(token)
    if token.lower_name in color_functions.NAMES:
        return _plain_color(token)
    if token.lower_name in calc.FUNCTIONS:
        return calc.evaluate(token)
    return with_contents(token, [computed(argument) for argument in token.arguments])


def _plain_color(token: Node) -> Node:
    """A color as CSS 3 writes it. premailer's parser drops today's forms silently (``rgb(0 0 0 / 50%)``,
    ``#rrggbbaa``), and nobody has seen the editor keep them.
    """
    if token.type == "hash":
        if len(token.value) in (3, 6) and colors.from_token(token):
            return token
    elif token.lower_name in ("rgb", "rgba") and "," in token.arguments:
        plain = with_contents(token, [computed(argument) for argument in token.arguments])
        if colors.from_token(plain):
            return plain
    try:
        color = color_functions.color_of(token, computed)
    except ColorError as error:
        raise CssError(message_of(error)) from None
    return tinycss2.parse_one_component_value(str(color))


def _refuse_unsupported(tokens: Iterable[Node], *, strings: bool = False) -> None:
    for token in tokens:
        if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            raise CssError(t("pictures behind text are lost on save"))
        if token.type == "dimension" and token.lower_unit not in _UNITS:
            raise CssError(t("the unit {unit} does not survive; use px, em or %", unit=token.lower_unit))
        if token.type == "function":
            _refuse_function(token.lower_name)
            _refuse_unsupported(token.arguments)
        elif token.type not in _TOKENS and token not in (",", "/") and not (strings and token.type == "string"):
            raise CssError(t("cannot be read"))


def _refuse_function(name: str) -> None:
    if name.endswith("gradient"):
        raise CssError(t("gradients behind text are flagged by WeChat's dark mode check"))
    if name not in _FUNCTIONS:
        raise CssError(t("{name}() does not survive", name=name))


def as_words(tokens: Iterable[Node]) -> list[str]:
    """The words as text; a comma stays with the word before it, a slash is a word of its own."""
    words: list[str] = []
    for token in tokens:
        if token == "," and words:
            words[-1] += ","
        elif token.type not in ("whitespace", "comment"):
            words.append(_word(token))
    return words


def _word(token: Node) -> str:
    """Keywords, units and names of functions in lower case, as premailer's parser expects them."""
    if token.type == "ident":
        return str(token.lower_value)
    if token.type == "dimension":
        return f"{token.representation}{token.lower_unit}"
    if token.type == "function":
        return f"{token.lower_name}({tinycss2.serialize(token.arguments)})"
    return str(token.serialize())
