"""CSS values as WeChat keeps them: variables and calc resolved, shorthands taken apart, the rest reported.

Works on declarations only; ``theme.py`` has the selectors. The list of kept properties is part 3 of the platform's
reference as this project keeps it: what is not in it can cost an element its whole ``style`` on save.
"""

from __future__ import annotations

import copy
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2 import color4
from tinycss2.ast import Declaration as ParsedDeclaration
from tinycss2.ast import Node

SIDES = ("top", "right", "bottom", "left")

KEPT = (
    frozenset(f"{box}-{side}" for box in ("margin", "padding") for side in SIDES)
    | frozenset(f"border-{side}-{part}" for side in SIDES for part in ("width", "style", "color"))
    | frozenset(
        [
            "background-color",
            "border-collapse",
            "border-radius",
            "border-spacing",
            "box-shadow",
            "box-sizing",
            "color",
            "display",
            "flex",
            "flex-direction",
            "flex-wrap",
            "align-items",
            "justify-content",
            "float",
            "clear",
            "font-size",
            "font-style",
            "font-weight",
            "letter-spacing",
            "line-height",
            "list-style-type",
            "max-width",
            "min-width",
            "opacity",
            "overflow-x",
            "overflow-y",
            "table-layout",
            "text-align",
            "text-decoration",
            "text-indent",
            "text-shadow",
            "text-transform",
            "transform",
            "transform-origin",
            "vertical-align",
            "white-space",
            "width",
            "word-break",
            "word-spacing",
            "overflow-wrap",
        ]
    )
)
"""Property names that the editor keeps and that may appear in the output."""

_INITIAL = {"width": "medium", "style": "none", "color": "currentcolor"}
_BORDER_STYLES = frozenset(
    ["none", "hidden", "dotted", "dashed", "solid", "double", "groove", "ridge", "inset", "outset"]
)
_WIDTH_WORDS = frozenset(("thin", "medium", "thick"))
_LIST_MARKERS = frozenset(
    [
        "none",
        "disc",
        "circle",
        "square",
        "decimal",
        "decimal-leading-zero",
        "lower-roman",
        "upper-roman",
        "lower-alpha",
        "upper-alpha",
        "lower-latin",
        "upper-latin",
        "lower-greek",
        "cjk-decimal",
        "cjk-ideographic",
        "simp-chinese-informal",
    ]
)
_FUNCTIONS = frozenset(
    [
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "translate",
        "translatex",
        "translatey",
        "scale",
        "scalex",
        "scaley",
        "rotate",
        "skew",
        "skewx",
        "skewy",
        "matrix",
    ]
)
_COLOR_FUNCTIONS = frozenset(("rgb", "rgba", "hsl", "hsla"))
_UNITS = frozenset(("px", "em", "pt", "deg", "grad", "rad", "turn"))
_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
"""Keywords that every property takes, as its only value."""
_WIDEST_PX = 300
_DEEPEST = 32
_MOST_TOKENS = 1000


class CssError(ValueError):
    """Why a declaration cannot be kept, in a few words."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One longhand that WeChat keeps."""

    name: str
    value: str
    important: bool = False


Report = Callable[[int, str], None]
"""Told the 1-based line in the CSS and why something there was left out."""


def parse_block(content: str | Iterable[Node]) -> list[Node]:
    """The declarations (and errors, and nested rules) of a block or a ``style`` attribute."""
    nodes: list[Node] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return nodes


def compile_declarations(
    block: Iterable[Node], variables: Mapping[str, Sequence[Node]], report: Report
) -> tuple[Declaration, ...]:
    """The longhands that a parsed block comes to; what cannot be kept is reported and left out."""
    compiled: list[Declaration] = []
    for node in block:
        if node.type == "error":
            report(node.source_line, "a declaration cannot be read; is its colon missing?")
        elif node.type != "declaration":
            report(node.source_line, "nested rules are not available yet")
        elif not node.name.startswith("--"):
            try:
                compiled += tuple(_compile(node, variables))  # all of a shorthand or nothing
            except CssError as error:
                report(node.source_line, f"{node.name}: {error}")
    return tuple(compiled)


def custom_properties(block: Iterable[Node]) -> dict[str, Sequence[Node]]:
    """The variables (``--name``) that a parsed block declares, with their tokens."""
    return {node.name: node.value for node in block if node.type == "declaration" and node.name.startswith("--")}


def scope(declared: Mapping[str, Sequence[Node]], outer: Mapping[str, Sequence[Node]]) -> dict[str, Sequence[Node]]:
    """The variables that hold below an element that declares some: each is worked out with those of its own element."""
    near = {**outer, **declared}
    return {**outer, **{name: _resolved(value, near) for name, value in declared.items()}}


def _resolved(value: Sequence[Node], variables: Mapping[str, Sequence[Node]]) -> Sequence[Node]:
    try:
        return _Variables(variables).resolve(value)
    except CssError:
        return value  # reported where it is used, if it is


def _compile(node: ParsedDeclaration, variables: Mapping[str, Sequence[Node]]) -> Iterator[Declaration]:
    tokens = [_without_calc(token) for token in _Variables(variables).resolve(node.value)]
    _refuse_unsupported(tokens)
    values = _words(_plain_color(token) for token in tokens)
    if not values:
        raise CssError("has no value")
    for name, value in _longhands(node.lower_name, values):
        _refuse_value(name, value)
        yield Declaration(name, value, node.important)


# --- variables and calc ---------------------------------------------------------------------------------------------


class _Variables:
    """Puts values in the place of ``var()``. It counts, because variables of variables can double at every step."""

    def __init__(self, values: Mapping[str, Sequence[Node]]) -> None:
        self._values = values
        self._left = _MOST_TOKENS

    def resolve(self, tokens: Iterable[Node], depth: int = 0) -> list[Node]:
        if depth > _DEEPEST:
            raise CssError("is nested too deep, or its variables refer to each other in a circle")
        resolved: list[Node] = []
        for token in tokens:
            self._left -= 1
            if self._left < 0:
                raise CssError(f"has more than {_MOST_TOKENS} parts")
            if token.type == "function" and token.lower_name == "var":
                resolved += self.resolve(self._value(token), depth + 1)
            elif token.type in _BRACKETS:
                resolved.append(_filled(token, self.resolve(_inside(token), depth + 1)))
            else:
                resolved.append(token)
        return resolved

    def _value(self, function: Node) -> Sequence[Node]:
        name = next((token.value for token in function.arguments if token.type == "ident"), "")
        if name in self._values:
            return self._values[name]
        comma = next((i for i, token in enumerate(function.arguments) if token == ","), None)
        if comma is None:
            raise CssError(f"the variable {name or '?'} is not set on :root or .article")
        return list(function.arguments[comma + 1 :])


_BRACKETS = {"function": "arguments", "() block": "content"}


def _inside(token: Node) -> Sequence[Node]:
    inside: Sequence[Node] = getattr(token, _BRACKETS[token.type])
    return inside


def _filled(token: Node, inside: Sequence[Node]) -> Node:
    """The same brackets around something else. A new token, since a variable may be used more than once."""
    filled = copy.copy(token)
    setattr(filled, _BRACKETS[token.type], inside)
    return filled


def _without_calc(token: Node) -> Node:
    if token.type != "function":
        return token
    if token.lower_name != "calc":
        return _filled(token, [_without_calc(argument) for argument in token.arguments])
    number, unit = _Calc(token.arguments).result()
    return tinycss2.parse_one_component_value(f"{_number(number)}{unit}")


class _Calc:
    """``calc()`` over numbers and one unit; mixed units (``100% - 2em``) have no answer before layout."""

    def __init__(self, tokens: Sequence[Node]) -> None:
        self._tokens = [token for token in tokens if token.type not in ("whitespace", "comment")]
        self._at = 0

    def result(self) -> tuple[float, str]:
        answer = self._sum()
        if self._at < len(self._tokens):
            raise CssError("calc() cannot be read")
        return answer

    def _sum(self) -> tuple[float, str]:
        left = self._product()
        while (sign := self._operator("+", "-")) is not None:
            right = self._product()
            if left[1] != right[1]:
                raise CssError(f"calc() mixes {left[1] or 'numbers'} and {right[1] or 'numbers'}")
            left = (operator.add if sign == "+" else operator.sub)(left[0], right[0]), left[1]
        return left

    def _product(self) -> tuple[float, str]:
        left = self._value()
        while (sign := self._operator("*", "/")) is not None:
            right = self._value()
            if (sign == "/" and (right[1] or right[0] == 0)) or (left[1] and right[1]):
                raise CssError("calc() multiplies or divides by a length")
            number = left[0] * right[0] if sign == "*" else left[0] / right[0]
            left = number, left[1] or right[1]
        return left

    def _operator(self, *signs: str) -> str | None:
        if self._at < len(self._tokens) and self._tokens[self._at].type == "literal":
            sign = self._tokens[self._at].value
            if sign in signs:
                self._at += 1
                return str(sign)
        return None

    def _value(self) -> tuple[float, str]:
        if self._at >= len(self._tokens):
            raise CssError("calc() cannot be read")
        token = self._tokens[self._at]
        self._at += 1
        if token.type == "number":
            return token.value, ""
        if token.type == "percentage":
            return token.value, "%"
        if token.type == "dimension":
            return token.value, token.lower_unit
        if token.type == "() block":
            return _Calc(token.content).result()
        if token.type == "function" and token.lower_name == "calc":
            return _Calc(token.arguments).result()
        raise CssError("calc() cannot be read")


def _number(value: float) -> str:
    return f"{value:.6g}"  # as exact as browsers are


# --- what the editor refuses ----------------------------------------------------------------------------------------


def _refuse_unsupported(tokens: Iterable[Node]) -> None:
    for token in tokens:
        if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            raise CssError("pictures behind text are lost on save")
        if token.type == "dimension" and token.lower_unit not in _UNITS:
            raise CssError(f"the unit {token.lower_unit} does not survive; use px, em or %")
        if token.type == "function":
            if token.lower_name.endswith("gradient"):
                raise CssError("gradients behind text are flagged by WeChat's dark mode check")
            if token.lower_name not in _FUNCTIONS:
                raise CssError(f"{token.lower_name}() does not survive")
            _refuse_unsupported(token.arguments)
        elif token.type not in _VALUE_TOKENS and token not in (",", "/"):
            raise CssError("cannot be read")


_VALUE_TOKENS = frozenset(("comment", "dimension", "hash", "ident", "number", "percentage", "whitespace"))


def _plain_color(token: Node) -> Node:
    """A color as of CSS 3. premailer's parser drops today's forms without a word (``rgb(0 0 0 / 50%)``,
    ``#rrggbbaa``), and nobody has seen the editor keep them.
    """
    if token.type != "hash" and not (token.type == "function" and token.lower_name in _COLOR_FUNCTIONS):
        return token
    color = color4.parse_color(token)
    if color is None:
        raise CssError(f"{token.serialize()} is not a color")
    return token if _is_plain(token) else tinycss2.parse_one_component_value(_css3(color))


def _is_plain(token: Node) -> bool:
    if token.type == "hash":
        return len(token.value) in (3, 6)
    return token.lower_name in ("rgb", "rgba") and "," in token.arguments


def _css3(color: color4.Color) -> str:
    red, green, blue = (min(255, max(0, round(part * 255))) for part in color.to("srgb").coordinates)
    if color.alpha < 1:
        return f"rgba({red}, {green}, {blue}, {_number(color.alpha)})"
    return f"#{red:02x}{green:02x}{blue:02x}"


def _is_color(value: str) -> bool:
    return color4.parse_color(value) is not None


# --- shorthands -----------------------------------------------------------------------------------------------------


def _words(tokens: Iterable[Node]) -> list[str]:
    """The value's words as text; a comma stays with the word before it, a slash stands alone."""
    words: list[str] = []
    for token in tokens:
        if token == "," and words:
            words[-1] += ","
        elif token.type not in ("whitespace", "comment"):
            words.append(_word(token))
    return words


def _word(token: Node) -> str:
    """Keywords, units and names of functions in lower case, as the comparisons below and premailer's parser expect."""
    if token.type == "ident":
        return str(token.lower_value)
    if token.type == "dimension":
        return f"{token.representation}{token.lower_unit}"
    if token.type == "function":
        return f"{token.lower_name}({tinycss2.serialize(token.arguments)})"
    return str(token.serialize())


def _longhands(name: str, values: list[str]) -> Iterator[tuple[str, str]]:
    whole = " ".join(values)
    if len(values) > 1 and _WIDE.intersection(values):
        raise CssError("cannot be read")
    if name in ("margin", "padding"):
        yield from zip((f"{name}-{side}" for side in SIDES), _four(values), strict=True)
    elif name == "border":
        for side in SIDES:
            yield from _border_side(side, values)
    elif name in (f"border-{side}" for side in SIDES):
        yield from _border_side(name.removeprefix("border-"), values)
    elif name in ("border-width", "border-style", "border-color"):
        part = name.removeprefix("border-")
        yield from zip((f"border-{side}-{part}" for side in SIDES), _four(values), strict=True)
    elif name == "overflow":
        if len(values) > 2:
            raise CssError("has more than two values")
        yield from (("overflow-x", values[0]), ("overflow-y", values[-1]))
    elif name == "background":
        if len(values) != 1:
            raise CssError("only a color survives; use background-color")
        yield "background-color", "transparent" if whole == "none" else whole
    elif name == "list-style":
        if whole not in _LIST_MARKERS | _WIDE:
            raise CssError("only the marker's type survives; use list-style-type")
        yield "list-style-type", whole
    elif name == "text-decoration-line":
        yield "text-decoration", whole
    elif name == "word-wrap":
        yield "overflow-wrap", whole
    elif name == "text-align" and whole in ("start", "end"):
        yield name, {"start": "left", "end": "right"}[whole]
    elif name in KEPT:
        yield name, whole
    else:
        raise CssError("is not kept by WeChat")


def _refuse_value(name: str, value: str) -> None:
    if name == "display" and value in ("grid", "inline-grid", "none", "contents"):
        raise CssError(f"{value} does not survive")
    if name in ("width", "min-width") and (pixels := _PIXELS.fullmatch(value)) and float(pixels[1]) > _WIDEST_PX:
        raise CssError(f"more than {_WIDEST_PX}px does not fit a phone; use %")
    if _LENGTHS.search(name) and any(_BARE_NUMBER.fullmatch(word) for word in value.split()):
        raise CssError("a length needs a unit, such as px")
    if name.endswith("color") and value not in _WIDE and not _is_color(value):
        raise CssError(f"{value} is not a color")  # a browser would fall back to an earlier rule; inlined it could not


_LENGTHS = re.compile(r"^(?:margin|padding|font-size|letter-spacing|word-spacing)|width$|radius$")
_BARE_NUMBER = re.compile(r"[-+]?(?=[\d.]*[1-9])[\d.]+")
_PIXELS = re.compile(r"([-+]?[\d.]+(?:e[-+]?\d+)?)px", re.IGNORECASE)


def _four(values: list[str]) -> list[str]:
    if len(values) > 4:
        raise CssError("has more than four values")
    top = values[0]
    right = values[1] if len(values) > 1 else top
    bottom = values[2] if len(values) > 2 else top
    return [top, right, bottom, values[3] if len(values) > 3 else right]


def _border_side(side: str, values: list[str]) -> Iterator[tuple[str, str]]:
    if values[0] in _WIDE:
        parts = dict.fromkeys(_INITIAL, values[0])
    else:
        given = {_border_part(value): value for value in values}
        if len(given) < len(values):
            raise CssError("cannot be read")
        parts = _INITIAL | given
    for part, value in parts.items():
        yield f"border-{side}-{part}", value


def _border_part(value: str) -> str:
    if value in _BORDER_STYLES:
        return "style"
    return "width" if value in _WIDTH_WORDS or value[0] in "-+.0123456789" else "color"


# --- longhands -> the shortest text ---------------------------------------------------------------------------------


def compact(style: Mapping[str, str]) -> str:
    """A ``style`` attribute's text from longhands, put together again where that is shorter and the same."""
    left = dict(style)
    words: dict[str, str] = {}
    for box in ("margin", "padding"):
        names = [f"{box}-{side}" for side in SIDES]
        if _are_foldable(left, names):
            words[box] = _fold([left.pop(name) for name in names])
    sides = {side: value for side in SIDES if (value := _take_border(side, left)) is not None}
    if len(sides) == len(SIDES) and len(set(sides.values())) == 1:
        words["border"] = sides["top"]
    else:
        words |= {f"border-{side}": value for side, value in sides.items()}
    if "overflow-x" in left and left["overflow-x"] == left.get("overflow-y"):
        words["overflow"] = left.pop("overflow-x")
        del left["overflow-y"]
    return ";".join(f"{name}:{value}" for name, value in sorted((left | words).items()))


def _are_foldable(style: Mapping[str, str], names: Sequence[str]) -> bool:
    """Whether the longhands are all there, and a keyword like ``inherit`` is the value of all of them or of none."""
    values = {style.get(name) for name in names}
    return None not in values and (len(values) == 1 or not values & _WIDE)


def _fold(values: list[str]) -> str:
    top, right, bottom, left = values
    if left != right:
        return " ".join(values)
    if bottom != top:
        return " ".join((top, right, bottom))
    return top if top == right else f"{top} {right}"


def _take_border(side: str, style: dict[str, str]) -> str | None:
    names = [f"border-{side}-{part}" for part in _INITIAL]
    if not _are_foldable(style, names):
        return None
    width, line, color = (style.pop(name) for name in names)
    if width in _WIDE:
        return width
    if (line, color) == ("none", "currentcolor") and width in ("0", "medium"):
        return "0" if width == "0" else "none"
    return f"{width} {line} {color}"
