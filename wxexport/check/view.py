"""A ``style`` attribute -> its declarations as the rules need them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from tinycss2.ast import Node

from wxexport.css import declarations as css
from wxexport.html.elements import Element
from wxexport.html.tree import SPACE

_MOST_STYLES = 65_536


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration of a ``style`` attribute as it is written, with name and value in lower case."""

    name: str
    value: str
    functions: frozenset[str]
    important: bool


@lru_cache(maxsize=_MOST_STYLES)
def declarations(style: str) -> tuple[Declared, ...]:
    return tuple(
        Declared(
            node.lower_name,
            tinycss2.serialize(node.value).strip(SPACE).lower(),
            frozenset(functions(node.value)),
            node.important,
        )
        for node in css.parse_block(style)
        if node.type == "declaration"
    )


def functions(tokens: Sequence[Node]) -> Iterator[str]:
    """The names of the functions in a parsed value, nested ones too."""
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if token.type == "function":
            yield token.lower_name
            waiting += token.arguments
        elif token.type == "() block":
            waiting += token.content


def value(element: Element, name: str) -> str:
    """The value of a property in the element's ``style``, ``""`` for none. The last one wins."""
    return next((one.value for one in reversed(declarations(element.style)) if one.name == name), "")
