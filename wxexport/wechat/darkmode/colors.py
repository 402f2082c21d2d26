"""One color in light mode -> the same color in dark mode (reference, part 7).

Backgrounds and text are converted by different rules. A white or gray background is inverted, another bright one is
dimmed. Text is made lighter or darker until it stands out from its background. The numbers are WeChat's.
"""

from __future__ import annotations

from collections.abc import Sequence

from wxexport.css.colors import Color, from_hsl
from wxexport.wechat import platform

PAGE = platform.DARK_PAGE.value
"""The page behind the article in dark mode, #191919."""
TEXT = platform.DARK_TEXT.value
"""Text without a color of its own in dark mode, #a3a3a3."""
CHECKED_TEXT = Color(152, 152, 152)
"""The same as WeChat's own contrast check assumes it, #989898."""
LIGHT_PAGE = Color(255, 255, 255)
LIGHT_TEXT = Color(25, 25, 25)

# Perceived brightness, 0 to 255, and lightness, percent: the limits between one treatment and another.
_BRIGHTEST_TEXT = 152  # of WeChat's own check, a little darker than TEXT
_WHITE_FROM = 250
_BRIGHTEST_BACKGROUND = platform.BRIGHTEST_BACKGROUND.value
_LEAST_DIFFERENCE = 65
_MOST_DIFFERENCE = _BRIGHTEST_TEXT - PAGE.brightness
_BRIGHT_BACKGROUND = 100
_DARK_LIGHTNESS = 40
_MIRROR = 90
_LEAST_LIGHTNESS = 22


def background(color: Color) -> Color:
    """A background: white and light gray are inverted, other bright ones dimmed, nearly black ones lightened."""
    hue, saturation, lightness = color.hsl
    if (saturation == 0 and lightness > _DARK_LIGHTNESS) or color.brightness > _WHITE_FROM:
        return from_hsl(0, 0, 100 + PAGE.hsl[2] - lightness, color.alpha)
    if color.brightness > _BRIGHTEST_BACKGROUND:
        return _of_brightness(_BRIGHTEST_BACKGROUND, color)
    if lightness < _LEAST_LIGHTNESS:
        return from_hsl(hue, saturation, _LEAST_LIGHTNESS, color.alpha)
    return color


def text(color: Color, behind: Color) -> Color:
    """Text or a line, with the least difference in brightness from the background ``behind`` it."""
    behind_brightness = behind.brightness * behind.alpha + PAGE.brightness * (1 - behind.alpha)
    for _ in range(2):  # inverted once, then shifted
        difference = abs(behind_brightness - color.brightness)
        if color.brightness >= _WHITE_FROM:
            return color
        if difference > _MOST_DIFFERENCE and behind_brightness <= PAGE.brightness + 2:
            return _of_brightness(_MOST_DIFFERENCE + behind_brightness, color)
        if difference >= _LEAST_DIFFERENCE:
            return color
        bright = behind_brightness >= _BRIGHT_BACKGROUND
        hue, saturation, lightness = color.hsl
        if not (lightness > _MIRROR - _DARK_LIGHTNESS if bright else lightness <= _DARK_LIGHTNESS):
            break
        color = from_hsl(hue, saturation, _MIRROR - lightness, color.alpha)
    target = behind_brightness - _LEAST_DIFFERENCE if bright else behind_brightness + _LEAST_DIFFERENCE
    return _of_brightness(min(_MOST_DIFFERENCE, target), color)


def _of_brightness(target: float, color: Color) -> Color:
    """The color made as bright as ``target``. Where one channel reaches its end, another one makes up for it."""
    ratio = target / (color.brightness or 1)
    red, green, blue = (min(255, part * ratio) for part in color[:3])
    if green == 0 or red == 255 or blue == 255:
        green = (target * 1000 - red * 299 - blue * 114) / 587
    elif red == 0:
        red = (target * 1000 - green * 587 - blue * 114) / 299
    elif blue == 0 or green == 255:
        blue = (target * 1000 - red * 299 - green * 587) / 114
    red, green, blue = (min(255.0, max(0.0, part)) for part in (red, green, blue))
    return Color(red, green, blue, color.alpha)


def mixed(gradient: Sequence[Color]) -> Color | None:
    """One color for a gradient: each further one is mixed in, its alpha counted twice."""
    result = gradient[0] if gradient else None
    for color in gradient[1:]:
        assert result is not None
        weight, difference = 2 * color.alpha - 1, color.alpha - result.alpha
        share = ((weight if weight * difference == -1 else (weight + difference) / (1 + weight * difference)) + 1) / 2
        red, green, blue = (share * new + (1 - share) * old for new, old in zip(color[:3], result[:3], strict=True))
        result = Color(red, green, blue, color.alpha * color.alpha + result.alpha * (1 - color.alpha))
    return result


def blended(below: Color, above: Color) -> Color:
    """Two backgrounds as one. WeChat takes a fully transparent one for opaque."""
    lower, upper = below.alpha or 1, above.alpha or 1
    alpha = upper + lower - upper * lower
    share = upper / alpha
    red, green, blue = (
        _half_up((1 - share) * old + share * _half_up(new)) for old, new in zip(below[:3], above[:3], strict=True)
    )
    return Color(red, green, blue, alpha)


def _half_up(value: float) -> float:
    return float(int(value + 0.5))
