"""Takes a number and gives its text in a counter style, such as ``lower-roman`` or ``cjk-ideographic``.

The styles are those of CSS Counter Styles 3 that a list may have in an article.
"""

from __future__ import annotations

from collections.abc import Callable


def chinese(number: int) -> str:
    """一, 十二, 二百零三; in digits above 9,999."""
    if not 0 <= number <= 9999:
        return str(number)
    if number == 0:
        return "零"
    text, zero = "", False
    for digit, unit in zip(f"{number:04d}", "千百十" + " ", strict=True):
        if digit == "0":
            zero = bool(text)
            continue
        text += ("零" if zero else "") + "零一二三四五六七八九"[int(digit)] + unit.strip()
        zero = False
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    if not 1 <= number <= 3999:
        return str(number)
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += sign * (number // value)
        number %= value
    return text


def _letters(alphabet: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if number < 1:
            return str(number)
        text = ""
        while number:
            number, rest = divmod(number - 1, len(alphabet))
            text = alphabet[rest] + text
        return text

    return write


def _stems(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else chinese(number)


def _always(sign: str) -> Callable[[int], str]:
    return lambda number: sign


_LATIN = _letters("abcdefghijklmnopqrstuvwxyz")
STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02d}" if number >= 0 else f"-{-number:02d}",
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "lower-alpha": _LATIN,
    "lower-latin": _LATIN,
    "upper-alpha": lambda number: _LATIN(number).upper(),
    "upper-latin": lambda number: _LATIN(number).upper(),
    "lower-greek": _letters("αβγδεζηθικλμνξοπρστυφχψω"),
    "cjk-decimal": lambda number: (
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)) if number >= 0 else str(number)
    ),
    "cjk-ideographic": chinese,
    "trad-chinese-informal": chinese,
    "simp-chinese-informal": chinese,
    "cjk-heavenly-stem": _stems("甲乙丙丁戊己庚辛壬癸"),
    "cjk-earthly-branch": _stems("子丑寅卯辰巳午未申酉戌亥"),
    "disc": _always("•"),
    "circle": _always("◦"),
    "square": _always("▪"),
    "none": _always(""),
}
"""The text of a number by the name of its style."""
_NUMERIC = frozenset(STYLES) - {"disc", "circle", "square", "none"}


def marker(style: str, number: int) -> str:
    """The text of a list item's marker as a browser writes it, with the space after it."""
    if style not in STYLES or style == "none":
        return ""
    stop = "、" if style in ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal") else ". "
    return STYLES[style](number) + (stop if style in _NUMERIC else " ")
