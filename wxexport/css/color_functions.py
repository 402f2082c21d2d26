"""Takes a color function and gives its color: ``oklch()`` and the like, ``color-mix()``, ``rgb(from …)``,
``light-dark()``.

The editor keeps none of them (reference, part 3). A color outside of sRGB is clipped, as browsers clip it. The rules
are those of CSS Color 4 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import tinycss2
from tinycss2.ast import Node

from wxexport.css import colors
from wxexport.css.color_spaces import SPACES, Coordinates, from_srgb
from wxexport.css.colors import Color
from wxexport.css.errors import ColorError
from wxexport.css.tokens import contents, split_at_commas, with_contents, without_space
from wxexport.messages import t

NAMES = frozenset(
    ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"]
)
"""The functions that ``color_of`` computes."""

Compute = Callable[[Node], Node]
"""Computes a token that contains ``calc()``."""

_CHANNELS = {
    "rgb": ("r", "g", "b"),
    "hsl": ("h", "s", "l"),
    "hwb": ("h", "w", "b"),
    "lab": ("l", "a", "b"),
    "lch": ("l", "c", "h"),
    "oklab": ("l", "a", "b"),
    "oklch": ("l", "c", "h"),
}
_ALPHA = "alpha"
_MIX_SPACES = ("srgb", "srgb-linear", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "xyz", "xyz-d65")
_OTHER_NAMES = {"xyz": "xyz-d65"}
_HUE_AT = {"hsl": 0, "hwb": 0, "lch": 2, "oklch": 2}
_GRAY = {"hsl": 1e-4, "lch": 1.5e-2, "oklch": 4e-6}
"""Saturation or chroma below which a color has no hue of its own."""


def color_of(token: Node, compute: Compute) -> Color:
    """The color of a function in ``NAMES``, a name or a hash. Raises ``ColorError``."""
    if token.type == "function" and token.lower_name in NAMES:
        return _function(token, compute)
    if token.type == "ident" and token.lower_value == "currentcolor":
        raise ColorError(t("currentcolor has no value before the article is laid out"))
    color = colors.from_token(token)
    if color is None:
        raise ColorError(t("{token} is not a color", token=token.serialize()))
    return color


def _function(function: Node, compute: Compute) -> Color:
    name = function.lower_name
    tokens = without_space(function.arguments)
    if name == "light-dark":
        return _light(tokens, compute)
    if name == "color-mix":
        return _mixed(tokens, compute)
    if tokens and tokens[0].type == "ident" and tokens[0].lower_value == "from":
        return _relative(name.removesuffix("a") if name in ("rgba", "hsla") else name, tokens[1:], compute)
    return _absolute(function, compute)


# --- oklch() and the like -------------------------------------------------------------------------------------------


def _absolute(function: Node, compute: Compute) -> Color:
    parsed = colors.parsed(with_contents(function, [compute(token) for token in function.arguments]))
    if parsed is None or isinstance(parsed, str):
        raise ColorError(t("{function} is not a color", function=function.serialize()))
    if parsed.space not in SPACES:
        raise ColorError(t("the color space {space} is not supported", space=parsed.space))
    return _checked(colors.from_parsed(parsed))


def _checked(color: Color | None) -> Color:
    if color is None:
        raise ColorError(t("is not a color"))
    return color


# --- light-dark() ---------------------------------------------------------------------------------------------------


def _light(tokens: Sequence[Node], compute: Compute) -> Color:
    """The first color, since WeChat computes its dark mode itself."""
    parts = split_at_commas(tokens)
    if len(parts) != 2 or any(len(part) != 1 for part in parts):
        raise ColorError(t("light-dark() takes two colors"))
    return color_of(parts[0][0], compute)


# --- color-mix() ----------------------------------------------------------------------------------------------------


def _mixed(tokens: Sequence[Node], compute: Compute) -> Color:
    parts = split_at_commas(tokens)
    if len(parts) != 3:
        raise ColorError(t("color-mix() takes `in` a color space such as oklab, and two colors"))
    space, path = _method(parts[0])
    (one, share), (other, other_share) = (_color_and_share(part, compute) for part in parts[1:])
    if share is None:
        share = 100 - other_share if other_share is not None else 50.0
    if other_share is None:
        other_share = 100 - share
    whole = share + other_share
    if whole <= 0:
        raise ColorError(t("color-mix() has two shares of 0%"))
    weight, fade = other_share / whole, min(1.0, whole / 100)
    alpha = one.alpha * (1 - weight) + other.alpha * weight
    mixed = _between(space, path, one, other, weight, alpha)
    return _checked(colors.clipped(space, mixed, alpha * fade))


def _method(tokens: Sequence[Node]) -> tuple[str, str]:
    """The color space to mix in, and on which side hues go around the circle."""
    words = [token.lower_value if token.type == "ident" else "" for token in tokens]
    if words[:1] != ["in"] or len(words) not in (2, 4) or words[1] not in _MIX_SPACES:
        raise ColorError(t("color-mix() takes `in` a color space such as oklab, and two colors"))
    space = _OTHER_NAMES.get(words[1], words[1])
    if len(words) == 2:
        return space, "shorter"
    if words[3] != "hue" or space not in _HUE_AT:
        raise ColorError(t("color-mix() cannot mix `in {names}`", names=" ".join(words[1:])))
    return space, words[2]


def _color_and_share(tokens: Sequence[Node], compute: Compute) -> tuple[Color, float | None]:
    shares = [compute(token) for token in tokens if compute(token).type == "percentage"]
    rest = [token for token in tokens if compute(token).type != "percentage"]
    if len(rest) != 1 or len(shares) > 1 or any(not 0 <= share.value <= 100 for share in shares):
        raise ColorError(t("color-mix() takes colors, each with a share from 0% to 100%"))
    return color_of(rest[0], compute), shares[0].value if shares else None


def _between(space: str, path: str, one: Color, other: Color, weight: float, alpha: float) -> Coordinates:
    hue = _HUE_AT.get(space)
    left, right = from_srgb(space, _srgb(one)), from_srgb(space, _srgb(other))
    if hue is not None:
        left, right = _with_hues(space, hue, path, left, right)
    mixed = []
    for at, (first, second) in enumerate(zip(left, right, strict=True)):
        if at == hue:
            mixed.append((first * (1 - weight) + second * weight) % 360)
        elif alpha == 0:
            mixed.append(first * (1 - weight) + second * weight)
        else:
            mixed.append((first * one.alpha * (1 - weight) + second * other.alpha * weight) / alpha)
    return mixed[0], mixed[1], mixed[2]


def _srgb(color: Color) -> Coordinates:
    return color.red / 255, color.green / 255, color.blue / 255


def _with_hues(
    space: str, at: int, path: str, left: Coordinates, right: Coordinates
) -> tuple[Coordinates, Coordinates]:
    """Both colors with hues that a straight line connects on the wanted side; a gray color takes the other's hue."""
    first, second = left[at], right[at]
    if _is_gray(space, left):
        first = second
    elif _is_gray(space, right):
        second = first
    apart = second - first
    if path == "shorter":
        second += -360 if apart > 180 else 360 if apart < -180 else 0
    elif path == "longer":
        second += (360 if -180 < apart <= 0 else 0) - (360 if 0 < apart < 180 else 0)
    elif path == "increasing":
        second += 360 if apart < 0 else 0
    elif path == "decreasing":
        second -= 360 if apart > 0 else 0
    else:
        raise ColorError(t("color-mix() has no {path} hue; use shorter, longer, increasing or decreasing", path=path))
    return _replaced(left, at, first), _replaced(right, at, second)


def _is_gray(space: str, parts: Coordinates) -> bool:
    if space == "hwb":
        return parts[1] + parts[2] >= 100 - 1e-3
    return parts[1] < _GRAY[space]


def _replaced(parts: Coordinates, at: int, value: float) -> Coordinates:
    changed = list(parts)
    changed[at] = value
    return changed[0], changed[1], changed[2]


# --- relative colors ------------------------------------------------------------------------------------------------


def _relative(space: str, tokens: Sequence[Node], compute: Compute) -> Color:
    if space not in _CHANNELS or not tokens:
        raise ColorError(t("a relative color needs rgb(), hsl(), hwb(), lab(), lch(), oklab() or oklch()"))
    origin = color_of(tokens[0], compute)
    rest = [compute(_with_channels(token, _channels(space, origin))) for token in tokens[1:]]
    if space in ("hsl", "hwb"):  # tinycss2 reads no percentages beside numbers there, which mean the same
        slash = rest.index("/") if "/" in rest else len(rest)
        rest = [_without_percent(token) for token in rest[:slash]] + rest[slash:]
    if "/" not in rest:
        rest += tinycss2.parse_component_value_list(f" / {origin.alpha:.6f}")
    text = f"{space}({' '.join(token.serialize() for token in rest)})"
    return _absolute(tinycss2.parse_one_component_value(text), compute)


def _channels(space: str, color: Color) -> dict[str, float]:
    """The values that the channels' names stand for."""
    parts = color[:3] if space == "rgb" else from_srgb(space, _srgb(color))
    return {**dict(zip(_CHANNELS[space], parts, strict=True)), _ALPHA: color.alpha}


def _with_channels(token: Node, channels: Mapping[str, float]) -> Node:
    """The token with numbers in place of the channels' names."""
    if token.type == "ident" and token.lower_value in channels:
        return tinycss2.parse_one_component_value(f"{channels[token.lower_value]:.9f}")
    inside = contents(token)
    if inside is None:
        return token
    return with_contents(token, [_with_channels(part, channels) for part in inside])


def _without_percent(token: Node) -> Node:
    return tinycss2.parse_one_component_value(token.representation) if token.type == "percentage" else token
