"""Today's color functions worked out: ``oklch()`` and its kin, ``color-mix()``, ``rgb(from …)``, ``light-dark()``.

The editor keeps none of them (reference, part 3), so a theme's are brought to sRGB, clipped as browsers clip them.
Formulas and matrices are those of CSS Color 4 and 5.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable, Sequence

import tinycss2
from tinycss2 import color4
from tinycss2.ast import Node

from wxexport.css import colors
from wxexport.css.colors import Color

NAMES = frozenset(
    ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"]
)

Coordinates = tuple[float, float, float]
Row = Coordinates

_D50 = (0.3457 / 0.3585, 1.0, (1 - 0.3457 - 0.3585) / 0.3585)
_KAPPA, _EPSILON = 24389 / 27, 216 / 24389
_SRGB_TO_XYZ = (
    (506752 / 1228815, 87881 / 245763, 12673 / 70218),
    (87098 / 409605, 175762 / 245763, 12673 / 175545),
    (7918 / 409605, 87881 / 737289, 1001167 / 1053270),
)
_XYZ_TO_SRGB = (
    (12831 / 3959, -329 / 214, -1974 / 3959),
    (-851781 / 878810, 1648619 / 878810, 36519 / 878810),
    (705 / 12673, -2585 / 12673, 705 / 667),
)
_P3_TO_XYZ = (
    (608311 / 1250200, 189793 / 714400, 198249 / 1000160),
    (35783 / 156275, 247089 / 357200, 198249 / 2500400),
    (0.0, 32229 / 714400, 5220557 / 5000800),
)
_D65_TO_D50 = (
    (1.0479297925449969, 0.022946870601609652, -0.05019226628920524),
    (0.02962780877005599, 0.9904344267538799, -0.017073799063418826),
    (-0.009243040646204504, 0.015055191490298152, 0.7518742814281371),
)
_D50_TO_D65 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_XYZ_TO_LMS = (
    (0.8190224379967030, 0.3619062600528904, -0.1288737815209879),
    (0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
    (0.0481771893596242, 0.2642395317527308, 0.6335478284694309),
)
_LMS_TO_XYZ = (
    (1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
    (-0.0405757452148008, 1.1122868032803170, -0.0717110580655164),
    (-0.0763729366746601, -0.4214933324022432, 1.5869240198367816),
)
_LMS_TO_OKLAB = (
    (0.2104542683093140, 0.7936177747023054, -0.0040720430116193),
    (1.9779985324311684, -2.4285922420485799, 0.4505937096174110),
    (0.0259040424655478, 0.7827717124575296, -0.8086757549230774),
)
_OKLAB_TO_LMS = (
    (1.0, 0.3963377773761749, 0.2158037573099136),
    (1.0, -0.1055613458156586, -0.0638541728258133),
    (1.0, -0.0894841775298119, -1.2914855480194092),
)
_CHANNELS = {
    "rgb": ("r", "g", "b"),
    "hsl": ("h", "s", "l"),
    "hwb": ("h", "w", "b"),
    "lab": ("l", "a", "b"),
    "lch": ("l", "c", "h"),
    "oklab": ("l", "a", "b"),
    "oklch": ("l", "c", "h"),
}
_HUE_AT = {"hsl": 0, "hwb": 0, "lch": 2, "oklch": 2}
_MIXED_IN = ("srgb", "srgb-linear", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "xyz", "xyz-d65")
_GRAY = {"hsl": 1e-4, "lch": 1.5e-2, "oklch": 4e-6}
"""Saturation or chroma under which a color has no hue of its own."""
_ALPHA = "alpha"


class ColorError(ValueError):
    """Why there is no answer, in a few words."""


def resolve(function: Node, calc: Callable[[Node], Node]) -> Color:
    """The color of one of the functions of ``NAMES``; ``calc`` works out a token with ``calc()`` in it.

    Raises ``ColorError``.
    """
    name = function.lower_name
    tokens = [token for token in function.arguments if token.type not in ("whitespace", "comment")]
    if name == "light-dark":
        return _light(tokens, calc)
    if name == "color-mix":
        return _mixed(tokens, calc)
    if tokens and tokens[0].type == "ident" and tokens[0].lower_value == "from":
        return _relative(name.removesuffix("a") if name in ("rgba", "hsla") else name, tokens[1:], calc)
    return _absolute(function, calc)


def color_of(token: Node, calc: Callable[[Node], Node]) -> Color:
    """The color of a token that is one. Raises ``ColorError``."""
    if token.type == "function" and token.lower_name in NAMES:
        return resolve(token, calc)
    if token.type == "ident" and token.lower_value == "currentcolor":
        raise ColorError("currentcolor has no value before the article is laid out")
    color = colors.from_token(token)
    if color is None:
        raise ColorError(f"{token.serialize()} is not a color")
    return color


def _absolute(function: Node, calc: Callable[[Node], Node]) -> Color:
    import copy

    plain = copy.copy(function)
    plain.arguments = [calc(token) for token in function.arguments]
    try:
        parsed = color4.parse_color(plain)
    except (ValueError, IndexError, TypeError):  # tinycss2 takes `color()` apart before it looks
        parsed = None
    if parsed is None or isinstance(parsed, str):
        raise ColorError(f"{function.serialize()} is not a color")
    return _to_color(parsed)


def _to_color(parsed: color4.Color) -> Color:
    x, y, z = (part or 0.0 for part in parsed.coordinates)
    if parsed.space in ("srgb", "hsl", "hwb"):
        color = colors.from_parsed(parsed)
        if color is None:
            raise ColorError("is not a color")
        return color
    space = {"xyz": "xyz-d65"}.get(parsed.space, parsed.space)
    if space not in ("srgb-linear", "display-p3", "xyz-d65", "xyz-d50", "lab", "lch", "oklab", "oklch"):
        raise ColorError(f"the color space {space} is not known here")
    return _color(_srgb(space, (x, y, z)), parsed.alpha)


def _color(srgb: Coordinates, alpha: float) -> Color:
    if not all(math.isfinite(part) for part in (*srgb, alpha)):
        raise ColorError("is not a color")
    red, green, blue = (min(255.0, max(0.0, part * 255)) for part in srgb)
    return Color(red, green, blue, min(1.0, max(0.0, alpha)))


# --- color-mix(), light-dark(), relative colors ---------------------------------------------------------------------


def _light(tokens: Sequence[Node], calc: Callable[[Node], Node]) -> Color:
    """The light one: WeChat makes its dark mode itself."""
    parts = _split(tokens)
    if len(parts) != 2 or any(len(part) != 1 for part in parts):
        raise ColorError("light-dark() takes two colors")
    return color_of(parts[0][0], calc)


def _mixed(tokens: Sequence[Node], calc: Callable[[Node], Node]) -> Color:
    parts = _split(tokens)
    words = [token.lower_value if token.type == "ident" else "" for token in parts[0]] if parts else []
    if len(parts) != 3 or words[:1] != ["in"] or len(words) not in (2, 4) or words[1] not in _MIXED_IN:
        raise ColorError("color-mix() takes `in` a color space such as oklab, and two colors")
    space = {"xyz": "xyz-d65"}.get(words[1], words[1])
    if len(words) == 4 and (words[3] != "hue" or space not in _HUE_AT):
        raise ColorError("color-mix() has words that cannot be read")
    turn = words[2] if len(words) == 4 else "shorter"
    (one, share), (other, other_share) = (_share(part, calc) for part in parts[1:])
    if share is None:
        share = 100 - other_share if other_share is not None else 50.0
    if other_share is None:
        other_share = 100 - share
    whole = share + other_share
    if whole <= 0:
        raise ColorError("color-mix() of nothing")
    weight, fade = other_share / whole, min(1.0, whole / 100)
    alpha = one.alpha * (1 - weight) + other.alpha * weight
    mixed = _between(space, turn, one, other, weight, alpha)
    return _color(_srgb(space, mixed), alpha * fade)


def _share(tokens: Sequence[Node], calc: Callable[[Node], Node]) -> tuple[Color, float | None]:
    shares = [calc(token) for token in tokens if calc(token).type == "percentage"]
    rest = [token for token in tokens if calc(token).type != "percentage"]
    if len(rest) != 1 or len(shares) > 1 or any(not 0 <= share.value <= 100 for share in shares):
        raise ColorError("color-mix() takes colors, each with a share from 0% to 100%")
    return color_of(rest[0], calc), shares[0].value if shares else None


def _between(space: str, turn: str, one: Color, other: Color, weight: float, alpha: float) -> Coordinates:
    hue = _HUE_AT.get(space)
    left, right = _coordinates(space, one), _coordinates(space, other)
    if hue is not None:
        left, right = _with_hues(space, hue, turn, left, right)
    mixed = []
    for at, (first, second) in enumerate(zip(left, right, strict=True)):
        if at == hue:
            mixed.append((first * (1 - weight) + second * weight) % 360)
        elif alpha == 0:
            mixed.append(first * (1 - weight) + second * weight)
        else:
            mixed.append((first * one.alpha * (1 - weight) + second * other.alpha * weight) / alpha)
    return mixed[0], mixed[1], mixed[2]


def _with_hues(
    space: str, at: int, turn: str, left: Coordinates, right: Coordinates
) -> tuple[Coordinates, Coordinates]:
    """Both colors with hues to go between on the wanted side; a gray one takes the hue of the other."""
    first, second = left[at], right[at]
    if _is_gray(space, left):
        first = second
    elif _is_gray(space, right):
        second = first
    apart = second - first
    if turn == "shorter":
        second += -360 if apart > 180 else 360 if apart < -180 else 0
    elif turn == "longer":
        second += (360 if -180 < apart <= 0 else 0) - (360 if 0 < apart < 180 else 0)
    elif turn == "increasing":
        second += 360 if apart < 0 else 0
    elif turn == "decreasing":
        second -= 360 if apart > 0 else 0
    else:
        raise ColorError(f"color-mix() does not know the hue {turn}")
    return _set(left, at, first), _set(right, at, second)


def _is_gray(space: str, parts: Coordinates) -> bool:
    if space == "hwb":
        return parts[1] + parts[2] >= 100 - 1e-3
    return parts[1] < _GRAY[space]


def _set(parts: Coordinates, at: int, value: float) -> Coordinates:
    changed = list(parts)
    changed[at] = value
    return changed[0], changed[1], changed[2]


def _relative(space: str, tokens: Sequence[Node], calc: Callable[[Node], Node]) -> Color:
    if space not in _CHANNELS or not tokens:
        raise ColorError("a color made from another one needs rgb(), hsl(), hwb(), lab(), lch(), oklab() or oklch()")
    origin = color_of(tokens[0], calc)
    parts = _coordinates("srgb" if space == "rgb" else space, origin)
    values = dict(zip(_CHANNELS[space], [part * 255 for part in parts] if space == "rgb" else parts, strict=True))
    values[_ALPHA] = origin.alpha
    rest = [calc(_filled(token, values)) for token in tokens[1:]]
    if space in ("hsl", "hwb"):  # tinycss2 does not read percentages beside numbers there, which mean the same
        slash = rest.index("/") if "/" in rest else len(rest)
        rest = [_without_percent(token) for token in rest[:slash]] + rest[slash:]
    if "/" not in rest:
        rest += tinycss2.parse_component_value_list(f" / {origin.alpha:.6f}")
    text = f"{space}({' '.join(token.serialize() for token in rest)})"
    return _absolute(tinycss2.parse_one_component_value(text), calc)


def _filled(token: Node, values: dict[str, float]) -> Node:
    """The token with numbers in the place of the channels' names."""
    import copy

    if token.type == "ident" and token.lower_value in values:
        return tinycss2.parse_one_component_value(f"{values[token.lower_value]:.9f}")
    inside = {"function": "arguments", "() block": "content"}.get(token.type)
    if inside is None:
        return token
    filled = copy.copy(token)
    setattr(filled, inside, [_filled(part, values) for part in getattr(token, inside)])
    return filled


def _without_percent(token: Node) -> Node:
    return tinycss2.parse_one_component_value(token.representation) if token.type == "percentage" else token


def _split(tokens: Sequence[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


# --- from one space to another --------------------------------------------------------------------------------------


def _coordinates(space: str, color: Color) -> Coordinates:
    """A color's coordinates: hues in degrees; percentages of hsl and hwb from 0 to 100."""
    srgb = (color.red / 255, color.green / 255, color.blue / 255)
    if space == "srgb":
        return srgb
    if space in ("hsl", "hwb"):
        hue, lightness, saturation = colorsys.rgb_to_hls(*srgb)
        if space == "hsl":
            return hue * 360, saturation * 100, lightness * 100
        return hue * 360, min(srgb) * 100, (1 - max(srgb)) * 100
    linear = _each(_linear, srgb)
    if space == "srgb-linear":
        return linear
    xyz = _times(_SRGB_TO_XYZ, linear)
    if space == "xyz-d65":
        return xyz
    if space in ("oklab", "oklch"):
        lab = _times(_LMS_TO_OKLAB, _each(math.cbrt, _times(_XYZ_TO_LMS, xyz)))
    else:
        lab = _xyz_to_lab(_times(_D65_TO_D50, xyz))
    return _polar(lab) if space.endswith("lch") else lab


def _srgb(space: str, parts: Coordinates) -> Coordinates:
    """Coordinates as above, in sRGB from 0 to 1, or beyond when they are no color of it."""
    if space == "srgb":
        return parts
    if space == "hsl":
        return colorsys.hls_to_rgb(parts[0] / 360, parts[2] / 100, parts[1] / 100)
    if space == "hwb":
        return _hwb(parts)
    if space in ("lch", "oklch"):
        space, parts = space.replace("lch", "lab"), _square(parts)
    if space == "srgb-linear":
        linear = parts
    elif space == "display-p3":
        linear = _times(_XYZ_TO_SRGB, _times(_P3_TO_XYZ, _each(_linear, parts)))
    elif space == "oklab":
        linear = _times(_XYZ_TO_SRGB, _times(_LMS_TO_XYZ, _each(_cube, _times(_OKLAB_TO_LMS, parts))))
    elif space == "lab":
        linear = _times(_XYZ_TO_SRGB, _times(_D50_TO_D65, _lab_to_xyz(parts)))
    else:
        xyz = _times(_D50_TO_D65, parts) if space == "xyz-d50" else parts
        linear = _times(_XYZ_TO_SRGB, xyz)
    return _each(_gamma, linear)


def _hwb(parts: Coordinates) -> Coordinates:
    white, black = parts[1] / 100, parts[2] / 100
    if white + black >= 1:
        gray = white / (white + black)
        return gray, gray, gray
    red, green, blue = colorsys.hls_to_rgb(parts[0] / 360, 0.5, 1)
    left = 1 - white - black
    return red * left + white, green * left + white, blue * left + white


def _times(matrix: tuple[Row, Row, Row], parts: Coordinates) -> Coordinates:
    x, y, z = (sum(cell * part for cell, part in zip(row, parts, strict=True)) for row in matrix)
    return x, y, z


def _each(function: Callable[[float], float], parts: Coordinates) -> Coordinates:
    return function(parts[0]), function(parts[1]), function(parts[2])


def _cube(part: float) -> float:
    return part * part * part


def _linear(part: float) -> float:
    size = abs(part)
    return part / 12.92 if size <= 0.04045 else math.copysign(((size + 0.055) / 1.055) ** 2.4, part)


def _gamma(part: float) -> float:
    size = abs(part)
    return part * 12.92 if size <= 0.0031308 else math.copysign(1.055 * size ** (1 / 2.4) - 0.055, part)


def _polar(lab: Coordinates) -> Coordinates:
    return lab[0], math.hypot(lab[1], lab[2]), math.degrees(math.atan2(lab[2], lab[1])) % 360


def _square(lch: Coordinates) -> Coordinates:
    hue = math.radians(lch[2] % 360)
    return lch[0], lch[1] * math.cos(hue), lch[1] * math.sin(hue)


def _xyz_to_lab(xyz: Coordinates) -> Coordinates:
    x, y, z = (
        math.cbrt(part) if part > _EPSILON else (_KAPPA * part + 16) / 116
        for part in (xyz[0] / _D50[0], xyz[1] / _D50[1], xyz[2] / _D50[2])
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lab_to_xyz(lab: Coordinates) -> Coordinates:
    middle = (lab[0] + 16) / 116
    first, last = lab[1] / 500 + middle, middle - lab[2] / 200
    x, z = (_cube(part) if _cube(part) > _EPSILON else (116 * part - 16) / _KAPPA for part in (first, last))
    y = _cube(middle) if lab[0] > _KAPPA * _EPSILON else lab[0] / _KAPPA
    return x * _D50[0], y * _D50[1], z * _D50[2]
