"""Takes a color's coordinates in one color space and gives them in another: sRGB to a space, and back.

WeChat keeps sRGB colors only. Matrices are those of CSS Color 4. CIE Lab, HSL and HWB are converted by tinycss2; its
matrices of OKLab are those of an older draft, so OKLab's are here.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable

from tinycss2 import color4

from wxexport.text import names

Coordinates = tuple[float, float, float]
"""Hues are in degrees, percentages of HSL and HWB from 0 to 100, sRGB from 0 to 1."""

SPACES = names("srgb srgb-linear display-p3 hsl hwb lab lch oklab oklch xyz-d50 xyz-d65")
"""The spaces that ``to_srgb`` reads."""

_Matrix = tuple[Coordinates, Coordinates, Coordinates]
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


def from_srgb(space: str, srgb: Coordinates) -> Coordinates:
    """Coordinates of sRGB in one of the spaces that a color may be mixed in."""
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
        lab = _convert("xyz-d50", "lab", _times(_D65_TO_D50, xyz))
    return _polar(lab) if space.endswith("lch") else lab


def to_srgb(space: str, parts: Coordinates) -> Coordinates:
    """Coordinates of one of ``SPACES`` in sRGB. They are below 0 or above 1 for a color that sRGB does not have."""
    if space == "srgb":
        return parts
    if space in ("hsl", "hwb"):
        return _convert(space, "srgb", parts)
    if space == "oklch":
        space, parts = "oklab", _square(parts)
    if space == "srgb-linear":
        linear = parts
    elif space == "display-p3":
        linear = _times(_XYZ_TO_SRGB, _times(_P3_TO_XYZ, _each(_linear, parts)))
    elif space == "oklab":
        linear = _times(_XYZ_TO_SRGB, _times(_LMS_TO_XYZ, _each(_cube, _times(_OKLAB_TO_LMS, parts))))
    elif space == "xyz-d65":
        linear = _times(_XYZ_TO_SRGB, parts)
    else:
        linear = _times(_XYZ_TO_SRGB, _times(_D50_TO_D65, _convert(space, "xyz-d50", parts)))
    return _each(_gamma, linear)


def _convert(space: str, target: str, parts: Coordinates) -> Coordinates:
    """One of the conversions that tinycss2 has."""
    x, y, z = color4.Color(space, parts, 1).to(target).coordinates
    return x, y, z


def _times(matrix: _Matrix, parts: Coordinates) -> Coordinates:
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
