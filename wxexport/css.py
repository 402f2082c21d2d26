"""CSS values as WeChat keeps them: variables and calc resolved, shorthands taken apart, the rest reported.

Works on declarations only; ``theme.py`` has the selectors. The list of kept properties is part 3 of the platform's
reference as this project keeps it: what is not in it can cost an element its whole ``style`` on save.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
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
            "overflow",
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
_UNSUPPORTED_UNITS = frozenset(
    ["rem", "vw", "vh", "vmin", "vmax", "svh", "dvh", "lvh", "ch", "ex", "cqw", "cqi", "cm", "mm", "in"]
)
_VAR_DEPTH = 16


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
            report(node.source_line, node.message)
        elif node.type != "declaration":
            report(node.source_line, "nested rules are not available yet")
        elif not node.name.startswith("--"):
            try:
                compiled += _compile(node, variables)
            except CssError as error:
                report(node.source_line, f"{node.name}: {error}")
    return tuple(compiled)


def custom_properties(block: Iterable[Node]) -> dict[str, Sequence[Node]]:
    """The variables (``--name``) that a parsed block declares, with their tokens."""
    return {node.name: node.value for node in block if node.type == "declaration" and node.name.startswith("--")}


def _compile(node: ParsedDeclaration, variables: Mapping[str, Sequence[Node]]) -> Iterator[Declaration]:
    tokens = list(_without_variables(node.value, variables))
    tokens = [_without_calc(token) for token in tokens]
    _refuse_unsupported(tokens)
    values = _words(tokens)
    if not values:
        raise CssError("has no value")
    for name, value in _longhands(node.lower_name, values):
        yield Declaration(name, value, node.important)


# --- variables and calc ---------------------------------------------------------------------------------------------


def _without_variables(
    tokens: Iterable[Node], variables: Mapping[str, Sequence[Node]], depth: int = 0
) -> Iterator[Node]:
    if depth > _VAR_DEPTH:
        raise CssError("its variables refer to each other in a circle")
    for token in tokens:
        if token.type != "function":
            yield token
        elif token.lower_name == "var":
            yield from _without_variables(_variable(token, variables), variables, depth + 1)
        else:
            token.arguments = list(_without_variables(token.arguments, variables, depth + 1))
            yield token


def _variable(function: Node, variables: Mapping[str, Sequence[Node]]) -> Sequence[Node]:
    name = next((token.value for token in function.arguments if token.type == "ident"), "")
    if name in variables:
        return [_copy(token) for token in variables[name]]
    comma = next((i for i, token in enumerate(function.arguments) if token == ","), None)
    if comma is None:
        raise CssError(f"the variable {name or '?'} is not set on :root or .article")
    return list(function.arguments[comma + 1 :])


def _copy(token: Node) -> Node:
    """A fresh token: functions are changed in place, and a variable may be used more than once."""
    return tinycss2.parse_one_component_value(token.serialize()) if token.type == "function" else token


def _without_calc(token: Node) -> Node:
    if token.type != "function":
        return token
    if token.lower_name != "calc":
        token.arguments = [_without_calc(argument) for argument in token.arguments]
        return token
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
    return f"{round(value, 4):g}"


# --- what the editor refuses ----------------------------------------------------------------------------------------


def _refuse_unsupported(tokens: Iterable[Node]) -> None:
    for token in tokens:
        if token.type == "url":
            raise CssError("pictures behind text are lost on save")
        if token.type == "dimension" and token.lower_unit in _UNSUPPORTED_UNITS:
            raise CssError(f"the unit {token.lower_unit} does not survive; use px, em or %")
        if token.type == "function":
            if token.lower_name.endswith("gradient"):
                raise CssError("gradients behind text are flagged by WeChat's dark mode check")
            if token.lower_name not in _FUNCTIONS:
                raise CssError(f"{token.lower_name}() does not survive")
            _refuse_unsupported(token.arguments)


# --- shorthands -----------------------------------------------------------------------------------------------------


def _words(tokens: Iterable[Node]) -> list[str]:
    """The value's words as text; a comma stays with the word before it, a slash stands alone."""
    words: list[str] = []
    glue = False
    for token in tokens:
        if token.type in ("whitespace", "comment"):
            glue = False
            continue
        text = token.serialize()
        if words and (glue or text == ","):
            words[-1] += text
        else:
            words.append(text)
        glue = text != ","
    return words


def _longhands(name: str, values: list[str]) -> Iterator[tuple[str, str]]:
    whole = " ".join(values)
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
    elif name == "background":
        if len(values) != 1:
            raise CssError("only a color survives; use background-color")
        yield "background-color", "transparent" if whole == "none" else whole
    elif name == "list-style":
        markers = [value for value in values if value in _LIST_MARKERS]
        if len(markers) != 1 or len(values) != 1:
            raise CssError("only the marker's type survives; use list-style-type")
        yield "list-style-type", markers[0]
    elif name in ("text-decoration-line",):
        yield "text-decoration", whole
    elif name == "word-wrap":
        yield "overflow-wrap", whole
    elif name == "text-align" and whole in ("start", "end"):
        yield name, {"start": "left", "end": "right"}[whole]
    elif name in KEPT:
        _refuse_values(name, whole)
        yield name, whole
    else:
        raise CssError("is not kept by WeChat")


def _refuse_values(name: str, value: str) -> None:
    if name == "display" and value in ("grid", "inline-grid", "none", "contents"):
        raise CssError(f"{value} does not survive")
    if name in ("width", "min-width") and (pixels := re.fullmatch(r"([\d.]+)px", value)) and float(pixels[1]) > 300:
        raise CssError("more than 300px does not fit a phone; use %")


def _four(values: list[str]) -> list[str]:
    if len(values) > 4:
        raise CssError("has more than four values")
    top = values[0]
    right = values[1] if len(values) > 1 else top
    bottom = values[2] if len(values) > 2 else top
    return [top, right, bottom, values[3] if len(values) > 3 else right]


def _border_side(side: str, values: list[str]) -> Iterator[tuple[str, str]]:
    parts = dict(_INITIAL)
    for value in values:
        if value in _BORDER_STYLES:
            parts["style"] = value
        elif value in _WIDTH_WORDS or re.match(r"[-+.\d]", value):
            parts["width"] = value
        else:
            parts["color"] = value
    if parts["style"] == "none":
        parts["width"] = "0"
    for part, value in parts.items():
        yield f"border-{side}-{part}", value


# --- longhands -> the shortest text ---------------------------------------------------------------------------------


def compact(style: Mapping[str, str]) -> str:
    """A ``style`` attribute's text from longhands, put together again where that is shorter and the same."""
    left = dict(style)
    words: dict[str, str] = {}
    for box in ("margin", "padding"):
        names = [f"{box}-{side}" for side in SIDES]
        if all(name in left for name in names):
            words[box] = _fold([left.pop(name) for name in names])
    sides = {side: value for side in SIDES if (value := _take_border(side, left)) is not None}
    if len(sides) == len(SIDES) and len(set(sides.values())) == 1:
        words["border"] = sides["top"]
    else:
        words |= {f"border-{side}": value for side, value in sides.items()}
    return ";".join(f"{name}:{value}" for name, value in sorted((left | words).items()))


def _fold(values: list[str]) -> str:
    top, right, bottom, left = values
    if left != right:
        return " ".join(values)
    if bottom != top:
        return " ".join((top, right, bottom))
    return top if top == right else f"{top} {right}"


def _take_border(side: str, style: dict[str, str]) -> str | None:
    names = [f"border-{side}-{part}" for part in ("width", "style", "color")]
    if not all(name in style for name in names):
        return None
    width, line, color = (style.pop(name) for name in names)
    return "none" if line == "none" else f"{width} {line} {color}"
