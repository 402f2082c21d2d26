"""Takes a longhand with its value and says whether a browser accepts it: the properties whose value a reader asks for.

Not what WeChat keeps: a browser drops ``color:nonsense`` before the editor sees it, and an earlier color stays.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node

from wxexport.css import calc, color_functions, colors
from wxexport.css.properties import CSS_WIDE, SIDES
from wxexport.css.tokens import split_at_commas, without_space
from wxexport.text import names

_UNITS = names(
    "px em rem ex ch cap ic lh rlh rex rch rcap ric pt pc in cm mm q vw vh vi vb vmin vmax svw svh svi svb svmin svmax"
    " lvw lvh lvi lvb lvmin lvmax dvw dvh dvi dvb dvmin dvmax cqw cqh cqi cqb cqmin cqmax"
)
_SYSTEM_COLORS = names(
    "accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field fieldtext"
    " graytext highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext"
    " activeborder activecaption appworkspace background buttonhighlight buttonshadow captiontext inactiveborder"
    " inactivecaption inactivecaptiontext infobackground infotext menu menutext scrollbar threeddarkshadow threedface"
    " threedhighlight threedlightshadow threedshadow window windowframe windowtext"
)


@lru_cache(maxsize=4096)
def accepts(name: str, value: str) -> bool:
    """Whether a browser accepts ``value``, in lower case, for a longhand; True for a longhand that is not judged."""
    if name not in _GRAMMARS:
        return True
    words, takes = _GRAMMARS[name]
    keywords = CSS_WIDE | names(words)
    parts = [without_space(part) for part in split_at_commas(tinycss2.parse_component_value_list(value))]
    return (
        (len(parts) == 1 or name in _LISTS)
        and all(len(part) == 1 or (part and name in _SEVERAL) for part in parts)
        and all(
            takes(token) or (token.type == "ident" and token.lower_value in keywords)
            for part in parts
            for token in part
        )
    )


_LISTS = ("background-image",)
_SEVERAL = ("text-decoration-line",)


def _color(token: Node) -> bool:
    if token.type == "ident" and token.lower_value in _SYSTEM_COLORS:
        return True
    if token.type == "function" and token.lower_name in color_functions.NAMES and _is_computed(token):
        return True
    return token.type in ("ident", "hash", "function") and colors.parsed(token) is not None


def _picture(token: Node) -> bool:
    if token.type != "function":
        return bool(token.type == "url")
    return token.lower_name.endswith("gradient") or token.lower_name.removeprefix("-webkit-") in _PICTURES


_PICTURES = ("url", "image-set", "cross-fade", "image", "element", "paint")


def _is_computed(function: Node) -> bool:
    """Whether a browser computes the color of other colors or numbers, so that it cannot be judged by its parts."""
    return function.lower_name in ("color-mix", "light-dark") or any(
        argument.type == "function" or (argument.type == "ident" and argument.lower_value == "from")
        for argument in function.arguments
    )


def _length(least: float = 0) -> Callable[[Node], bool]:
    def accepts(token: Node) -> bool:
        if token.type == "function":
            return token.lower_name in calc.FUNCTIONS
        if token.type == "dimension":
            return token.lower_unit in _UNITS and token.value >= least
        return bool(token.value >= least if token.type == "percentage" else token.type == "number" and token.value == 0)

    return accepts


def _line_height(token: Node) -> bool:
    return (token.type == "number" and token.value >= 0) or _length()(token)


def _number(token: Node) -> bool:
    return token.type in ("number", "percentage") or (token.type == "function" and token.lower_name in calc.FUNCTIONS)


def _name(token: Node) -> bool:
    return token.type in ("ident", "string")


def _position(token: Node) -> bool:
    return token == "/" or _length(_ANY)(token)


def _nothing(token: Node) -> bool:
    return False


_ANY = float("-inf")
_SIZES = "min-content max-content fit-content -webkit-fill-available -webkit-fit-content intrinsic min-intrinsic"
_LINES = "none hidden dotted dashed solid double groove ridge inset outset"
_GRAMMARS: dict[str, tuple[str, Callable[[Node], bool]]] = {
    "white-space": ("normal pre nowrap pre-wrap pre-line break-spaces", _nothing),
    "line-height": ("normal", _line_height),
    "text-align": (
        "left right center justify start end match-parent -webkit-auto -webkit-center -webkit-left -webkit-right"
        " -webkit-match-parent",
        _nothing,
    ),
    "font-size": (
        "xx-small x-small small medium large x-large xx-large xxx-large smaller larger -webkit-xxx-large",
        _length(),
    ),
    "opacity": ("", _number),
    "list-style-type": ("", _name),
    "list-style-position": ("inside outside", _nothing),
    "list-style-image": ("none", _picture),
    "text-decoration-line": ("none underline overline line-through blink", _nothing),
    "text-decoration-style": ("solid double dotted dashed wavy", _nothing),
    "text-decoration-thickness": ("auto from-font", _length(_ANY)),
    "background-image": ("none", _picture),
    "background": (
        "repeat repeat-x repeat-y no-repeat space round scroll fixed local left right top bottom center"
        " auto cover contain border-box padding-box content-box text",
        _position,
    ),
    "caret-color": ("auto", _color),
    **dict.fromkeys(("color", "background-color", "text-decoration-color", "-webkit-text-fill-color"), ("", _color)),
    **dict.fromkeys(("width", "height", "min-width", "min-height"), (f"auto {_SIZES}", _length())),
    **dict.fromkeys(("max-width", "max-height"), (f"none {_SIZES}", _length())),
    **{f"margin-{side}": ("auto", _length(_ANY)) for side in SIDES},
    **{f"padding-{side}": ("", _length()) for side in SIDES},
    **{f"border-{side}-width": ("thin medium thick", _length()) for side in SIDES},
    **{f"border-{side}-style": (_LINES, _nothing) for side in SIDES},
    **{f"border-{side}-color": ("", _color) for side in SIDES},
    **dict.fromkeys(("overflow-x", "overflow-y"), ("visible hidden clip scroll auto overlay", _nothing)),
}
"""By longhand: the keywords beside those that every property has, and what else it takes. ``background`` stands for
the words of the shorthand beside colors and pictures.
"""
