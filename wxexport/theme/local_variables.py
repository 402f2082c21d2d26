"""Variables that a sheet sets below the root: rules that use them are compiled for each set of values they have.

A variable of one of our own themes has one value for the whole article; other tools set some for a kind of box only
(``.markdown-alert-note { --color: … }``), and what is inside inherits them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.css.declarations import compile_declarations
from wxexport.css.variables import Variables, scope
from wxexport.theme.matching import Match
from wxexport.theme.model import Theme


def apply(matches: list[Match], theme: Theme) -> Iterator[Match]:
    """The matches, those of rules with local variables split by their values."""
    values = _Values(matches, theme.variables)
    following = len(theme.rules)
    for number, rule, elements in matches:
        if not rule.varied:
            yield number, rule, elements
            continue
        for found, those in values.groups(elements):
            compiled = compile_declarations(rule.varied, found, lambda line, reason: None, private=True)
            chosen = tuple(item for item in compiled if item.important is rule.important)
            yield following, dataclasses.replace(rule, declarations=chosen), those
            following += 1


class _Values:
    """The variables of each element, inherited from those around it."""

    def __init__(self, matches: list[Match], of_the_root: Variables) -> None:
        self._own: dict[HtmlElement, dict[str, Sequence[Node]]] = {}
        self._known: dict[HtmlElement | None, Variables] = {None: of_the_root}
        for _, rule, elements in matches:
            for element in elements if rule.sets and rule.pseudo is None else ():
                self._own.setdefault(element, {}).update(rule.sets)

    def groups(self, elements: list[HtmlElement]) -> list[tuple[Variables, list[HtmlElement]]]:
        """The elements by the values that their variables have."""
        found: dict[int, tuple[Variables, list[HtmlElement]]] = {}
        for element in elements:
            values = self._of(element)
            found.setdefault(id(values), (values, []))[1].append(element)
        return list(found.values())

    def _of(self, element: HtmlElement | None) -> Variables:
        way = []
        while element not in self._known and element is not None:
            way.append(element)
            element = element.getparent()
        values = self._known[element]
        for inner in reversed(way):
            values = scope(self._own[inner], values) if inner in self._own else values
            self._known[inner] = values
        return values
