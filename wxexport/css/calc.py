"""Takes ``calc()``, ``min()``, ``max()`` or ``clamp()`` and gives one number with its unit.

WeChat keeps none of these functions. Only one unit can be computed: mixed units (``100% - 2em``) have no value
before the article is laid out.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence

import tinycss2
from tinycss2.ast import Node

from wxexport.css.errors import CssError
from wxexport.css.tokens import split_at_commas, without_space
from wxexport.messages import all_of, t

FUNCTIONS = frozenset(("calc", "min", "max", "clamp"))
_PX = {"rem": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pc": 16.0}
"""Units that are a fixed number of pixels; ``rem`` too, because a published page leaves its root at 16px."""

Quantity = tuple[float, str]
"""A number with its unit; ``""`` for a plain number."""


def evaluate(function: Node) -> Node:
    """The number, percentage or dimension that one of ``FUNCTIONS`` computes. Raises ``CssError``."""
    return _token(_Expression([function]).result())


def in_pixels(token: Node) -> Node:
    """The same length in pixels when its unit is a fixed number of them."""
    if token.type == "dimension" and token.lower_unit in _PX:
        return _token(_quantity_of(token))
    return token


def _quantity_of(dimension: Node) -> Quantity:
    if dimension.lower_unit in _PX:
        return dimension.value * _PX[dimension.lower_unit], "px"
    return dimension.value, dimension.lower_unit


def _token(quantity: Quantity) -> Node:
    number, unit = quantity
    return tinycss2.parse_one_component_value(f"{number:.6g}{unit}")  # the precision of browsers


class _Expression:
    """Sums, products and values, read from left to right."""

    def __init__(self, tokens: Sequence[Node]) -> None:
        self._tokens = without_space(tokens)
        self._at = 0

    def result(self) -> Quantity:
        answer = self._sum()
        if self._at < len(self._tokens):
            raise CssError(t("calc() cannot be read"))
        return answer

    def _sum(self) -> Quantity:
        left = self._product()
        while (sign := self._operator("+", "-")) is not None:
            right = self._product()
            if left[1] != right[1]:
                raise CssError(
                    t("calc() mixes {left} and {right}", left=left[1] or t("numbers"), right=right[1] or t("numbers"))
                )
            left = (operator.add if sign == "+" else operator.sub)(left[0], right[0]), left[1]
        return left

    def _product(self) -> Quantity:
        left = self._value()
        while (sign := self._operator("*", "/")) is not None:
            right = self._value()
            if (sign == "/" and (right[1] or right[0] == 0)) or (left[1] and right[1]):
                raise CssError(t("calc() multiplies or divides by a length"))
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

    def _value(self) -> Quantity:
        if self._at >= len(self._tokens):
            raise CssError(t("calc() cannot be read"))
        token = self._tokens[self._at]
        self._at += 1
        if token.type == "number":
            return token.value, ""
        if token.type == "percentage":
            return token.value, "%"
        if token.type == "dimension":
            return _quantity_of(token)
        if token.type == "() block":
            return _Expression(token.content).result()
        if token.type == "function" and token.lower_name in FUNCTIONS:
            return _function(token.lower_name, token.arguments)
        raise CssError(t("calc() cannot be read"))


def _function(name: str, arguments: Sequence[Node]) -> Quantity:
    values = [_Expression(part).result() for part in split_at_commas(arguments)]
    units = {unit for _, unit in values}
    if len(units) > 1:
        raise CssError(
            t("{name}() mixes {names}", name=name, names=all_of(sorted(unit or t("numbers") for unit in units)))
        )
    if (name == "calc" and len(values) != 1) or (name == "clamp" and len(values) != 3):
        raise CssError(t("{name}() cannot be read", name=name))
    numbers = [number for number, _ in values]
    if name == "clamp":
        return max(numbers[0], min(numbers[1], numbers[2])), values[0][1]
    return (max if name == "max" else min)(numbers), values[0][1]
