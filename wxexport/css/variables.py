"""Takes values with ``var()`` and gives them with each variable's value in its place.

WeChat drops custom properties, so their values are inserted before anything else is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tinycss2.ast import Node

from wxexport.css.errors import CssError
from wxexport.css.tokens import contents, length, with_contents
from wxexport.messages import t

Variables = Mapping[str, Sequence[Node]]
"""Values of variables by name, as tokens."""

_DEEPEST = 32
_MOST_TOKENS = 1000
_LONGEST = 10_000
"""Characters of the variables in a value; a drawing in a ``data:`` address may have some thousands."""


def custom_properties(block: Iterable[Node]) -> dict[str, Sequence[Node]]:
    """The variables (``--name``) that a parsed block declares, with their tokens."""
    return {node.name: node.value for node in block if node.type == "declaration" and node.name.startswith("--")}


def scope(declared: Mapping[str, Sequence[Node]], outer: Mapping[str, Sequence[Node]]) -> dict[str, Sequence[Node]]:
    """The variables below an element that declares some. Each is resolved with the variables of that element."""
    near = {**outer, **declared}
    return {**outer, **{name: _resolved_or_same(value, near) for name, value in declared.items()}}


def _resolved_or_same(value: Sequence[Node], variables: Mapping[str, Sequence[Node]]) -> Sequence[Node]:
    try:
        return resolve(value, variables)
    except CssError:
        return value  # reported where the variable is used


def resolve(tokens: Iterable[Node], variables: Mapping[str, Sequence[Node]]) -> list[Node]:
    """The tokens with every ``var()`` replaced. Raises ``CssError`` for an unknown variable or a circle."""
    return _Resolver(variables).resolve(tokens)


def uses_variables(tokens: Iterable[Node]) -> bool:
    """Whether a ``var()`` is among the tokens or inside of them."""
    return any(
        (token.type == "function" and token.lower_name == "var")
        or ((inside := contents(token)) is not None and uses_variables(inside))
        for token in tokens
    )


class _Resolver:
    """Counts tokens, because variables made of variables can double at every step, and the characters of variables,
    because thousands of rules may use a long one.
    """

    def __init__(self, variables: Mapping[str, Sequence[Node]]) -> None:
        self._variables = variables
        self._left = _MOST_TOKENS
        self._characters_left = _LONGEST

    def resolve(self, tokens: Iterable[Node], depth: int = 0, *, of_variable: bool = False) -> list[Node]:
        if depth > _DEEPEST:
            raise CssError(t("is nested too deep, or its variables refer to each other in a circle"))
        resolved: list[Node] = []
        for token in tokens:
            self._left -= 1
            if self._left < 0:
                raise CssError(t("has more than {most} parts", most=_MOST_TOKENS))
            self._characters_left -= length(token) if of_variable else 0
            if self._characters_left < 0:
                raise CssError(t("is too long"))
            if token.type == "function" and token.lower_name == "var":
                resolved += self.resolve(self._value(token), depth + 1, of_variable=True)
            elif (inside := contents(token)) is not None:
                resolved.append(with_contents(token, self.resolve(inside, depth + 1, of_variable=of_variable)))
            else:
                resolved.append(token)
        return resolved

    def _value(self, function: Node) -> Sequence[Node]:
        """The value of the variable, or the fallback after the first comma."""
        name = next((token.value for token in function.arguments if token.type == "ident"), "")
        if name in self._variables:
            return self._variables[name]
        comma = next((i for i, token in enumerate(function.arguments) if token == ","), None)
        if comma is None:
            raise CssError(t("the variable {name} is not set on :root or .article", name=name or "?"))
        return list(function.arguments[comma + 1 :])
