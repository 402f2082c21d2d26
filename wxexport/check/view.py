"""A finished article's tree -> its elements and styles as the rules need them: computed once, read by all rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.css import declarations as css
from wxexport.html.tree import SPACE, elements, source_line
from wxexport.model import Finding, Rule, Styled

_MOST_STYLES = 65_536


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration of a ``style`` attribute as it is written, with name and value in lower case."""

    name: str
    value: str
    functions: frozenset[str]
    important: bool


@dataclass(frozen=True, slots=True)
class View:
    """``elements`` in document order; ``outside``, those not in an svg or MathML; ``styles``, the elements outside that
    have each ``style``.
    """

    elements: tuple[HtmlElement, ...]
    outside: tuple[HtmlElement, ...]
    styles: Mapping[str, tuple[HtmlElement, ...]]


@lru_cache(maxsize=1)
def of(root: HtmlElement) -> View:
    """The view of a tree. It is kept, because the rules ask for the same tree in turn."""
    every = elements(root)
    foreign = {inner for outer in root.iter("svg", "math") for inner in outer.iterdescendants()}
    outside = [element for element in every if element not in foreign] if foreign else every
    styles: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in outside:
        if (style := element.get("style")) and element.tag != "svg":
            styles[style].append(element)
    return View(tuple(every), tuple(outside), {style: tuple(found) for style, found in styles.items()})


def declared(root: HtmlElement) -> Iterator[tuple[Declared, tuple[HtmlElement, ...]]]:
    """Every declaration of every style, with its elements."""
    for style, found in of(root).styles.items():
        for one in declarations(style):
            yield one, found


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


def value(element: HtmlElement, name: str) -> str:
    """The value of a property in the element's ``style``, ``""`` for none. The last one wins."""
    style = element.get("style", "")
    return next((one.value for one in reversed(declarations(style)) if one.name == name), "") if style else ""


def finding(
    rule: Rule, styled: Styled, element: HtmlElement, message: str, *, excerpt: str = "", hint: str = ""
) -> Finding:
    """A finding at the line of ``element``."""
    return rule.finding(message, styled.document.article.path, source_line(element), excerpt, hint)
