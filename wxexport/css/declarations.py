"""CSS values as WeChat keeps them: variables and calc resolved, shorthands taken apart, the rest reported.

Works on declarations only; ``theme.py`` has the selectors. The list of kept properties is part 3 of the platform's
reference as this project keeps it: what is not in it can cost an element its whole ``style`` on save.
"""

from __future__ import annotations

import copy
import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2 import color4
from tinycss2.ast import Declaration as ParsedDeclaration
from tinycss2.ast import Node, ParseError

from wxexport.css import color_functions, colors

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
_MATH = frozenset(("calc", "min", "max", "clamp"))
_UNITS = frozenset(("px", "em", "pt", "deg", "grad", "rad", "turn"))
_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
"""Keywords that every property takes, as its only value."""
_HARMLESS = frozenset(
    [
        "animation",
        "cursor",
        "font-family",
        "font-feature-settings",
        "font-smooth",
        "hyphens",
        "line-break",
        "orphans",
        "outline",
        "page-break-after",
        "page-break-before",
        "page-break-inside",
        "print-color-adjust",
        "text-rendering",
        "transition",
        "user-select",
        "widows",
        "will-change",
    ]
)
"""Properties that an article does without: it reads the same when they are lost."""
_LOGICAL = {
    **{
        f"{box}-block-{end}": f"{box}-{side}"
        for box in ("margin", "padding")
        for end, side in (("start", "top"), ("end", "bottom"))
    },
    **{
        f"{box}-inline-{end}": f"{box}-{side}"
        for box in ("margin", "padding")
        for end, side in (("start", "left"), ("end", "right"))
    },
    **{
        f"border-{line}{part}": f"border-{side}{part}"
        for line, side in (
            ("block-start", "top"),
            ("block-end", "bottom"),
            ("inline-start", "left"),
            ("inline-end", "right"),
        )
        for part in ("", "-width", "-style", "-color")
    },
    "inline-size": "width",
    "min-inline-size": "min-width",
    "max-inline-size": "max-width",
    "block-size": "height",
}
"""What reading direction means in Chinese and English set in lines: left to right, top to bottom."""
_PAIRS = {"inline": ("left", "right"), "block": ("top", "bottom")}
_PX = {"rem": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pc": 16.0}
"""Lengths that are a fixed number of pixels; ``rem`` too, since a published page leaves its root at 16px."""
_LEAST_LINE_HEIGHT = 1.2
_WIDEST_PX = 300
_DEEPEST = 32
_OPENING = re.compile(r"[(\[{]")
_DEEP = "deep"
_MOST_TOKENS = 1000


class CssError(ValueError):
    """Why a declaration cannot be kept, in a few words; the article reads the same without one that is ``harmless``."""

    def __init__(self, message: str, *, harmless: bool = False) -> None:
        super().__init__(message)
        self.harmless = harmless


@dataclass(frozen=True, slots=True)
class Declaration:
    """One longhand that WeChat keeps."""

    name: str
    value: str
    important: bool = False


Report = Callable[[int, str], None]
"""Told the 1-based line in the CSS and why something there was left out."""


def parse_block(content: str | Iterable[Node]) -> list[Node]:
    """The declarations (and errors, and nested rules) of a block or a ``style`` attribute.

    In a ``style`` attribute, which anybody may have written, a declaration with brackets in brackets without end is
    an error: tinycss2 reads it, but cannot write it.
    """
    nodes: list[Node] = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if not isinstance(content, str) or len(_OPENING.findall(content)) <= _DEEPEST:
        return nodes
    return [_too_deep(node) if node.type == "declaration" and _is_deep(node.value) else node for node in nodes]


def _is_deep(tokens: Iterable[Node]) -> bool:
    waiting = [(token, 0) for token in tokens]
    while waiting:
        token, depth = waiting.pop()
        if depth > _DEEPEST:
            return True
        inside = getattr(token, "arguments" if token.type == "function" else "content", ())
        waiting += ((inner, depth + 1) for inner in inside)
    return False


def _too_deep(node: ParsedDeclaration) -> ParseError:
    return ParseError(node.source_line, node.source_column, _DEEP, f"{node.name}: its brackets are nested too deep")


def compile_declarations(
    block: Iterable[Node],
    variables: Mapping[str, Sequence[Node]],
    report: Report,
    warn: Report | None = None,
) -> tuple[Declaration, ...]:
    """The longhands that a parsed block comes to; what cannot be kept is reported and left out.

    ``warn``, when given, is told in the place of ``report`` what an article does without, and what is kept but risky.
    """
    compiled: list[Declaration] = []
    for node in block:
        if node.type == "error":
            message = node.message if node.kind == _DEEP else "a declaration cannot be read; is its colon missing?"
            report(node.source_line, message)
        elif node.type != "declaration":
            report(node.source_line, "a rule cannot stand here")
        elif not node.name.startswith("--"):
            try:
                found = tuple(_compile(node, variables))  # all of a shorthand or nothing
            except CssError as error:
                (warn if warn and error.harmless else report)(node.source_line, f"{node.name}: {error}")
                continue
            compiled += found
            if warn:
                for risk in _risks(node, found):
                    warn(node.source_line, f"{node.name}: {risk}")
    return tuple(compiled)


def _risks(node: ParsedDeclaration, found: Sequence[Declaration]) -> Iterator[str]:
    """What is kept, but not as written, or not to WeChat's liking (reference, parts 3 and 4)."""
    if node.important:
        yield "!important decides here, but is not written: WeChat asks to leave it out"
    if node.lower_name == "font" and len(found) > 1:
        yield "its font family is left out: WeChat asks to set none"
    for item in found:
        if item.name == "line-height" and (height := _LINE_HEIGHT.fullmatch(item.value)):
            if float(height[1]) / (100 if height[2] == "%" else 1) < _LEAST_LINE_HEIGHT:
                yield f"{item.value} lets lines touch; write at least {_LEAST_LINE_HEIGHT}"
        elif item.name == "line-height" and item.value.endswith("px"):
            yield "a height in px stays when the font gets larger; write a number without a unit"
        elif item.name == "opacity" and item.value not in ("1", *_WIDE):
            yield "WeChat flags it on pictures; for text and backgrounds a color with alpha does the same"


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
    _refuse_name(node.lower_name)
    tokens = [_evaluated(token) for token in _Variables(variables).resolve(node.value)]
    _refuse_unsupported(tokens, strings=node.lower_name == "font")
    values = _words(tokens)
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


def _evaluated(token: Node) -> Node:
    """The token with its calc(), its colors and its fixed lengths worked out."""
    if token.type == "dimension" and token.lower_unit in _PX:
        return tinycss2.parse_one_component_value(f"{_number(token.value * _PX[token.lower_unit])}px")
    if token.type == "hash":
        return _plain_color(token)
    if token.type != "function":
        return token
    if token.lower_name in color_functions.NAMES:
        return _plain_color(token)
    if token.lower_name in _MATH:
        number, unit = _Calc([token]).result()
        return tinycss2.parse_one_component_value(f"{_number(number)}{unit}")
    return _filled(token, [_evaluated(argument) for argument in token.arguments])


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
            if token.lower_unit in _PX:
                return token.value * _PX[token.lower_unit], "px"
            return token.value, token.lower_unit
        if token.type == "() block":
            return _Calc(token.content).result()
        if token.type == "function" and token.lower_name in _MATH:
            return self._function(token.lower_name, token.arguments)
        raise CssError("calc() cannot be read")

    def _function(self, name: str, arguments: Sequence[Node]) -> tuple[float, str]:
        parts: list[list[Node]] = [[]]
        for token in arguments:
            parts.append([]) if token == "," else parts[-1].append(token)
        values = [_Calc(part).result() for part in parts]
        units = {unit for _, unit in values}
        if len(units) > 1:
            raise CssError(f"{name}() mixes {' and '.join(sorted(unit or 'numbers' for unit in units))}")
        if (name == "calc" and len(values) != 1) or (name == "clamp" and len(values) != 3):
            raise CssError(f"{name}() cannot be read")
        numbers = [number for number, _ in values]
        if name == "clamp":
            return max(numbers[0], min(numbers[1], numbers[2])), values[0][1]
        return (max if name == "max" else min)(numbers), values[0][1]


def _number(value: float) -> str:
    return f"{value:.6g}"  # as exact as browsers are


# --- what the editor refuses ----------------------------------------------------------------------------------------


def _refuse_name(name: str) -> None:
    """First of all, so that what is said about a property of no use is not about its value."""
    if name.startswith("-") or name in _HARMLESS or name.partition("-")[0] in ("animation", "transition", "outline"):
        raise CssError("is not kept by WeChat", harmless=True)


def _refuse_unsupported(tokens: Iterable[Node], *, strings: bool = False) -> None:
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
        elif token.type not in _VALUE_TOKENS and token not in (",", "/") and not (strings and token.type == "string"):
            raise CssError("cannot be read")


_VALUE_TOKENS = frozenset(("comment", "dimension", "hash", "ident", "number", "percentage", "whitespace"))


def _plain_color(token: Node) -> Node:
    """A color as of CSS 3. premailer's parser drops today's forms without a word (``rgb(0 0 0 / 50%)``,
    ``#rrggbbaa``), and nobody has seen the editor keep them.
    """
    if token.type == "hash":
        if len(token.value) in (3, 6) and colors.from_token(token):
            return token
    elif token.lower_name in ("rgb", "rgba") and "," in token.arguments:
        plain = _filled(token, [_evaluated(argument) for argument in token.arguments])
        if colors.from_token(plain):
            return plain
    try:
        color = color_functions.color_of(token, _evaluated)
    except color_functions.ColorError as error:
        raise CssError(str(error)) from None
    return tinycss2.parse_one_component_value(str(color))


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
    name = _LOGICAL.get(name, name)
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
    elif (box := name.rpartition("-"))[2] in _PAIRS and box[0] in ("margin", "padding"):
        if len(values) > 2:
            raise CssError("has more than two values")
        sides = _PAIRS[box[2]]
        yield from ((f"{box[0]}-{sides[0]}", values[0]), (f"{box[0]}-{sides[1]}", values[-1]))
    elif name in ("border-inline", "border-block"):
        for side in _PAIRS[name.removeprefix("border-")]:
            yield from _border_side(side, values)
    elif name == "font":
        yield from _font(values)
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


_FONT_WORDS = {
    "italic": "font-style",
    "oblique": "font-style",
    "bold": "font-weight",
    "bolder": "font-weight",
    "lighter": "font-weight",
}
_SIZE_WORDS = frozenset(["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger"])


def _font(values: list[str]) -> Iterator[tuple[str, str]]:
    """What of ``font`` is not the family. It sets back what it does not name."""
    names = ("font-style", "font-weight", "font-size", "line-height")
    if values[0] in _WIDE:
        yield from ((name, values[0]) for name in names)
        return
    parts = dict.fromkeys(names, "normal")
    words = list(values)
    while words and not _is_size(words[0]):
        word = words.pop(0)
        if word.isdecimal():
            parts["font-weight"] = word
        elif word in _FONT_WORDS:
            parts[_FONT_WORDS[word]] = word
        elif word not in ("normal", "small-caps"):
            raise CssError("cannot be read; its size is missing")
    if not words:
        raise CssError("cannot be read; its size is missing")
    parts["font-size"] = words.pop(0)
    if words[:1] == ["/"]:
        if len(words) < 2:
            raise CssError("cannot be read")
        parts["line-height"] = words[1]
        words = words[2:]
    if not words:
        raise CssError("cannot be read; a browser wants a font family in it")
    yield from parts.items()


def _is_size(word: str) -> bool:
    return word in _SIZE_WORDS or (word[0] in "+-.0123456789" and not word.isdecimal())


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
_LINE_HEIGHT = re.compile(r"(\d*\.?\d+)(em|%|)")
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
    words |= _fold_borders({side: value for side in SIDES if (value := _take_border(side, left)) is not None})
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


def _fold_borders(sides: Mapping[str, str]) -> dict[str, str]:
    """Four borders are said at once, as most of them are, and after that those that differ."""
    usual = Counter(sides.values()).most_common(1)[0] if len(sides) == len(SIDES) else ("", 0)
    named = {f"border-{side}": value for side, value in sides.items() if value != usual[0]}
    return {"border": usual[0], **named} if usual[1] > 1 else named


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
